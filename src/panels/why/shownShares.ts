import { neuronIndex } from '../../dissect/neuron';
import { roundToSum } from '../../dissect/roundToSum';
import { type DigitPair, readDifference } from '../../store/difference';
import { liveTensors } from '../../store/liveTensors';
import type { TermRow } from '../neuron/neuronReading';
import { DECIMALS, roundShown } from '../neuron/numberText';

/** The shares of one layer as they are shown: rows + biases = total, to the last digit. */
export interface ShownShares {
  /** By magnitude, the largest first; neurons without a share are left out. */
  readonly rows: readonly TermRow[];
  /** What the biases above the layer bring. */
  readonly biases: number;
  readonly total: number;
}

const NOTHING: ShownShares = { rows: [], biases: 0, total: 0 };

/** The shares of a layer for the drawing as it is now. */
export function readShares(layer: number, pair: DigitPair): ShownShares {
  const difference = readDifference(pair);
  if (difference === null) return NOTHING;
  const { total, neurons, biases } = difference.shares;
  const { sizes } = liveTensors.network;
  const first = neuronIndex(sizes, { layer, unit: 0 });
  const found: { unit: number; share: number }[] = [];
  for (let unit = 0; unit < (sizes[layer] ?? 0); unit++) {
    const share = neurons[first + unit] ?? 0;
    if (share !== 0) found.push({ unit, share });
  }
  found.sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  return roundShares(layer, found, biases[layer] ?? 0, total);
}

/**
 * Rounds shares so that they add up to the rounded total, which must be the same for every layer: the float64 sums of
 * two layers differ in the last bits, and this one by what `neurons` and `biases` lack goes to the biases.
 */
export function roundShares(
  layer: number,
  found: readonly { readonly unit: number; readonly share: number }[],
  biases: number,
  total: number,
): ShownShares {
  const shownTotal = roundShown(total);
  const rounded = roundToSum([...found.map(({ share }) => share), biases], DECIMALS);
  const rows = found.map(({ unit }, place) => ({
    neuron: { layer, unit },
    product: null,
    value: rounded[place] ?? 0,
  }));
  const sum = rows.reduce((all, { value }) => all + value, 0);
  return { rows, biases: roundShown(shownTotal - sum), total: shownTotal };
}
