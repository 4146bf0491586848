import { describe, expect, test } from 'vitest';
import { OutOfMemoryError } from '../../src/kernel/outOfMemory';
import type { TrainingEngine } from '../../src/kernel/trainingKernel';
import { checksum } from '../../src/nn/checksum';
import { createNetwork } from '../../src/nn/network';
import { createTrainer } from '../../src/trainer/trainer';
import { testSpec } from '../nn/randomNetwork';
import { openSession, serveData, sleep } from './openSession';
import { firstImages, testEngines } from './testEngines';

const spec = testSpec([8], 'relu', { batchSize: 100, optimizer: { kind: 'adam', learningRate: 0.003 } });
const missing = serveData();

function openWithRun() {
  const session = openSession();
  return { ...session, start: (run = 1): void => session.send({ type: 'start', run, spec }) };
}

describe('a training session', () => {
  test('trains to the step asked for and reports weights, loss and images', async () => {
    const { send, next, start } = openWithRun();
    start();
    send({ type: 'loadData' });
    send({ type: 'train', stretch: 1, steps: 25 });
    const stopped = await next('stopped');
    expect(stopped).toMatchObject({ run: 1, reason: 'finished', step: 25, images: 2500 });
    expect(stopped.parameters).toHaveLength(785 * 8 + 9 * 10);
    expect(stopped.checksum).toBe(checksum(stopped.parameters ?? expect.fail()));
    expect(stopped.optimizer?.updates).toBe(25);
    expect(stopped.optimizer?.moments).toHaveLength(2 * (785 * 8 + 9 * 10));
    const progress = await next('progress');
    expect(progress.recent?.loss).toBeGreaterThan(0);
    expect(progress.stepsPerEpoch).toBe(600);
  });

  test('starts when the first shard has come', async () => {
    missing.add('train-01.bin');
    const { send, next, start } = openWithRun();
    start();
    send({ type: 'loadData' });
    send({ type: 'train', stretch: 1, steps: 50 });
    expect(await next('data')).toMatchObject({ loaded: 5000, total: 60_000 });
    expect(await next('stopped')).toMatchObject({ reason: 'finished', step: 50 });
  });

  test('names a missing shard, and goes on when it is asked for again', async () => {
    missing.add('train-02.bin');
    const { send, next } = openWithRun();
    send({ type: 'loadData' });
    expect(await next('dataFailed')).toMatchObject({ failure: { file: 'train-02.bin', reason: 'missing' } });
    missing.clear();
    send({ type: 'loadData' });
    for (;;) if ((await next('data')).loaded === 60_000) break;
  });

  test('says when there is no memory left for a shard, and goes on when there is again', async () => {
    const engine = testEngines.plain();
    let hasMemory = false;
    const small: TrainingEngine = {
      ...engine,
      createImageSet(capacity) {
        const set = engine.createImageSet(capacity);
        return {
          capacity,
          get loaded() {
            return set.loaded;
          },
          get labels() {
            return set.labels;
          },
          read: set.read,
          append(images, labels) {
            if (!hasMemory && set.loaded >= 10_000) throw new OutOfMemoryError('There is no memory left.');
            set.append(images, labels);
          },
        };
      },
    };
    const { send, next } = openSession(small);
    send({ type: 'loadData' });
    expect(await next('dataFailed')).toMatchObject({ failure: { file: 'train-02.bin', reason: 'memory' } });
    hasMemory = true;
    send({ type: 'loadData' });
    for (;;) if ((await next('data')).loaded === 60_000) break;
  });

  test('pauses at once and goes on from where it was', async () => {
    const { send, next, start } = openWithRun();
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
    const { send, next, start } = openWithRun();
    start();
    send({ type: 'train', stretch: 4, steps: 10 });
    send({ type: 'pause' });
    expect(await next('stopped')).toMatchObject({
      stretch: 4,
      step: 0,
      images: 0,
      parameters: null,
      checksum: null,
    });
  });

  test('numbers its stretches, so that the end of the one before is not taken for the next one’s', async () => {
    const { send, next, start } = openWithRun();
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
    const { send, next, start, reports } = openWithRun();
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
    const { send, next, reports } = openWithRun();
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
    const { send, next } = openWithRun();
    send({ type: 'evaluate', id: 1, spec, parameters: createNetwork(spec).parameters });
    expect(await next('evaluationFailed')).toMatchObject({
      id: 1,
      failure: { file: 'test-00.bin', reason: 'missing' },
    });
  });

  test('tests its own network whenever it stops', async () => {
    const { send, next, start } = openWithRun();
    start();
    send({ type: 'loadData' });
    for (const step of [1, 2]) {
      send({ type: 'train', stretch: step, steps: 1 });
      expect(await next('stopped')).toMatchObject({ step });
      expect(await next('evaluated')).toMatchObject({ run: 1, step });
    }
  });

  test('tests its own network at the end of an epoch', async () => {
    const { send, next, start } = openWithRun();
    start();
    send({ type: 'loadData' });
    send({ type: 'train', stretch: 1, steps: 600 });
    for (;;) {
      const { id, run, step, evaluation } = await next('evaluated');
      expect({ id, run }).toEqual({ id: undefined, run: 1 });
      if (step < 600) continue;
      expect(step).toBe(600);
      expect(evaluation.accuracy).toBeGreaterThan(0.7);
      break;
    }
  });

  test('tests its own network along the way, in a small share of the time, without changing what it learns', async () => {
    const { send, next, start } = openWithRun();
    start();
    send({ type: 'loadData' });
    while ((await next('data')).loaded < 60_000);
    send({ type: 'train', stretch: 1, steps: 1500 });
    const stopped = await next('stopped');
    const steps: number[] = [];
    while (steps.at(-1) !== 1500) steps.push((await next('evaluated')).step);
    expect(steps.length).toBeGreaterThan(1);
    expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b));
    const engine = testEngines.simd();
    const trainer = createTrainer(engine, spec, firstImages(engine, 60_000));
    while (trainer.step < 1500) trainer.trainStep();
    expect(checksum(stopped.parameters ?? new Float32Array())).toBe(checksum(trainer.copyParameters()));
  });

  test('says which engine it trains with before anything of a run', async () => {
    const { start, next, all } = openWithRun();
    start();
    expect(await next('engine')).toEqual({ type: 'engine', kind: 'simd' });
    expect(all[0]).toBe('engine');
    const plain = openSession(testEngines.plain());
    expect(await plain.next('engine')).toEqual({ type: 'engine', kind: 'plain' });
  });

  test('handles what came before its engine once that has started, in order', async () => {
    let begin = () => {};
    const engine = new Promise<ReturnType<typeof testEngines.simd>>((resolve) => {
      begin = () => resolve(testEngines.simd());
    });
    const { send, next, reports } = openSession(engine);
    send({ type: 'start', run: 1, spec });
    send({ type: 'loadData' });
    send({ type: 'train', stretch: 1, steps: 5 });
    await sleep(30);
    expect(reports).toEqual([]);
    begin();
    expect(await next('stopped')).toMatchObject({ stretch: 1, reason: 'finished', step: 5 });
  });

  test('goes on from what it sent when it stopped, bit for bit', async () => {
    const { send, next } = openSession();
    const rich = { ...spec, data: { augment: true, labelNoise: 0.2 } };
    send({ type: 'start', run: 1, spec: rich });
    send({ type: 'loadData' });
    send({ type: 'train', stretch: 1, steps: 100 });
    const whole = await next('stopped');
    send({ type: 'start', run: 2, spec: rich });
    send({ type: 'train', stretch: 2, steps: 60 });
    const { step, parameters, optimizer } = await next('stopped');
    if (parameters === null || optimizer === null) expect.fail();
    const other = openSession();
    other.send({ type: 'start', run: 3, spec: rich, start: { step, parameters, optimizer } });
    other.send({ type: 'loadData' });
    other.send({ type: 'train', stretch: 3, steps: 40 });
    const after = await other.next('stopped');
    expect(after.step).toBe(100);
    expect(after.parameters).toEqual(whole.parameters);
    expect(after.optimizer).toEqual(whole.optimizer);
  });

  test('gives the memory of a run back when another takes its place', async () => {
    const engine = testEngines.plain();
    const { send, next } = openSession(engine);
    const run = async (number: number): Promise<number> => {
      send({ type: 'start', run: number, spec });
      send({ type: 'loadData' });
      send({ type: 'train', stretch: number, steps: 1 });
      await next('stopped');
      await next('evaluated');
      return engine.bytes;
    };
    const once = await run(1);
    expect(await run(2)).toBe(once);
    expect(await run(3)).toBe(once);
  });
});
