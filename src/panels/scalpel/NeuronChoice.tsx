import { useState } from 'react';
import { t } from '../../locales/i18n';
import { liveTensors } from '../../store/liveTensors';
import { layerName } from '../../store/neuronWords';
import { select } from '../../store/selection';
import { useAppStore } from '../../store/useAppStore';
import { SelectField } from '../controls/SelectField';
import styles from './Scalpel.module.css';
import { UnitFields } from './UnitFields';

/** Which neuron is looked at: the one chosen in the scene, or chosen here by layer and number. */
export function NeuronChoice() {
  const selected = useAppStore((state) => state.selected);
  const [chosenLayer, setChosenLayer] = useState(1);
  const layer = selected?.layer ?? chosenLayer;
  const { sizes } = liveTensors.network;
  const chooseLayer = (next: number): void => {
    setChosenLayer(next);
    if (selected) select({ layer: next, unit: Math.min(selected.unit, (sizes[next] ?? 1) - 1) });
  };
  return (
    <div className={styles.choice}>
      <SelectField
        label={t('scalpel.layer')}
        value={String(layer)}
        choices={sizes.map((_, l) => String(l))}
        nameOf={(choice) => layerName(Number(choice))}
        onChange={(choice) => chooseLayer(Number(choice))}
      />
      <UnitFields
        key={layer}
        layer={layer}
        unit={selected?.unit ?? null}
        onChange={(unit) => select({ layer, unit })}
      />
    </div>
  );
}
