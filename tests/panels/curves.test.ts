import { expect, test } from 'vitest';
import { alignCurves, nearestPlace, placeOfStep } from '../../src/panels/curves/alignCurves';
import { CURRENT_STYLE, overlayStyle } from '../../src/panels/curves/curveStyle';
import { curvesCsv } from '../../src/panels/curves/curvesCsv';
import { decadeSplits } from '../../src/panels/curves/decadeSplits';
import type { RunCurves } from '../../src/panels/curves/shownCurves';

const trained = (step: number) => ({ step, loss: 1 / step, accuracy: 0.5, learningRate: 0.01, reports: 1 });
const tested = (step: number) => ({ step, loss: 2 / step, accuracy: 0.75 });

const curves = (name: string, steps: number[], tests: number[]): RunCurves => ({
  id: name,
  name,
  style: CURRENT_STYLE,
  history: steps.map(trained),
  tests: tests.map(tested),
});

test('runs with values at different steps come onto one axis, with gaps', () => {
  const { steps, runs } = alignCurves([curves('a', [2, 10], [10]), curves('b', [3], [100])]);
  expect(steps).toEqual([2, 3, 10, 100]);
  expect(runs[0].loss).toEqual([1 / 2, null, 1 / 10, null]);
  expect(runs[0].testLoss).toEqual([null, null, 2 / 10, null]);
  expect(runs[1].accuracy).toEqual([null, 0.5, null, null]);
  expect(runs[1].testAccuracy).toEqual([null, null, null, 0.75]);
  expect(runs[0].learningRate).toEqual([0.01, null, 0.01, null]);
});

test('the nearest value is found by steps, not by places', () => {
  const steps = [0, 1, 2, 50, 100];
  expect(nearestPlace([7, null, null, null, 8], steps, 3)).toBe(0);
  expect(nearestPlace([7, null, null, null, 8], steps, 4)).toBe(4);
  expect(nearestPlace([null, null, 7, null, 8], steps, 3)).toBe(2);
  expect(nearestPlace([null, 7, null, null, null], steps, 4)).toBe(1);
  expect(nearestPlace([null, null, null, 7, null], steps, 0)).toBe(3);
  expect(nearestPlace([null, null, null, null, null], steps, 2)).toBeNull();
});

test.each([
  [[], 5, -1],
  [[3], 100, 0],
  [[0, 10, 20], -5, 0],
  [[0, 10, 20], 4, 0],
  [[0, 10, 20], 6, 1],
  [[0, 10, 20], 20, 2],
  [[0, 10, 20], 90, 2],
])('of the steps %j, the one nearest to %d is at place %d', (steps, step, place) => {
  expect(placeOfStep(steps, step)).toBe(place);
});

test.each([
  [1, 100, [1, 2, 5, 10, 20, 50, 100]],
  [0.03, 3, [0.05, 0.1, 0.2, 0.5, 1, 2]],
  [1e-6, 1, [1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1]],
  [0.6, 0.95, [0.6, 0.7, 0.8, 0.9]],
])('a logarithmic axis from %d to %d is marked at %j', (min, max, splits) => {
  expect(decadeSplits(min, max)).toEqual(splits);
});

test('the curves as comma-separated text have a line for each step, and names can do no harm in a spreadsheet', () => {
  const lines = curvesCsv([curves('=HYPERLINK("x")', [2], [4])]).split('\n');
  expect(lines).toEqual([
    'run,step,training_loss,training_accuracy,learning_rate,test_loss,test_accuracy',
    `"'=HYPERLINK(""x"")",2,0.5,0.5,0.01,,`,
    `"'=HYPERLINK(""x"")",4,,,,0.5,0.75`,
  ]);
});

test('thirty runs in a row are drawn in thirty different ways', () => {
  const ways = Array.from({ length: 30 }, (_, place) => JSON.stringify(overlayStyle(place)));
  expect(new Set(ways).size).toBe(30);
});
