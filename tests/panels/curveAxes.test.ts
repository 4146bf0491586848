import { expect, test } from 'vitest';
import { accuracySplits, leastError } from '../../src/panels/curves/curveAxes';

/** Height of an accuracy above the foot of an axis from `min` to `max`, in CSS pixels. */
function heightOf(accuracy: number, min: number, max: number, height: number): number {
  const decades = (from: number, to: number) => Math.log10((1 - from) / (1 - to));
  return (height * decades(min, accuracy)) / decades(min, max);
}

test.each([
  [0.1, 0.99999, 110],
  [0.5, 0.99999, 60],
  [0.5, 0.97, 110],
  [0, 0.6, 110],
  [0.1, 0.9997, 240],
])(
  'labels on an accuracy axis from %d to %d in %d px have room, and there are at least two',
  (min, max, height) => {
    const splits = accuracySplits(min, max, height);
    expect(splits.length).toBeGreaterThanOrEqual(2);
    splits.slice(1).forEach((split, n) => {
      const gap = heightOf(split, min, max, height) - heightOf(splits[n] ?? 0, min, max, height);
      expect(gap).toBeGreaterThan(14);
    });
  },
);

test('where room is short, an accuracy axis names 90 %, 99 % and 99.9 %', () => {
  expect(accuracySplits(0.5, 0.99999, 110)).toEqual([0.5, 0.9, 0.99, 0.999, 0.9999]);
  expect(accuracySplits(0.5, 0.99999, 80)).toEqual([0.9, 0.99, 0.999, 0.9999]);
});

test('one mini-batch without an error doesn’t stretch the accuracy axis', () => {
  const training = Array.from({ length: 60 }, (_, n) => (n === 40 ? 1 : 0.9 + (n % 5) / 100));
  expect(leastError([training, [null, 0.95, null]])).toBeCloseTo(0.05, 12);
});

test('the accuracy axis reaches to a test that is better than all of training', () => {
  expect(
    leastError([
      [0.8, 0.9],
      [null, 0.97],
    ]),
  ).toBeCloseTo(0.03, 12);
});

test('where most mini-batches are without an error, the accuracy axis ends at the smallest error there is', () => {
  expect(
    leastError([
      [0.75, 0.984375, 1, 1, 1],
      [null, 0.96],
    ]),
  ).toBeCloseTo(0.015625, 12);
});

test('curves without a value or an error have an axis all the same', () => {
  expect(leastError([])).toBe(1);
  expect(leastError([[null], []])).toBe(1);
  expect(leastError([[1, 1]])).toBe(0.01);
});
