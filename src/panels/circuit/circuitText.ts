import type { CircuitTask } from '../../dissect/circuits/circuit';
import type { Neuron } from '../../dissect/neuron';
import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { shortName } from '../neuron/neuronName';

/** The question of a task, as "3 or 8", "7 or not". */
export function taskText(task: CircuitTask): string {
  if ('digit' in task) return t('circuit.digitTitle', { digit: task.digit });
  const [a, b] = task.pair;
  return t('circuit.pairTitle', { a, b });
}

/** Name of a node where there is little room: "Pixel 14, 9", "H1 · 24". */
export function nodeName(neuron: Neuron): string {
  return neuron.layer === 0 ? t('circuit.pixel', { place: shortName(neuron) }) : shortName(neuron);
}

/** A loss in nats, as precise as it is worth. */
export function lossText(loss: number): string {
  return formatNumber(loss, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
}

/** What a node is worth, with its sign. */
export function effectText(effect: number): string {
  const options = { minimumFractionDigits: 3, maximumFractionDigits: 3, signDisplay: 'exceptZero' } as const;
  return formatNumber(effect, options).replace('-', '−');
}

/** A share of images, with one decimal. */
export const shareText = (share: number): string => formatPercent(share, 1);

/** A difference of shares in points, with its sign. */
export function pointsText(difference: number): string {
  const options = { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'exceptZero' } as const;
  return formatNumber(100 * difference, options).replace('-', '−');
}
