import { t } from '../../locales/i18n';
import { appStore } from '../../store/appStore';
import { useAppStore } from '../../store/useAppStore';
import { SideContent, SidePanel, sideContentClass, sideStatusClass } from '../controls/SidePanel';
import { Tabs } from '../controls/Tabs';
import { LiveText } from '../live/LiveText';
import { selectedLine } from '../neuron/neuronName';
import { networkShape } from '../transport/trainingText';
import { type DissectTabName, dissectTabs } from './dissectTabs';
import { FoldButton, useIsFolded } from './FoldButton';

const names = Object.keys(dissectTabs) as DissectTabName[];

const open = (dissectTab: DissectTabName): void => appStore.setState({ dissectTab });

/** The side panel of Dissect mode: what a neuron does, why the answer is what it is, and what changes it. */
export function DissectPanel() {
  const name = useAppStore((state) => names.find((each) => each === state.dissectTab)) ?? 'neuron';
  const isFolded = useIsFolded();
  const Tab = dissectTabs[name];
  return (
    <SidePanel
      label={t('dissect.panel')}
      isWide
      isFolded={isFolded}
      title={
        <>
          <LiveText on={(state) => state.networkVersion} text={networkShape} />
          {/* The page of the neuron begins with its name itself. */}
          {(name !== 'neuron' || isFolded) && (
            <LiveText className={sideStatusClass} on={(state) => state.selected} text={selectedLine} />
          )}
        </>
      }
      tools={<FoldButton />}
    >
      <Tabs
        label={t('dissect.tabs')}
        tabs={names.map((tab) => ({ name: tab, label: t(`dissect.tab.${tab}`) }))}
        selected={name}
        onSelect={open}
        panelClass={sideContentClass}
      >
        <SideContent>
          <Tab />
        </SideContent>
      </Tabs>
    </SidePanel>
  );
}
