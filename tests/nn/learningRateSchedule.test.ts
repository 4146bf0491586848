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
