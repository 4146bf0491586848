import { formatNumber, t } from '../../locales/i18n';
import { type AlignedCurves, type Column, nearestPlace } from './alignCurves';

/** The values of one run that are nearest to a step, as texts. */
export interface RunReading {
  readonly loss: string;
  readonly testLoss: string;
  readonly accuracy: string;
  readonly testAccuracy: string;
  /** The step of the test. */
  readonly tested: string;
  readonly learningRate: string;
}

/** Reads the values of a run at the place of a step. Where it has none of that step, those of the nearest are taken. */
export function readRun({ steps, runs }: AlignedCurves, run: number, place: number): RunReading {
  const columns = runs[run];
  const at = (column: Column | undefined): number | undefined => {
    const nearest = column && nearestPlace(column, steps, place);
    return nearest === null || nearest === undefined ? undefined : (column?.[nearest] ?? undefined);
  };
  const tested = columns && nearestPlace(columns.testLoss, steps, place);
  return {
    loss: formatLoss(at(columns?.loss)),
    testLoss: formatLoss(at(columns?.testLoss)),
    accuracy: percent(at(columns?.accuracy)),
    testAccuracy: percent(at(columns?.testAccuracy)),
    tested: tested === null || tested === undefined ? t('train.none') : formatNumber(steps[tested] ?? 0),
    learningRate: formatRate(at(columns?.learningRate)),
  };
}

/** A loss with three decimals, a small one with three digits, a very small or large one as a power of ten. */
function formatLoss(loss: number | undefined): string {
  if (loss === undefined) return t('train.none');
  if (loss >= 1e5 || (loss > 0 && loss < 1e-4)) {
    return formatNumber(loss, { notation: 'scientific', maximumSignificantDigits: 3 });
  }
  const digits =
    loss < 0.1 ? { maximumSignificantDigits: 3 } : { minimumFractionDigits: 3, maximumFractionDigits: 3 };
  return formatNumber(loss, digits);
}

/** A learning rate with four digits, a small one as a power of ten. */
function formatRate(rate: number | undefined): string {
  if (rate === undefined) return t('train.none');
  const notation = rate > 0 && rate < 1e-4 ? 'scientific' : 'standard';
  return formatNumber(rate, { notation, maximumSignificantDigits: 4 });
}

/** 10,000 test images make steps of 0.01 %. */
function percent(share: number | undefined): string {
  if (share === undefined) return t('train.none');
  return formatNumber(100 * share, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
