import { describe, expect, test } from 'vitest';
import type { NetworkSpec } from '../../src/nn/networkSpec';
import { createFailureWatch } from '../../src/trainer/failureWatch';
import { createTrainer } from '../../src/trainer/trainer';
import type { TrainingFailure } from '../../src/trainer/trainingFailure';
import { testSpec } from '../nn/randomNetwork';
import { firstImages, testEngines } from './testEngines';

const engine = testEngines.simd();
const images = firstImages(engine, 5000);

/** Trains until the watch speaks, or so many steps. */
function watchTraining(spec: NetworkSpec, steps: number): { failure: TrainingFailure | null; step: number } {
  const trainer = createTrainer(engine, spec, images);
  const watch = createFailureWatch(spec.batchSize);
  let failure: TrainingFailure | null = null;
  for (let step = 0; step < steps && failure === null; step++) failure = watch.see(trainer.trainStep());
  trainer.dispose();
  return { failure, step: trainer.step };
}

const quiet = { correct: 0, silentLayer: -1, images: 64 };

describe('the watch over training', () => {
  test.each(['tanh', 'sigmoid'])(
    'sees that SGD diverges with learning rate 100: %s (seed 1)',
    (activation) => {
      const spec = testSpec([32], activation, {
        batchSize: 64,
        optimizer: { kind: 'sgd', learningRate: 100 },
      });
      const { failure, step } = watchTraining(spec, 400);
      expect(failure).toMatchObject({ kind: 'diverged' });
      expect(step).toBeGreaterThanOrEqual(25);
    },
  );

  test('sees that SGD diverges with learning rate 20 (seed 1)', () => {
    const spec = testSpec([128, 64], 'tanh', { batchSize: 64, optimizer: { kind: 'sgd', learningRate: 20 } });
    const { failure } = watchTraining(spec, 200);
    const { loss, best } = failure?.kind === 'diverged' ? failure : expect.fail();
    expect(loss).toBeGreaterThan(10 * best);
    expect(best).toBeLessThan(3);
  });

  test.each([
    ['relu', 0.001],
    ['leakyRelu', 0.01],
    ['tanh', 0.01],
    ['identity', 0.001],
  ])('lets weights that begin far too large come down: %s, Adam %d (seed 1)', (activation, learningRate) => {
    const spec = testSpec([128, 64], activation, {
      batchSize: 64,
      initialisation: 'tooLarge',
      optimizer: { kind: 'adam', learningRate },
    });
    expect(watchTraining(spec, 800)).toEqual({ failure: null, step: 800 });
  });

  test.each([
    ['sgd', 0.05],
    ['adam', 0.001],
  ])('lets mini-batches of one image be noisy: %s %d (seed 1)', (kind, learningRate) => {
    const spec = testSpec([32, 16], 'relu', { batchSize: 1, optimizer: { kind, learningRate } });
    expect(watchTraining(spec, 10_000)).toEqual({ failure: null, step: 10_000 });
  });

  test('says nothing to a loss that rises tenfold but stays below that of guessing, or is high from the start', () => {
    const low = createFailureWatch(64);
    const rising = [...new Array(100).fill(0.1), ...new Array(100).fill(4)];
    expect(rising.map((loss) => low.see({ ...quiet, loss })).filter(Boolean)).toEqual([]);
    const high = createFailureWatch(64);
    const falling = Array.from({ length: 200 }, (_, step) => 2000 - 9 * step);
    expect(falling.map((loss) => high.see({ ...quiet, loss })).filter(Boolean)).toEqual([]);
  });

  test('comes back to small numbers after a huge one', () => {
    const watch = createFailureWatch(64);
    const losses = [1e30, ...new Array(100).fill(0.5), ...new Array(24).fill(100)];
    const failures = losses.map((loss) => watch.see({ ...quiet, loss }));
    expect(failures.findIndex(Boolean)).toBeGreaterThan(100);
    expect(failures.find(Boolean)).toMatchObject({ kind: 'diverged', best: 0.5 });
  });

  test('calls a layer silent after 64 images, in one mini-batch or in several, and names it', () => {
    const silent = { loss: 2.3, correct: 0, silentLayer: 1 };
    expect(createFailureWatch(64).see({ ...silent, images: 64 })).toEqual({ kind: 'silent', layer: 1 });
    const watch = createFailureWatch(1);
    for (let image = 1; image < 64; image++) expect(watch.see({ ...silent, images: 1 })).toBeNull();
    expect(watch.see({ ...silent, images: 1 })).toEqual({ kind: 'silent', layer: 1 });
  });

  test('does not add up silences with others between', () => {
    const watch = createFailureWatch(32);
    for (let step = 0; step < 20; step++) {
      const silentLayer = step % 2 === 0 ? 0 : -1;
      expect(watch.see({ loss: 2.3, correct: 0, silentLayer, images: 32 })).toBeNull();
    }
  });

  test('lets so many steps pass as one grants it', () => {
    const watch = createFailureWatch(64, 200);
    const silent = { loss: 1e6, correct: 0, silentLayer: 0, images: 64 };
    for (let step = 1; step <= 200; step++) expect(watch.see(silent)).toBeNull();
    expect(watch.see(silent)).toMatchObject({ kind: 'silent' });
  });
});
