import { describe, expect, test } from 'vitest';
import { checksum } from '../../src/nn/checksum';
import { createForwardPass, forward } from '../../src/nn/forward';
import { argmax } from '../../src/nn/metrics';
import { createNetwork } from '../../src/nn/network';
import type { NetworkSpec } from '../../src/nn/networkSpec';
import { createTrainer, initialParameters } from '../../src/trainer/trainer';
import { randomImage, testSpec } from '../nn/randomNetwork';
import { openSession, serveData } from './openSession';
import { firstImages, testEngines } from './testEngines';

const spec = testSpec([8], 'relu', { batchSize: 50 });
serveData(1);

type Session = ReturnType<typeof openSession>;

async function trainTo(session: Session, steps: number, run = 1): Promise<readonly number[]> {
  session.send({ type: 'loadData' });
  session.send({ type: 'train', stretch: run, steps });
  await session.next('stopped');
  return session.take('tape').at(-1)?.steps ?? [];
}

/** The weights that the tape holds of a step. */
async function seek({ send, next }: Session, step: number): Promise<Float32Array | null> {
  send({ type: 'seek', id: 100 + step, step });
  const sought = await next('sought');
  expect(sought).toMatchObject({ id: 100 + step, step });
  expect(sought.checksum).toBe(sought.parameters && checksum(sought.parameters));
  return sought.parameters;
}

/** The weights after so many steps, trained by hand. */
function weightsAfter(steps: number, given: NetworkSpec = spec): Float32Array {
  const engine = testEngines.simd();
  const trainer = createTrainer(engine, given, firstImages(engine, 5000));
  while (trainer.step < steps) trainer.trainStep();
  return trainer.copyParameters();
}

describe('the tape of a session', () => {
  test('holds the initial weights before the first step, and returns to them exactly', async () => {
    const session = openSession();
    session.send({ type: 'start', run: 1, spec });
    expect((await session.next('tape')).steps).toEqual([0]);
    expect(await seek(session, 0)).toEqual(initialParameters(spec));
    await trainTo(session, 100);
    expect(await seek(session, 0)).toEqual(initialParameters(spec));
  });

  test('holds the weights of the steps that it lists, and no others', async () => {
    const session = openSession();
    session.send({ type: 'start', run: 1, spec });
    const steps = await trainTo(session, 30);
    expect(steps).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28]);
    expect(await seek(session, 12)).toEqual(weightsAfter(12));
    expect(await seek(session, 28)).toEqual(weightsAfter(28));
    expect(await seek(session, 13)).toBeNull();
  });

  test('is told of before the run stops, and no more often than progress', async () => {
    const session = openSession();
    session.send({ type: 'start', run: 1, spec });
    await trainTo(session, 200);
    expect(session.all.lastIndexOf('tape')).toBeLessThan(session.all.lastIndexOf('stopped'));
    const count = (type: string) => session.all.filter((each) => each === type).length;
    expect(count('tape')).toBeLessThanOrEqual(count('progress') + 1);
  });

  test('answers while training runs', async () => {
    const session = openSession();
    session.send({ type: 'start', run: 1, spec });
    session.send({ type: 'loadData' });
    session.send({ type: 'train', stretch: 1, steps: 1e6 });
    await session.next('progress');
    expect(await seek(session, 0)).toEqual(initialParameters(spec));
    expect(session.all).not.toContain('stopped');
    session.send({ type: 'pause' });
    await session.next('stopped');
  });

  test('of a branch keeps what came before it, and begins with its own weights', async () => {
    const session = openSession();
    session.send({ type: 'start', run: 1, spec });
    await trainTo(session, 60);
    const parameters = await seek(session, 24);
    if (parameters === null) expect.fail();
    const faster = { ...spec, optimizer: { kind: 'sgd', learningRate: 0.5 } } as const;
    const start = { parameters, step: 24 };
    session.send({ type: 'start', run: 2, spec: faster, start, keepTape: true });
    expect(await session.next('tape')).toEqual({
      type: 'tape',
      run: 2,
      steps: [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24],
    });
    const steps = await trainTo(session, 10, 2);
    expect(steps.slice(-3)).toEqual([24, 28, 32]);
    expect(await seek(session, 16)).toEqual(weightsAfter(16));
    expect(await seek(session, 28)).not.toEqual(weightsAfter(28));
  });

  test.each([
    ['activation', testSpec([8], 'tanh', { batchSize: 50 })],
    ['shape', testSpec([9], 'relu', { batchSize: 50 })],
  ])('of a branch begins anew where its layers have another %s', async (_, other) => {
    const session = openSession();
    session.send({ type: 'start', run: 1, spec });
    await trainTo(session, 60);
    const start = { parameters: initialParameters(other), step: 24 };
    session.send({ type: 'start', run: 2, spec: other, start, keepTape: true });
    expect((await session.next('tape')).steps).toEqual([24]);
  });

  test('starts anew without keepTape', async () => {
    const session = openSession();
    session.send({ type: 'start', run: 1, spec });
    await trainTo(session, 60);
    session.send({ type: 'start', run: 2, spec, start: { parameters: weightsAfter(9), step: 9 } });
    expect((await session.next('tape')).steps).toEqual([9]);
  });

  test('traces an input through the networks of all its steps', async () => {
    const session = openSession();
    session.send({ type: 'start', run: 1, spec });
    const steps = await trainTo(session, 60);
    const input = randomImage(4);
    session.send({ type: 'trace', id: 5, image: input });
    const traced = await session.next('traced');
    expect(traced).toMatchObject({ id: 5, run: 1, steps });
    for (const [k, step] of steps.entries()) {
      const network = createNetwork(spec, (await seek(session, step)) ?? expect.fail());
      const pass = createForwardPass(network);
      pass.layers[0].set(input);
      forward(network, pass);
      const digit = argmax(pass.layers[2]);
      expect(traced.answers[k]).toBe(digit);
      expect(traced.probabilities[k]).toBeCloseTo(pass.layers[2][digit], 5);
    }
  });

  test('gives an empty trace and no weights before there is a run', async () => {
    const session = openSession();
    session.send({ type: 'trace', id: 6, image: randomImage(4) });
    expect(await session.next('traced')).toMatchObject({ id: 6, steps: [] });
    expect(await seek(session, 0)).toBeNull();
  });
});
