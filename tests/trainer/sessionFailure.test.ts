import { describe, expect, test } from 'vitest';
import { checksum } from '../../src/nn/checksum';
import type { NetworkSpec } from '../../src/nn/networkSpec';
import { testSpec } from '../nn/randomNetwork';
import { openSession, serveData } from './openSession';
import { testEngines } from './testEngines';

serveData(1);

/** Trains until the session stops by itself. */
async function trainWild(spec: NetworkSpec, engine = testEngines.simd()) {
  const session = openSession(engine);
  session.send({ type: 'start', run: 1, spec });
  session.send({ type: 'loadData' });
  session.send({ type: 'train', stretch: 1, steps: 2000 });
  return { ...session, stopped: await session.next('stopped') };
}

const sgd = (activation: string, learningRate: number, changes = {}) =>
  testSpec([8], activation, { batchSize: 64, optimizer: { kind: 'sgd', learningRate }, ...changes });

describe.each(Object.entries(testEngines))('a failing run on the %s engine', (_, createEngine) => {
  test.each(['leakyRelu', 'identity', 'gelu'])(
    'stops with its last finite weights when a number is lost: %s',
    async (activation) => {
      const spec = sgd(activation, 1e9, { optimizer: { kind: 'momentum', learningRate: 1e9 } });
      const { stopped, reports } = await trainWild(spec, createEngine());
      expect(stopped.reason).toBe('failed');
      expect(stopped.failure?.kind).toBe('notFinite');
      expect(stopped.parameters?.every(Number.isFinite)).toBe(true);
      expect(stopped.checksum).toBe(checksum(stopped.parameters ?? expect.fail()));
      expect(stopped.step).toBeLessThan(60);
      for (const report of reports) {
        if (report.type !== 'progress') continue;
        expect(report.step).toBeLessThanOrEqual(stopped.step);
      }
    },
  );

  test('tells weights that were lost from a layer that is merely silent, though ReLU makes 0 of both', async () => {
    const spec = testSpec([32, 16], 'relu', {
      batchSize: 64,
      optimizer: { kind: 'sgd', learningRate: 1000 },
    });
    const { stopped } = await trainWild(spec, createEngine());
    expect(stopped.failure).toMatchObject({ kind: 'notFinite', quantity: 'weights' });
    expect(stopped.step).toBe(5);
    expect(stopped.parameters?.every(Number.isFinite)).toBe(true);
    expect(stopped.optimizer?.updates).toBe(5);
  });

  test('stops when all units of a layer are silent, and says which layer', async () => {
    const spec = testSpec([8, 6], 'relu', { batchSize: 64, initialisation: 'zeros' });
    const { stopped } = await trainWild(spec, createEngine());
    expect(stopped).toMatchObject({
      reason: 'failed',
      step: 1,
      failure: { kind: 'silent', layer: 0 },
      images: 64,
    });
  });

  test('stops when the loss has left all bounds', async () => {
    const { stopped } = await trainWild(sgd('tanh', 100), createEngine());
    expect(stopped).toMatchObject({ reason: 'failed', failure: { kind: 'diverged' } });
    expect(stopped.optimizer?.updates).toBe(stopped.step);
  });
});

describe('a failed run', () => {
  test('stays where it is; who goes on does so for 200 steps at least', async () => {
    const { send, next, stopped } = await trainWild(sgd('tanh', 100));
    send({ type: 'train', stretch: 2, steps: 200 });
    const again = await next('stopped');
    expect(again).toMatchObject({ reason: 'finished', step: stopped.step + 200 });
    expect(again.failure).toBeUndefined();
  });

  test('fails at the same step again if a number is lost there', async () => {
    const { send, next, stopped } = await trainWild(sgd('leakyRelu', 1e9));
    send({ type: 'train', stretch: 2, steps: 10 });
    const again = await next('stopped');
    expect(again).toMatchObject({ reason: 'failed', step: stopped.step, failure: stopped.failure });
    expect(again.parameters).toEqual(stopped.parameters);
  });

  test('does not test weights that are of no use', async () => {
    const { take, stopped } = await trainWild(sgd('leakyRelu', 1e9));
    expect(stopped.reason).toBe('failed');
    expect(take('evaluated').some(({ step }) => step === stopped.step)).toBe(false);
  });

  test('is not taken for one that begins with weights far too large and comes down', async () => {
    const spec = testSpec([32], 'relu', {
      batchSize: 64,
      initialisation: 'tooLarge',
      optimizer: { kind: 'adam', learningRate: 0.01 },
    });
    const { stopped } = await trainWild(spec);
    expect(stopped).toMatchObject({ reason: 'finished', step: 2000 });
  });
});
