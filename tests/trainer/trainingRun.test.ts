import { describe, expect, test } from 'vitest';
import type { DataLoader } from '../../src/trainer/dataLoader';
import { createOwnTests } from '../../src/trainer/ownTests';
import { createPacing } from '../../src/trainer/pacing';
import { createProgressReporter } from '../../src/trainer/progressReporter';
import type { TrainerReport } from '../../src/trainer/protocol';
import { createSnapshotPool } from '../../src/trainer/snapshotPool';
import { createTrainingRun } from '../../src/trainer/trainingRun';
import { testSpec } from '../nn/randomNetwork';
import { firstImages, testEngines } from './testEngines';

const spec = testSpec([8], 'relu', { batchSize: 50 });

/** A run by a clock that only the test moves, and the steps, of so many milliseconds each. */
function trainByClock(stepsPerSecond: number, stepMilliseconds = 0) {
  const engine = testEngines.simd();
  const images = firstImages(engine, 1000);
  let time = 0;
  const slowEngine = {
    ...engine,
    createKernel(given: typeof spec) {
      const kernel = engine.createKernel(given);
      return {
        ...kernel,
        step: (...of: Parameters<typeof kernel.step>) => {
          time += stepMilliseconds;
          return kernel.step(...of);
        },
      };
    },
  };
  const loader: DataLoader = {
    training: images,
    firstTraining: async () => images,
    test: async () => images,
    load: async () => {},
  };
  const pacing = createPacing();
  pacing.set(stepsPerSecond, 0);
  const reported: { readonly step: number; readonly time: number }[] = [];
  const post = (report: TrainerReport): void => {
    if (report.type === 'progress') reported.push({ step: report.step, time });
  };
  const host = {
    engine: slowEngine,
    loader,
    pacing,
    progress: createProgressReporter(1, post, createSnapshotPool(2)),
    tests: createOwnTests(
      () => {},
      () => {},
    ),
    now: () => time,
    post,
  };
  const run = createTrainingRun(host, { type: 'start', run: 1, spec }, null);
  run.train(1, 1e6);
  return {
    reported,
    /** Looks every so many milliseconds whether a step is due; `until` is the last such time. */
    workEvery(milliseconds: number, until: number): void {
      for (let next = time + milliseconds; next <= until; next = Math.max(next + milliseconds, time)) {
        time = next;
        run.work(time + 10);
      }
    },
  };
}

describe('the reports of a paced run', () => {
  test.each([1, 5, 20, 30])('tell of every step that is on time: %d steps a second', (pace) => {
    const { reported, workEvery } = trainByClock(pace);
    workEvery(7, 3000);
    expect(reported.length).toBeGreaterThanOrEqual(3 * pace);
    expect(reported.map(({ step }) => step)).toEqual(reported.map((_, index) => index + 1));
  });

  test('make no burst when steps that are late are made up for, and go on as before', () => {
    const { reported, workEvery } = trainByClock(30);
    workEvery(7, 700);
    const before = reported.at(-1)?.step ?? expect.fail();
    workEvery(95, 795);
    const [late, ...more] = reported.filter(({ time }) => time > 700);
    expect(late.step).toBeGreaterThan(before + 1);
    expect(more).toEqual([]);
    workEvery(7, 1500);
    const after = reported.filter(({ time }) => time >= 795).map(({ step }) => step);
    expect(after.length).toBeGreaterThan(20);
    expect(after).toEqual(after.map((_, index) => late.step + index));
  });

  test.each([50, 95])('are at most 30 a second where the clock is late by up to %d ms each time', (late) => {
    const { reported, workEvery } = trainByClock(30);
    workEvery(late, 5000);
    for (const [k, { time }] of reported.entries()) {
      if (k > 0) expect(time - reported[k - 1].time).toBeGreaterThan(33);
    }
    expect(reported.length).toBe(Math.floor(5000 / late));
  });

  test('tell of every step where one takes longer than its time', () => {
    const { reported, workEvery } = trainByClock(30, 50);
    workEvery(1, 2000);
    expect(reported.length).toBeGreaterThan(30);
    expect(reported.map(({ step }) => step)).toEqual(reported.map((_, index) => index + 1));
  });
});
