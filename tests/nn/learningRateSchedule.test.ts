import { describe, expect, test } from 'vitest';
import { learningRateFactor, type ScheduleSpec } from '../../src/nn/learningRateSchedule';

const at = (schedule: ScheduleSpec | undefined, steps: readonly number[]) =>
  steps.map((step) => learningRateFactor(schedule, step));

describe('learning-rate schedules', () => {
  test('without one the rate stays', () => expect(at(undefined, [0, 5, 1e6])).toEqual([1, 1, 1]));

  test('constant stays', () => expect(at({ kind: 'constant' }, [0, 5, 1e6])).toEqual([1, 1, 1]));

  test('linear falls to 0 and stays there', () =>
    expect(at({ kind: 'linear', steps: 100 }, [0, 25, 100, 200])).toEqual([1, 0.75, 0, 0]));

  test('step drops by its factor', () =>
    expect(at({ kind: 'step', every: 10, factor: 0.5 }, [0, 9, 10, 20])).toEqual([1, 1, 0.5, 0.25]));

  test('step multiplies one factor after the other, so that every engine rounds alike', () => {
    let product = 1;
    for (let step = 0; step <= 4096; step++) {
      expect(learningRateFactor({ kind: 'step', every: 1, factor: 0.999 }, step)).toBe(product);
      product *= 0.999;
    }
  });

  test.each([
    [1, 1],
    [0, 0],
    [0.5, 0],
    [1 - 1e-9, Math.exp(-3)],
  ])('step knows the rate after any number of drops in no time: factor %d', (factor, expected) => {
    const started = performance.now();
    const actual = learningRateFactor({ kind: 'step', every: 1, factor }, 3e9);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(actual).toBeCloseTo(expected, 6);
  });

  test.each([4097, 5000, 8191, 100_000])('step goes on without a jump after %i drops', (drops) => {
    const actual = learningRateFactor({ kind: 'step', every: 10, factor: 0.9999 }, drops * 10);
    expect(actual / 0.9999 ** drops).toBeCloseTo(1, 11);
  });

  test('cosine follows half a cosine', () => {
    for (let step = 0; step <= 100; step++) {
      const expected = (1 + Math.cos((Math.PI * step) / 100)) / 2;
      expect(learningRateFactor({ kind: 'cosine', steps: 100 }, step)).toBeCloseTo(expected, 13);
    }
    expect(learningRateFactor({ kind: 'cosine', steps: 100 }, 150)).toBe(0);
  });

  test('warm-up rises to the schedule beneath it', () =>
    expect(at({ kind: 'constant', warmUp: 4 }, [0, 1, 3, 4])).toEqual([0.25, 0.5, 1, 1]));
});
