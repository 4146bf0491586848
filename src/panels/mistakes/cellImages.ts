import type { TestedNetwork } from '../../store/testedNetwork';

/** A cell of the confusion matrix. */
export interface MatrixCell {
  /** True digit. */
  readonly label: number;
  readonly answer: number;
}

/** Places of the test images of a cell, in rising order. @param labels True label of each test image */
export function cellImages(
  { answers }: Pick<TestedNetwork, 'answers'>,
  labels: ArrayLike<number>,
  { label, answer }: MatrixCell,
): number[] {
  const found: number[] = [];
  for (let n = 0; n < labels.length; n++) if (labels[n] === label && answers[n] === answer) found.push(n);
  return found;
}

/** Sums of the columns: how often each digit was answered. */
export function columnTotals(confusion: readonly (readonly number[])[]): number[] {
  return confusion.map((_, answer) => confusion.reduce((sum, row) => sum + (row[answer] ?? 0), 0));
}

/**
 * How strongly a cell's background is tinted, 0–1: by the logarithm, since right answers are a thousand times as many as
 * most mistakes.
 * @param most The largest number among the mistakes, or among the right answers
 */
export function heatOf(count: number, most: number): number {
  return count === 0 || most === 0 ? 0 : Math.log1p(count) / Math.log1p(most);
}
