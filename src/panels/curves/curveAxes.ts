import { formatNumber, formatPercent } from '../../locales/i18n';
import type { Column } from './alignCurves';
import type { ValueAxis } from './curveChart';
import { decadeSplits } from './decadeSplits';

/** Errors smaller than this can't be told apart on the axis: one image of 100,000. */
const SMALLEST_ERROR = 1e-5;
/** Accuracies that the axis of the logarithm of the error names, the most telling first: where room is short, these stay. */
const NAMED_ACCURACIES = [0.9, 0.99, 0.999, 0.9999, 0.5, 0.95, 0.995, 0.9995, 0, 0.8, 0.98, 0.998];
/** Distance between the marks of that axis at least, in CSS pixels: a little more than a label is high. */
const ROOM_FOR_LABEL = 15;
/** Error that the axis ends at where no value has any. */
const ERROR_OF_NONE = 0.01;
/** Share of a curve's values that may leave that axis at its top: mini-batches that happened to be all right. */
const OUTLIERS = 0.05;
/** A loss of 0 has no logarithm. */
const SMALLEST_LOSS = 1e-6;

/** The axis of the loss. */
export function lossAxis(isLog: boolean): ValueAxis {
  const format = (value: number): string => formatNumber(value, { maximumSignificantDigits: 2 });
  if (!isLog) {
    return { format, scale: { range: (_, __, max) => [0, Math.max(max ?? 0, 1e-3) * 1.05] } };
  }
  return {
    format,
    splits: (_, __, min, max) => decadeSplits(min, max),
    scale: {
      distr: 3,
      clamp: SMALLEST_LOSS,
      range: (_, min, max) => [Math.max(min ?? 0.1, SMALLEST_LOSS) * 0.9, Math.max(max ?? 1, 1e-3) * 1.1],
    },
  };
}

/** The axis of accuracies: from 0 to 100 %, or by the logarithm of the error, which spreads the last per cents. */
export function accuracyAxis(isLog: boolean): ValueAxis {
  if (!isLog) {
    return { format: (value) => formatPercent(value), scale: { range: [0, 1] } };
  }
  return {
    format: (value) => formatPercent(value, decimalsOf(value)),
    splits: ({ bbox }, _, min, max) => accuracySplits(min, max, bbox.height / devicePixelRatio),
    scale: {
      distr: 100,
      fwd: spreadOf,
      bwd: (spread) => 1 - 10 ** -spread,
      range: ({ data }, min) => [Math.min(min ?? 0, 0.5), 1 - 0.7 * leastError(data.slice(1) as Column[])],
    },
  };
}

/** Where an accuracy lies on the axis of the logarithm of its error. */
function spreadOf(accuracy: number): number {
  return -Math.log10(Math.max(1 - accuracy, SMALLEST_ERROR));
}

/** As many decimals of the per cent as tell 99.5 % and 99.95 % from 100 %. */
function decimalsOf(accuracy: number): number {
  if (accuracy >= 1) return 0;
  if (accuracy > 0.999) return 2;
  return accuracy > 0.99 ? 1 : 0;
}

/**
 * The accuracies that an axis of the logarithm of the error is marked at, in rising order and far enough from one
 * another for their labels.
 * @param height Of the axis, in CSS pixels
 */
export function accuracySplits(min: number, max: number, height: number): number[] {
  const pixels = height / (spreadOf(max) - spreadOf(min));
  const marked: number[] = [];
  for (const value of NAMED_ACCURACIES) {
    if (value < min || value > max) continue;
    const hasRoom = marked.every(
      (other) => Math.abs(spreadOf(other) - spreadOf(value)) * pixels >= ROOM_FOR_LABEL,
    );
    if (hasRoom) marked.push(value);
  }
  return marked.sort((a, b) => a - b);
}

/**
 * The smallest error that an axis of the logarithm of the error must show for these accuracies. A few of the best
 * values of each curve may be beyond it, and those without any error are: they have no logarithm.
 */
export function leastError(accuracies: readonly Column[]): number {
  const errors = accuracies.map((column) =>
    column
      .filter((accuracy) => accuracy !== null && accuracy !== undefined)
      .map((accuracy) => 1 - accuracy)
      .sort((a, b) => a - b),
  );
  const usual = errors.map((sorted) => sorted[Math.floor(OUTLIERS * sorted.length)] ?? 1);
  const made = errors.flatMap((sorted) => sorted.find((error) => error > 0) ?? []);
  const smallest = made.length > 0 ? Math.min(...made) : ERROR_OF_NONE;
  return Math.max(Math.min(1, ...usual), smallest, SMALLEST_ERROR);
}

/** Learning rates below this share of the largest lie at the foot of a logarithmic axis. */
const SMALLEST_RATE = 1e-4;

/** The chart of the learning rate is low: over more decades than this only powers of ten have room. */
const MOST_DIVIDED_RATES = 0.8;

/** The axis of the learning rate. */
export function rateAxis(isLog: boolean): ValueAxis {
  const format = (value: number): string =>
    formatNumber(value, {
      maximumSignificantDigits: 2,
      notation: value > 0 && value < 1e-3 ? 'scientific' : 'standard',
    });
  const above = (max: number | null): number => ((max ?? 0) > 0 ? (max ?? 0) : 1);
  if (!isLog) return { format, scale: { range: (_, __, max) => [0, above(max) * 1.15] } };
  return {
    format,
    splits: (_, __, min, max) => decadeSplits(min, max, MOST_DIVIDED_RATES),
    scale: {
      distr: 3,
      clamp: (_, __, min) => min,
      range: (_, min, max) => [Math.max(min ?? 0, above(max) * SMALLEST_RATE) / 1.3, above(max) * 1.3],
    },
  };
}
