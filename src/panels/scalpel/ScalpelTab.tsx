import '../../locales/experimentsWords';
import { t } from '../../locales/i18n';
import { useAppStore } from '../../store/useAppStore';
import styles from '../operations/Experiments.module.css';
import { TestEffect } from '../operations/TestEffect';
import { BiasSwitches } from './BiasSwitches';
import { EdgeLists } from './EdgeLists';
import { NeuronChoice } from './NeuronChoice';
import { NeuronOperations } from './NeuronOperations';
import { NoiseField } from './NoiseField';
import { OperationList } from './OperationList';

/** Changes to the network on screen that can be taken back: neurons, edges, biases, noise; and what each does. */
export function ScalpelTab() {
  const hasNetwork = useAppStore((state) => state.networkSource !== 'none');
  const selected = useAppStore((state) => state.selected);
  // Another network has other neurons, edges and layers.
  const networkVersion = useAppStore((state) => state.networkVersion);
  if (!hasNetwork) return <p className={styles.note}>{t('experiments.noNetwork')}</p>;
  return (
    <div key={networkVersion} className={styles.tab}>
      <fieldset className={styles.group}>
        <legend>{t('scalpel.neuron')}</legend>
        <NeuronChoice />
        {selected ? (
          <NeuronOperations key={`${selected.layer} ${selected.unit}`} neuron={selected} />
        ) : (
          <p className={styles.note}>{t('scalpel.choose')}</p>
        )}
      </fieldset>
      <TestEffect />
      <OperationList />
      {selected && <EdgeLists key={`${selected.layer} ${selected.unit}`} neuron={selected} />}
      <fieldset className={styles.group}>
        <legend>{t('scalpel.layers')}</legend>
        <BiasSwitches />
        <NoiseField />
      </fieldset>
      <p className={styles.note}>{t('scalpel.note')}</p>
    </div>
  );
}
