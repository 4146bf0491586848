import { expect, test } from 'vitest';
import { appendHistory, MOST_HISTORY_POINTS } from '../../src/store/trainingHistory';
import type { HistoryPoint } from '../../src/store/trainingState';

test('a long history grows coarser, evenly, and keeps its last step and its means', () => {
  let history: readonly HistoryPoint[] = [];
  for (let step = 1; step <= 5000; step++) {
    history = appendHistory(history, { step, loss: 1 / step, accuracy: step / 5000, learningRate: 0.1 });
    expect(history.length).toBeLessThanOrEqual(MOST_HISTORY_POINTS);
  }
  expect(history.at(-1)?.step).toBe(5000);
  expect(history.length).toBeGreaterThan(MOST_HISTORY_POINTS / 3);
  const reports = history.reduce((sum, point) => sum + point.reports, 0);
  expect(reports).toBe(5000);
  const mean = history.reduce((sum, point) => sum + point.reports * point.loss, 0) / reports;
  expect(mean).toBeCloseTo(
    Array.from({ length: 5000 }, (_, i) => 1 / (i + 1)).reduce((a, b) => a + b) / 5000,
    10,
  );
  const steps = history.map((point) => point.step);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  for (const { step, accuracy } of history) expect(Math.abs(accuracy - step / 5000)).toBeLessThan(0.01);
});
