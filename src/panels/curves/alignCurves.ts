import type { RunCurves } from './shownCurves';

/** One quantity of one run along the common steps; null where the run has no value. */
export type Column = readonly (number | null)[];

/** What is drawn of one run. Accuracies are shares, 0–1. */
export interface AlignedRun {
  readonly loss: Column;
  readonly testLoss: Column;
  readonly accuracy: Column;
  readonly testAccuracy: Column;
  readonly learningRate: Column;
}

/** The curves of several runs on one axis of steps. */
export interface AlignedCurves {
  /** Every step at which a run has a value, rising. */
  readonly steps: readonly number[];
  /** In the order of the runs given. */
  readonly runs: readonly AlignedRun[];
}

/** Brings runs whose values lie at different steps onto one axis. */
export function alignCurves(curves: readonly RunCurves[]): AlignedCurves {
  const all = curves.flatMap(({ history, tests }) => [...history, ...tests]).map(({ step }) => step);
  const steps = Float64Array.from(new Set(all)).sort();
  const placeOf = new Map(Array.from(steps, (step, place) => [step, place]));
  function column<P extends { readonly step: number }>(
    points: readonly P[],
    value: (point: P) => number,
  ): Column {
    const values = new Array<number | null>(steps.length).fill(null);
    for (const point of points) values[placeOf.get(point.step) ?? 0] = value(point);
    return values;
  }
  return {
    steps: Array.from(steps),
    runs: curves.map(({ history, tests }) => ({
      loss: column(history, (point) => point.loss),
      testLoss: column(tests, (point) => point.loss),
      accuracy: column(history, (point) => point.accuracy),
      testAccuracy: column(tests, (point) => point.accuracy),
      learningRate: column(history, (point) => point.learningRate),
    })),
  };
}

/** The place of the value whose step is nearest to that of place `at`; null if the column is empty. */
export function nearestPlace(column: Column, steps: readonly number[], at: number): number | null {
  const step = steps[at] ?? 0;
  const isValue = (place: number): boolean => column[place] !== null && column[place] !== undefined;
  let before = at;
  while (before >= 0 && !isValue(before)) before--;
  let after = at;
  while (after < column.length && !isValue(after)) after++;
  if (before < 0) return after < column.length ? after : null;
  if (after >= column.length) return before;
  return step - (steps[before] ?? 0) <= (steps[after] ?? 0) - step ? before : after;
}

/** The place of the step nearest to this one; −1 if there are none. */
export function placeOfStep(steps: readonly number[], step: number): number {
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? 0) < step) low = middle + 1;
    else high = middle;
  }
  const before = steps[low - 1];
  const isNearer = before !== undefined && step - before < (steps[low] ?? 0) - step;
  return isNearer ? low - 1 : high;
}
