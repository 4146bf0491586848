import { formatNumber, t } from '../../locales/i18n';
import { type AppState, appStore } from '../../store/appStore';
import { outputLayer } from './neuronName';
import { activationOf } from './neuronReading';
import { plainText } from './numberText';

/** What the value of the neuron that is looked at depends on. */
export function selectedActivation({ selected, activationsVersion }: AppState): string {
  return [selected?.layer, selected?.unit, activationsVersion].join();
}

/** The value of the neuron that is looked at: "a = 3.214", of a pixel its ink, of an output its probability. */
export function selectedValue(): string {
  const { selected } = appStore.getState();
  if (selected === null) return '';
  const value = activationOf(selected);
  if (selected.layer === 0) return t('neuron.ink', { value: plainText(value) });
  if (selected.layer < outputLayer()) return t('neuron.activation', { value: plainText(value) });
  return t('neuron.probability', { value: probabilityText(value) });
}

/** A probability, never 1 or 0 for what isn't. */
export function probabilityText(probability: number): string {
  if (probability >= 0.9995 && probability < 1) return t('answer.moreThan', { percent: formatNumber(0.999) });
  if (probability < 0.0005 && probability > 0) return t('answer.lessThan', { percent: formatNumber(0.001) });
  return plainText(probability);
}
