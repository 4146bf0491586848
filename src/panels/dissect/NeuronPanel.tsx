import { useEffect } from 'react';
import { t } from '../../locales/i18n';
import { appStore } from '../../store/appStore';
import { hideExplanation } from '../../store/explanations';
import { clearSelection } from '../../store/selection';
import { SidePanel, sideContentClass } from '../controls/SidePanel';
import { READING_INTERVAL } from '../live/intervals';
import { LiveText } from '../live/LiveText';
import { NeuronTab } from '../neuron/NeuronTab';
import { selectedLine } from '../neuron/neuronName';
import { selectedActivation, selectedValue } from '../neuron/selectedValue';
import { FoldButton, useIsFolded } from './FoldButton';

/** The page of the neuron that is looked at, alone beside the scene, as Draw mode has it. */
export function NeuronPanel() {
  const isFolded = useIsFolded();
  // In Dissect mode the page goes on, and its trace with it.
  useEffect(
    () => () => {
      if (appStore.getState().mode === 'draw') hideExplanation();
    },
    [],
  );
  return (
    <SidePanel
      label={t('dissect.neuronPanel')}
      isWide
      isFolded={isFolded}
      title={
        <>
          <LiveText on={(state) => state.selected} text={selectedLine} />
          <LiveText interval={READING_INTERVAL} on={selectedActivation} text={selectedValue} />
        </>
      }
      tools={<FoldButton />}
      onClose={clearSelection}
    >
      <div className={sideContentClass}>
        <NeuronTab isTitled />
      </div>
    </SidePanel>
  );
}
