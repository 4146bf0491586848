import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { defaultSpec } from '../../src/nn/networkSpec';
import { type CalmStorage, createCalmStorage } from '../../src/store/calmStorage';
import type { KeptRun, RunWeights } from '../../src/store/keptRun';
import { createMemoryStorage, type RunStorage } from '../../src/store/runStorage';

let kept: RunStorage;
let storage: CalmStorage;
/** Steps of the weights that were written, in order. */
let written: number[];

beforeEach(() => {
  vi.useFakeTimers();
  written = [];
  kept = createMemoryStorage();
  storage = createCalmStorage({
    ...kept,
    async write(run, weights) {
      if (weights) written.push(weights.step);
      await kept.write(run, weights);
    },
  });
});

afterEach(() => {
  vi.useRealTimers();
});

function runAt(step: number, id = 'a1', name = 'Run 1'): KeptRun {
  return {
    record: {
      id,
      name,
      spec: defaultSpec,
      branch: null,
      step,
      seconds: 1,
      history: [],
      tests: [],
      checksum: '0123456789abcdef',
      optimizerAnew: null,
      isOverlaid: false,
      begun: 1,
    },
    weights: null,
  };
}

const memory = { updates: 1, moments: new Float32Array() };
const weightsAt = (step: number, optimizer: RunWeights['optimizer'] = memory): RunWeights => ({
  step,
  parameters: new Float32Array([step]),
  optimizer,
});
const stopAt = (step: number, id = 'a1') => storage.write(runAt(step, id), weightsAt(step));

/** The Step key is held down: a stop every 33 ms. */
async function holdStepKey(steps: number): Promise<void> {
  for (let step = 1; step <= steps; step++) {
    await stopAt(step);
    await vi.advanceTimersByTimeAsync(33);
  }
}

test('of a run that stops 90 times in 3 seconds only the first and the last weights are written', async () => {
  await holdStepKey(90);
  expect(written).toEqual([1]);
  await vi.advanceTimersByTimeAsync(1000);
  expect(written).toEqual([1, 90]);
  expect(await kept.read('a1')).toEqual(runAt(90));
  expect(await kept.readWeights('a1')).toEqual(weightsAt(90));
});

test('who reads meanwhile sees the newest, and a flush writes it at once and once', async () => {
  await holdStepKey(5);
  expect(await storage.read('a1')).toEqual(runAt(5));
  expect(await storage.readWeights('a1')).toEqual(weightsAt(5));
  await storage.flush();
  expect(written).toEqual([1, 5]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(written).toEqual([1, 5]);
});

test('stops that are a second apart are all written at once', async () => {
  for (const step of [1, 2, 3]) {
    await stopAt(step);
    await vi.advanceTimersByTimeAsync(1001);
  }
  expect(written).toEqual([1, 2, 3]);
});

test('weights kept on the way, which come without a memory, hold nothing back', async () => {
  await storage.write(runAt(1), weightsAt(1, null));
  await stopAt(2);
  expect(written).toEqual([1, 2]);
});

test('a record that changes while weights wait goes with them, not before', async () => {
  await holdStepKey(2);
  await storage.write(runAt(2, 'a1', 'renamed'));
  expect(await kept.read('a1')).toEqual(runAt(1));
  await vi.advanceTimersByTimeAsync(1000);
  expect(await kept.read('a1')).toEqual(runAt(2, 'a1', 'renamed'));
  expect(written).toEqual([1, 2]);
});

test('another run waits for nothing, and what waited is written before it', async () => {
  await holdStepKey(2);
  await stopAt(7, 'b2');
  expect(written).toEqual([1, 2, 7]);
});

test('what has been removed, or let go, does not come back', async () => {
  await holdStepKey(2);
  await storage.remove('a1');
  await vi.advanceTimersByTimeAsync(5000);
  expect(await kept.list()).toEqual([]);
  await holdStepKey(2);
  await storage.write(runAt(2), null);
  await vi.advanceTimersByTimeAsync(5000);
  expect(await kept.readWeights('a1')).toBeUndefined();
});
