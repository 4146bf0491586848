import { describe, expect, test } from 'vitest';
import type { MiniBatch } from '../../src/kernel/trainingKernel';
import { checksum } from '../../src/nn/checksum';
import { createNetwork } from '../../src/nn/network';
import { createLastFiniteState } from '../../src/trainer/lastFiniteState';
import { createTrainer } from '../../src/trainer/trainer';
import { allFinite, findBrokenLayer, findNotFinite } from '../../src/trainer/trainingFailure';
import { randomNetwork, testSpec } from '../nn/randomNetwork';
import { firstImages, testEngines } from './testEngines';

const spec = testSpec([6, 5], 'relu');
const images = firstImages(testEngines.plain(), 4);
const batch: MiniBatch = {
  images,
  indices: Uint32Array.of(0, 1, 2, 3),
  labels: images.labels,
  dropoutSeed: 0,
};

describe('the first quantity that is not finite', () => {
  test('is the weights of the layer that holds such a number', () => {
    for (const layer of [0, 1, 2]) {
      for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
        const network = randomNetwork(spec, 3);
        network.layers[layer].biases[1] = bad;
        expect(findBrokenLayer(network)).toBe(layer);
        expect(findNotFinite(network, batch)).toMatchObject({ quantity: 'weights', layer });
      }
    }
  });

  test('is the pre-activations where large weights overflow, though ReLU hides them', () => {
    const network = randomNetwork(spec, 3);
    network.layers[0].biases.fill(1e30);
    network.layers[1].weights.fill(-3e38);
    expect(findNotFinite(network, batch)).toEqual({
      kind: 'notFinite',
      quantity: 'preActivations',
      layer: 1,
    });
  });

  test('is the loss if nothing else is to be found', () => {
    expect(findNotFinite(randomNetwork(spec, 3), batch)).toMatchObject({ quantity: 'loss', layer: 2 });
  });

  test.each([0, 1, 1e38, -1e38])('is not a weight of %d', (value) => {
    expect(allFinite(Float32Array.of(0.5, value))).toBe(true);
    expect(allFinite(Float32Array.of(0.5, value, Number.NaN))).toBe(false);
    expect(allFinite(Float32Array.of(0.5, value, Number.NEGATIVE_INFINITY))).toBe(false);
  });
});

describe.each(Object.entries(testEngines))('the last finite state on the %s engine', (_, createEngine) => {
  const wild = (activation: string) =>
    testSpec([16, 8], activation, { batchSize: 20, optimizer: { kind: 'momentum', learningRate: 1e9 } });

  test.each(['relu', 'leakyRelu', 'identity', 'gelu'])(
    'is found again step by step when weights are lost: %s (seed 1)',
    (activation) => {
      const engine = createEngine();
      const trainer = createTrainer(engine, wild(activation), firstImages(engine, 400));
      const keeper = createLastFiniteState(trainer, 0);
      // What the trainer looked like after every step, to compare with.
      const seen = [checksum(trainer.copyParameters())];
      let isWhole = true;
      for (let step = 0; step < 60 && isWhole; step++) {
        isWhole = Number.isFinite(trainer.trainStep().loss);
        const parameters = trainer.copyParameters();
        isWhole &&= allFinite(parameters);
        if (isWhole) seen.push(checksum(parameters));
      }
      expect(isWhole).toBe(false);
      const failure = keeper.diagnose('notFinite', trainer.copyParameters());
      expect(failure.kind).toBe('notFinite');
      expect(trainer.step).toBe(seen.length - 1);
      expect(checksum(trainer.copyParameters())).toBe(seen.at(-1));
    },
  );
});

describe('the last finite state', () => {
  test('is kept anew four times a second', () => {
    const engine = testEngines.plain();
    const trainer = createTrainer(engine, spec, firstImages(engine, 400));
    let copies = 0;
    const counting = Object.create(trainer, {
      readState: {
        value: () => {
          copies++;
          return trainer.readState();
        },
      },
    });
    const keeper = createLastFiniteState(counting, 0);
    for (let time = 0; time < 1000; time += 10) {
      trainer.trainStep();
      expect(keeper.check(trainer.copyParameters(), time)).toBe(true);
    }
    expect(copies).toBe(1 + 3);
  });

  test('tells of a weight that is lost, and what else may be said of a failure is left as it is', () => {
    const engine = testEngines.plain();
    const trainer = createTrainer(engine, spec, firstImages(engine, 400));
    const keeper = createLastFiniteState(trainer, 0);
    trainer.trainStep();
    const parameters = trainer.copyParameters();
    const silent = { kind: 'silent', layer: 1 } as const;
    expect(keeper.diagnose(silent, parameters)).toBe(silent);
    expect(trainer.step).toBe(1);
    const broken = createNetwork(spec, parameters.slice());
    broken.layers[1].weights[0] = Number.NaN;
    expect(keeper.check(broken.parameters, 1)).toBe(false);
  });
});
