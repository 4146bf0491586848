import type { Neuron } from '../../dissect/neuron';
import { t } from '../../locales/i18n';
import { liveTensors } from '../../store/liveTensors';
import { LiveText } from '../live/LiveText';
import styles from './Neuron.module.css';
import { NeuronActions } from './NeuronActions';
import { activationOf, type TermRow } from './neuronReading';
import { TermList } from './TermList';

/** A pixel: its value, and what it sends to the first layer. It has no formula: nothing leads to it. */
export function PixelPage({ neuron }: { readonly neuron: Neuron }) {
  const { unit } = neuron;
  const on = (state: { readonly activationsVersion: number }): string =>
    [unit, state.activationsVersion].join();
  return (
    <>
      <NeuronActions neuron={neuron} />
      <section className={styles.section}>
        <h3>{t('neuron.sends')}</h3>
        <LiveText
          className={styles.note}
          on={on}
          text={() => t(activationOf(neuron) === 0 ? 'neuron.sendsNothing' : 'neuron.sendsNote')}
        />
        <TermList label={t('neuron.sends')} on={on} read={() => readSent(unit)} />
      </section>
    </>
  );
}

/** What a pixel brings to each neuron of the first layer, the largest first; of a blank one the largest weights. */
export function readSent(pixel: number): TermRow[] {
  const { operated, pass } = liveTensors;
  const layer = operated.layers[0];
  const input = pass.layers[0]?.[pixel] ?? 0;
  if (layer === undefined) return [];
  const { weights, units } = layer;
  return Array.from(weights.subarray(pixel * units, (pixel + 1) * units), (weight, unit) => ({
    neuron: { layer: 1, unit },
    product: { weight, input },
    value: weight * input,
  })).sort((a, b) => Math.abs(b.product.weight) - Math.abs(a.product.weight));
}
