import { useState } from 'react';
import type { Neuron } from '../../dissect/neuron';
import { t } from '../../locales/i18n';
import { liveTensors } from '../../store/liveTensors';
import { layerName } from '../../store/neuronWords';
import { select } from '../../store/selection';
import { useAppStore } from '../../store/useAppStore';
import { NumberField } from '../controls/NumberField';
import { SelectField } from '../controls/SelectField';
import styles from './Neuron.module.css';

/** Layer and number of the neuron to look at, for those who don't point at it in the scene. */
export function NeuronChooser({ selected }: { readonly selected: Neuron | null }) {
  // Another shape has other layers.
  const networkVersion = useAppStore((state) => state.networkVersion);
  return <Fields key={networkVersion} selected={selected} />;
}

function Fields({ selected }: { readonly selected: Neuron | null }) {
  const { sizes } = liveTensors.network;
  const [chosenLayer, setLayer] = useState(1);
  // What is typed and can't be used stays, until another neuron has been chosen.
  const [unusable, setUnusable] = useState<{ readonly beside: Neuron | null } | null>(null);
  const isUnusable = unusable !== null && unusable.beside === selected;
  const layer = selected?.layer ?? chosenLayer;
  const last = (sizes[layer] ?? 1) - 1;
  const chooseLayer = (name: string): void => {
    const next = Number(name);
    setLayer(next);
    setUnusable(null);
    select({ layer: next, unit: Math.min(selected?.unit ?? 0, (sizes[next] ?? 1) - 1) });
  };
  return (
    <fieldset className={styles.chooser}>
      <legend>{t('neuron.choose')}</legend>
      <SelectField
        label={t('neuron.layer')}
        value={String(layer)}
        choices={sizes.map((_, index) => String(index))}
        nameOf={(name) => layerName(Number(name))}
        onChange={chooseLayer}
      />
      <NumberField
        key={layer}
        label={t('neuron.unit', { last })}
        isInteger
        min={0}
        max={last}
        stride={1}
        value={isUnusable ? Number.NaN : selected?.unit}
        onChange={(unit = Number.NaN) => {
          setUnusable(Number.isNaN(unit) ? { beside: selected } : null);
          if (!Number.isNaN(unit)) select({ layer, unit });
        }}
      />
    </fieldset>
  );
}
