import { describe, expect, test } from 'vitest';
import { readMiniBatchImage } from '../../src/kernel/readMiniBatchImage';
import { createTrainer } from '../../src/trainer/trainer';
import { testSpec } from '../nn/randomNetwork';
import { openSession, serveData, sleep } from './openSession';
import { firstImages, testEngines } from './testEngines';

const spec = testSpec([8], 'relu', {
  batchSize: 50,
  data: { augment: true, labelNoise: 0.5 },
});
serveData(1);

/** A session with the first shard loaded, that trains at this pace. */
async function trainAt(stepsPerSecond: number) {
  const session = openSession();
  session.send({ type: 'start', run: 1, spec });
  session.send({ type: 'pace', stepsPerSecond });
  session.send({ type: 'loadData' });
  await session.next('data');
  session.send({ type: 'train', stretch: 1, steps: 1e6 });
  return session;
}

describe('the pace of a session', () => {
  test('reports every step of a slow one, with its weights', async () => {
    const { send, next } = await trainAt(10);
    const started = performance.now();
    for (let step = 1; step <= 8; step++) {
      const { step: reported, recent, snapshot } = await next('progress');
      expect(reported).toBe(step);
      expect(recent).not.toBeNull();
      if (snapshot === null) expect.fail();
      send({ type: 'release', buffer: snapshot });
    }
    // Seven intervals of 100 ms: the first step comes at once.
    expect(performance.now() - started).toBeGreaterThan(7 * 100 - 60);
    send({ type: 'pause' });
    await next('stopped');
  });

  test('follows very slow ones with an image of the step, as the network got it', async () => {
    const { send, next } = await trainAt(5);
    const engine = testEngines.simd();
    const trainer = createTrainer(engine, spec, firstImages(engine, 5000));
    const pixels = new Float32Array(784);
    for (let step = 1; step <= 3; step++) {
      const { example } = await next('progress');
      trainer.trainStep();
      if (trainer.batch === null) expect.fail();
      readMiniBatchImage(trainer.batch, 0, pixels);
      expect(example).toEqual({ pixels, label: trainer.batch.labels[0] });
    }
    send({ type: 'pause' });
    await next('stopped');
    // No step since the last report: nothing to follow.
    for (const { example, recent } of [await next('progress')]) {
      expect(recent).toBeNull();
      expect(example).toBeUndefined();
    }
  });

  test('sends no image in a faster pace', async () => {
    const { send, next } = await trainAt(20);
    expect((await next('progress')).example).toBeUndefined();
    send({ type: 'pause' });
    await next('stopped');
  });

  test('changes at once, also while the next slow step is waited for', async () => {
    const { send, next } = await trainAt(0.01);
    expect((await next('progress')).step).toBe(1);
    const started = performance.now();
    send({ type: 'pace', stepsPerSecond: Number.POSITIVE_INFINITY });
    while ((await next('progress')).step < 50);
    expect(performance.now() - started).toBeLessThan(5000);
    send({ type: 'pace', stepsPerSecond: 0.01 });
    await sleep(60);
    send({ type: 'pause' });
    const { step } = await next('stopped');
    send({ type: 'train', stretch: 2, steps: 1e6 });
    await sleep(100);
    send({ type: 'pause' });
    // One step a hundred seconds: the first one, which comes at once.
    expect((await next('stopped')).step).toBe(step + 1);
  });

  test('pauses at once while the next slow step is waited for', async () => {
    const { send, next } = await trainAt(0.01);
    await next('progress');
    send({ type: 'pause' });
    expect(await next('stopped')).toMatchObject({ reason: 'paused', step: 1 });
  });

  test('above 30 a second does the steps that are due, and reports at most 30 times', async () => {
    const { send, next, take } = await trainAt(200);
    const started = performance.now();
    await sleep(1000);
    send({ type: 'pause' });
    const { step } = await next('stopped');
    const seconds = (performance.now() - started) / 1000;
    expect(step).toBeLessThanOrEqual(200 * seconds + 1);
    expect(step).toBeGreaterThan(100);
    expect(take('progress').length).toBeLessThanOrEqual(30 * seconds + 2);
  });

  test('flat out reports at most 30 times a second, with the learning rate', async () => {
    const { send, next, take } = await trainAt(Number.POSITIVE_INFINITY);
    const started = performance.now();
    await sleep(700);
    send({ type: 'pause' });
    await next('stopped');
    const seconds = (performance.now() - started) / 1000;
    const reports = take('progress');
    expect(reports.length).toBeLessThanOrEqual(30 * seconds + 2);
    expect(reports.length).toBeGreaterThan(3);
    for (const { learningRate } of reports) expect(learningRate).toBe(0.001);
  });

  test('ends a stretch of slow steps when they are done', async () => {
    const { send, next } = await trainAt(30);
    send({ type: 'train', stretch: 2, steps: 3 });
    expect(await next('stopped')).toMatchObject({ stretch: 2, reason: 'finished' });
  });
});
