import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createNetwork } from '../../src/nn/network';
import type { TrainerReport, TrainerRequest } from '../../src/trainer/protocol';
import { createTrainerSession } from '../../src/trainer/trainerSession';
import { testSpec } from '../nn/randomNetwork';

const spec = testSpec([8], 'relu', { batchSize: 100, optimizer: { kind: 'adam', learningRate: 0.003 } });
const missing = new Set<string>();

/** Serves public/data without a network; files named in `missing` answer 404. */
beforeEach(() => {
  vi.stubGlobal('fetch', async (url: string | URL) => {
    const file = String(url).replace('https://test/data/', '');
    if (missing.has(file)) return new Response('gone', { status: 404 });
    return new Response(readFileSync(`public/data/${file}`));
  });
});

afterEach(() => {
  missing.clear();
  vi.unstubAllGlobals();
});

function openSession() {
  const reports: TrainerReport[] = [];
  let heard = () => {};
  const send = createTrainerSession({
    post(report) {
      reports.push(structuredClone(report));
      heard();
    },
    yieldThen: (callback) => setImmediate(callback),
    now: () => performance.now(),
  });
  send({ type: 'open', dataUrl: 'https://test/data/' });
  /** Waits until a report of this type has come that wasn't waited for before. */
  const next = async <T extends TrainerReport['type']>(
    type: T,
  ): Promise<Extract<TrainerReport, { type: T }>> => {
    for (;;) {
      const index = reports.findIndex((report) => report.type === type);
      if (index >= 0) return reports.splice(index, 1)[0] as Extract<TrainerReport, { type: T }>;
      await new Promise<void>((resolve) => {
        heard = resolve;
      });
    }
  };
  const start = (run = 1): void => send({ type: 'start', run, spec });
  return { send: (request: TrainerRequest) => send(request), next, start, reports };
}

