import type { Neuron } from '../dissect/neuron';
import { formatNumber, formatPercent, t } from '../locales/i18n';
import { appStore } from './appStore';
import { liveTensors } from './liveTensors';
import { inputSide } from './networkOnScreen';

/** What a neuron is called on the page: by its layer and its unit from 0, a pixel by column and row. */
export function neuronName({ layer, unit }: Neuron): string {
  if (layer === 0) return t('neuron.pixel', pixelPlace(unit));
  if (layer === liveTensors.network.sizes.length - 1) return t('neuron.output', { digit: unit });
  return t('neuron.hidden', { layer, unit });
}

/** Where a pixel stands in the input of the network on screen, from 0. */
export function pixelPlace(pixel: number): { readonly column: number; readonly row: number } {
  const side = inputSide();
  return { column: pixel % side, row: Math.floor(pixel / side) };
}

/** What a layer of the network on screen is called: "Input", "Hidden 1", "Output". */
export function layerName(layer: number): string {
  if (layer === 0) return t('neuron.layerInput');
  if (layer === liveTensors.network.sizes.length - 1) return t('neuron.layerOutput');
  return t('neuron.layerHidden', { layer });
}

let noteOn: ((neuron: Neuron) => string | null) | null = null;

/** Has neurons read otherwise while an explanation is shown; null for one it says nothing of. */
export function setNeuronNotes(notes: typeof noteOn): void {
  noteOn = notes;
}

/**
 * A neuron's activation now, an output's logit and probability; empty while nothing is drawn. Instead, what the
 * explanation on screen says of it.
 */
export function neuronReading(neuron: Neuron): string {
  const { layer, unit } = neuron;
  const { pass } = liveTensors;
  const note = noteOn?.(neuron) ?? null;
  if (note !== null) return note;
  if (appStore.getState().padEmpty) return '';
  const activation = pass.layers[layer]?.[unit] ?? 0;
  if (layer < pass.layers.length - 1) return twoDecimals(activation);
  const logit = pass.preActivations[layer - 1]?.[unit] ?? 0;
  return t('neuron.outputReading', { logit: twoDecimals(logit), probability: formatPercent(activation, 1) });
}

/** Name and reading in one sentence, to be spoken. */
export function neuronSentence(neuron: Neuron): string {
  return [neuronName(neuron), neuronReading(neuron)].filter((part) => part !== '').join(', ');
}

/** Says that a neuron has been pinned or taken off. */
export function pinSentence(neuron: Neuron, isPinned: boolean): string {
  return `${neuronName(neuron)}, ${t(isPinned ? 'neuron.pinned' : 'neuron.unpinned')}`;
}

function twoDecimals(value: number): string {
  const text = formatNumber(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return text.replace('-', '−');
}
