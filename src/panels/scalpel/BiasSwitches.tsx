import { t } from '../../locales/i18n';
import { liveTensors } from '../../store/liveTensors';
import { layerName } from '../../store/neuronWords';
import { healWhere } from '../../store/surgery';
import { useAppStore } from '../../store/useAppStore';
import { operateWeights } from '../../store/weightSurgery';
import { CheckField } from '../controls/CheckField';
import styles from './Scalpel.module.css';

/** A switch for the biases of each dense layer. */
export function BiasSwitches() {
  const operations = useAppStore((state) => state.operations);
  const isOff = (layer: number): boolean =>
    operations.some((operation) => operation.kind === 'biasesOff' && operation.layer === layer);
  const set = (layer: number, on: boolean): void => {
    if (on) healWhere((operation) => operation.kind === 'biasesOff' && operation.layer === layer);
    else operateWeights({ kind: 'biasesOff', layer });
  };
  return (
    <div className={styles.switches}>
      {liveTensors.network.layers.map((_, l) => (
        <CheckField
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place
          key={l}
          label={t('scalpel.biases', { layer: layerName(l + 1) })}
          checked={!isOff(l + 1)}
          onChange={(on) => set(l + 1, on)}
        />
      ))}
    </div>
  );
}
