import { formatNumber, formatPercent } from '../../locales/i18n';
import type { ValueAxis } from './curveChart';
import { decadeSplits } from './decadeSplits';

/** Errors smaller than this can't be told apart on the axis: one image of 100,000. */
const SMALLEST_ERROR = 1e-5;
/** Accuracies that the axis of the logarithm of the error names. */
const NAMED_ACCURACIES = [0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 1];
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
    format: (value) => formatPercent(value, value > 0.99 && value < 1 ? 1 : 0),
    splits: (_, __, min, max) => NAMED_ACCURACIES.filter((value) => value >= min && value <= max),
    scale: {
      distr: 100,
      fwd: (accuracy) => -Math.log10(Math.max(1 - accuracy, SMALLEST_ERROR)),
      bwd: (spread) => 1 - 10 ** -spread,
      range: (_, min, max) => [Math.min(min ?? 0, 0.5), 1 - Math.max((1 - (max ?? 0)) * 0.7, SMALLEST_ERROR)],
    },
  };
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