describe('a training session', () => {
  test('trains to the step asked for and reports weights, loss and images', async () => {
    const { send, next, start } = openSession();
    start();
    send({ type: 'loadData' });
    send({ type: 'train', stretch: 1, steps: 25 });
    const stopped = await next('stopped');
    expect(stopped).toMatchObject({ run: 1, reason: 'finished', step: 25, images: 2500 });
    expect(stopped.parameters).toHaveLength(785 * 8 + 9 * 10);
    const progress = await next('progress');
    expect(progress.recent?.loss).toBeGreaterThan(0);
    expect(progress.stepsPerEpoch).toBe(600);
  });

  test('starts when the first shard has come', async () => {
    missing.add('train-01.bin');
    const { send, next, start } = openSession();
    start();
    send({ type: 'loadData' });
    send({ type: 'train', stretch: 1, steps: 50 });
    expect(await next('data')).toMatchObject({ loaded: 5000, total: 60_000 });
    expect(await next('stopped')).toMatchObject({ reason: 'finished', step: 50 });
  });

  test('names a missing shard, and goes on when it is asked for again', async () => {
    missing.add('train-02.bin');
    const { send, next } = openSession();
    send({ type: 'loadData' });
    expect(await next('dataFailed')).toMatchObject({ failure: { file: 'train-02.bin', reason: 'missing' } });
    missing.clear();
    send({ type: 'loadData' });
    for (;;) if ((await next('data')).loaded === 60_000) break;
  });

  test('pauses at once and goes on from where it was', async () => {
    const { send, next, start } = openSession();
    start();
    send({ type: 'loadData' });
    send({ type: 'train', stretch: 1, steps: 1e6 });
    await next('progress');
    send({ type: 'pause' });
    const paused = await next('stopped');
    expect(paused.reason).toBe('paused');
    send({ type: 'train', stretch: 1, steps: 3 });
    expect(await next('stopped')).toMatchObject({ reason: 'finished', step: paused.step + 3 });
  });

  test('says that it has stopped even if it is paused before the first images come', async () => {
    const { send, next, start } = openSession();
    start();
    send({ type: 'train', stretch: 4, steps: 10 });
    send({ type: 'pause' });
    expect(await next('stopped')).toMatchObject({ stretch: 4, step: 0, images: 0, parameters: null });
  });

  test('numbers its stretches, so that the end of the one before is not taken for the next one’s', async () => {
    const { send, next, start } = openSession();
    start();
    send({ type: 'loadData' });
    send({ type: 'train', stretch: 1, steps: 1e6 });
    await next('progress');
    send({ type: 'pause' });
    send({ type: 'train', stretch: 2, steps: 5 });
    const paused = await next('stopped');
    expect(paused).toMatchObject({ stretch: 1, reason: 'paused' });
    expect(await next('stopped')).toMatchObject({ stretch: 2, reason: 'finished', step: paused.step + 5 });
  });

  test('sends no more than two snapshots until one is given back', async () => {
    const { send, next, start, reports } = openSession();
    start();
    send({ type: 'loadData' });
    send({ type: 'train', stretch: 1, steps: 1e6 });
    const carried: ArrayBuffer[] = [];
    for (let count = 0; count < 5; count++) {
      const { snapshot } = await next('progress');
      if (snapshot) carried.push(snapshot);
    }
    expect(carried).toHaveLength(2);
    send({ type: 'release', buffer: carried[0] });
    let returned = false;
    for (let count = 0; count < 3; count++) returned ||= (await next('progress')).snapshot !== null;
    expect(returned).toBe(true);
    send({ type: 'pause' });
    await next('stopped');
    expect(reports.length).toBeLessThan(20);
  });

  test('evaluates any weights on the 10,000 test images without loading the training images', async () => {
    const { send, next, reports } = openSession();
    const { parameters } = createNetwork(spec);
    send({ type: 'evaluate', id: 7, spec, parameters });
    const { id, evaluation } = await next('evaluated');
    expect(id).toBe(7);
    // A network of zeros answers "0" to everything; the test set has 980 zeros.
    expect(evaluation.accuracy).toBeCloseTo(0.098, 10);
    expect(evaluation.loss).toBeCloseTo(Math.log(10), 6);
    expect(reports.some((report) => report.type === 'data')).toBe(false);
  });

  test('says when the test images can’t be had', async () => {
    missing.add('test-00.bin');
    const { send, next } = openSession();
    send({ type: 'evaluate', id: 1, spec, parameters: createNetwork(spec).parameters });
    expect(await next('evaluationFailed')).toMatchObject({
      id: 1,
      failure: { file: 'test-00.bin', reason: 'missing' },
    });
  });

  test('stops at the step whose loss is not finite', async () => {
    const { send, next } = openSession();
    // Leaky, since plain ReLU units may all die before anything overflows.
    const wild = testSpec([8], 'leakyRelu', { optimizer: { kind: 'sgd', learningRate: 1e9 } });
    send({ type: 'start', run: 1, spec: wild });
    send({ type: 'loadData' });
    send({ type: 'train', stretch: 1, steps: 1000 });
    const stopped = await next('stopped');
    expect(stopped.reason).toBe('diverged');
    expect(stopped.parameters?.every(Number.isFinite)).toBe(true);
  });

  test('tests its own network whenever it stops', async () => {
    const { send, next, start } = openSession();
    start();
    send({ type: 'loadData' });
    for (const step of [1, 2]) {
      send({ type: 'train', stretch: step, steps: 1 });
      expect(await next('stopped')).toMatchObject({ step });
      expect(await next('evaluated')).toMatchObject({ run: 1, step });
    }
  });

  test('tests its own network at the end of an epoch', async () => {
    const { send, next, start } = openSession();
    start();
    send({ type: 'loadData' });
    send({ type: 'train', stretch: 1, steps: 600 });
    const { id, run, step, evaluation } = await next('evaluated');
    expect({ id, run, step }).toEqual({ id: undefined, run: 1, step: 600 });
    expect(evaluation.accuracy).toBeGreaterThan(0.7);
  });
});
