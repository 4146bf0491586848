import { describe, expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import { DISTORTION_LENGTH, distort } from '../../src/kernel/distortion';
import { readMiniBatchImage } from '../../src/kernel/readMiniBatchImage';
import type { TrainingEngine } from '../../src/kernel/trainingKernel';
import { checksum } from '../../src/nn/checksum';
import { evaluate } from '../../src/nn/metrics';
import { countNonZeroWeights, createNetwork } from '../../src/nn/network';
import type { NetworkSpec } from '../../src/nn/networkSpec';
import { createRandom } from '../../src/nn/random';
import { sparseRecipe } from '../../src/nn/sparseRecipe';
import { DEFAULT_AUGMENTATION, drawDistortion } from '../../src/trainer/augmentation';
import { STREAMS, streamSeed } from '../../src/trainer/randomStreams';
import { createTrainer, type Trainer } from '../../src/trainer/trainer';
import { testSpec } from '../nn/randomNetwork';
import { appendTo, firstImages, testEngines } from './testEngines';

const { test: testSet } = readMnist();
const spec = testSpec([16], 'relu', { batchSize: 50, optimizer: { kind: 'adam', learningRate: 0.003 } });

function train(trainer: Trainer, steps: number): Trainer {
  for (let step = 0; step < steps; step++) trainer.trainStep();
  return trainer;
}

const checksumOf = (trainer: Trainer): string => checksum(trainer.copyParameters());

describe.each(Object.entries(testEngines))('a trainer on the %s engine', (_, createEngine) => {
  const start = (given: NetworkSpec, count: number, engine: TrainingEngine = createEngine()): Trainer =>
    createTrainer(engine, given, firstImages(engine, count));

  test('learns: 600 steps on 5,000 images answer four of five test images (seed 1)', () => {
    const trainer = start(spec, 5000);
    const evaluated = () => evaluate(createNetwork(spec, trainer.copyParameters()), testSet);
    const before = evaluated().accuracy;
    train(trainer, 600);
    const { accuracy, loss, confusion } = evaluated();
    expect(before).toBeLessThan(0.3);
    expect(accuracy).toBeGreaterThan(0.8);
    expect(loss).toBeLessThan(0.7);
    const diagonal = confusion.reduce((sum, row, digit) => sum + row[digit], 0);
    expect(diagonal / 10_000).toBe(accuracy);
    expect(confusion.flat().reduce((sum, n) => sum + n, 0)).toBe(10_000);
  });

  test('arrives at the same bits however the images arrive (seed 1)', () => {
    const whole = train(start(spec, 12_000), 300);
    const engine = createEngine();
    const images = firstImages(engine, 5000, 12_000);
    const piecewise = createTrainer(engine, spec, images);
    for (let step = 0; step < 300; step++) {
      if (!piecewise.canStep) appendTo(images, Math.min(12_000, images.loaded + 5000));
      piecewise.trainStep();
    }
    expect(checksumOf(piecewise)).toBe(checksumOf(whole));
  });

  test('of a sparse network cuts its edges down to the number that was planned, and goes on from any step with the same bits (seed 1)', () => {
    const sparse = sparseRecipe(testSpec([20, 12]), 400, 2);
    const given = { ...sparse, sparsity: { edges: 400, steps: 40 } };
    const edgesOf = (trainer: Trainer): number =>
      countNonZeroWeights(createNetwork(given, trainer.copyParameters()));
    const whole = start(given, 2000);
    expect(edgesOf(whole)).toBe(784 * 20 + 20 * 12 + 12 * 10);
    train(whole, 10);
    const state = whole.readState();
    train(whole, 12);
    expect(edgesOf(whole)).toBe(400);
    const engine = createEngine();
    const later = createTrainer(engine, given, firstImages(engine, 2000), state);
    expect(checksumOf(train(later, 12))).toBe(checksumOf(whole));
  });

  test.each(['adam', 'nesterov', 'sgd'])(
    'goes on from a state in mid-epoch with the same bits: %s, dropout, augmentation, label noise (seed 1)',
    (kind) => {
      const rich = testSpec([16], 'relu', {
        layers: [
          { units: 16, activation: 'relu', dropout: 0.2 },
          { units: 10, activation: 'softmax' },
        ],
        batchSize: 50,
        optimizer: { kind, learningRate: 0.003 },
        schedule: { kind: 'cosine', steps: 200 },
        data: { augment: true, labelNoise: 0.1 },
      });
      // 70 steps make an epoch: the state is taken in its middle, and the next epoch is reached too.
      const whole = train(start(rich, 3500), 100);
      const engine = createEngine();
      const first = train(createTrainer(engine, rich, firstImages(engine, 3500)), 60);
      const state = structuredClone(first.readState());
      const other = createEngine();
      const second = createTrainer(other, rich, firstImages(other, 3500), state);
      expect(second.step).toBe(60);
      expect(checksumOf(train(second, 40))).toBe(checksumOf(whole));
      first.restore(state);
      expect(checksumOf(train(first, 40))).toBe(checksumOf(whole));
    },
  );

  test('gives the same bits again with augmentation, and others without (seed 1)', () => {
    const run = (augment: boolean) => checksumOf(train(start({ ...spec, data: { augment } }, 1000), 30));
    expect(run(true)).toBe(run(true));
    expect(run(true)).not.toBe(run(false));
  });

  test('uses only the images that the spec asks for (seed 1)', () => {
    const few = { ...spec, data: { images: 120 } };
    const engine = createEngine();
    const trainer = createTrainer(engine, few, firstImages(engine, 120, 12_000));
    expect(trainer.stepsPerEpoch).toBe(3);
    expect(checksumOf(train(trainer, 9))).toBe(checksumOf(train(start(spec, 120), 9)));
  });

  test('does not start on shuffled labels before all images it uses have come', () => {
    const shuffled = { ...spec, data: { images: 6000, shuffledLabels: true } };
    const engine = createEngine();
    const images = firstImages(engine, 5000, 12_000);
    const trainer = createTrainer(engine, shuffled, images);
    expect(trainer.canStep).toBe(false);
    appendTo(images, 6000);
    expect(trainer.canStep).toBe(true);
  });
});

describe('a trainer', () => {
  const engine = testEngines.plain();

  test('waits for the second shard after exactly the images of the first', () => {
    const trainer = createTrainer(engine, spec, firstImages(engine, 5000, 12_000));
    let images = 0;
    while (trainer.canStep) images += trainer.trainStep().images;
    expect(images).toBe(5000);
  });

  test('shows every image once in an epoch, the last mini-batch being smaller', () => {
    const trainer = createTrainer(engine, spec, firstImages(engine, 5020));
    const shown: number[] = [];
    for (let step = 0; step < trainer.stepsPerEpoch; step++) {
      trainer.trainStep();
      shown.push(...(trainer.batch?.indices ?? []));
    }
    expect(trainer.stepsPerEpoch).toBe(101);
    expect(shown.sort((a, b) => a - b)).toEqual(Array.from({ length: 5020 }, (_, index) => index));
    expect(trainer.epoch).toBe(1);
  });

  test('trains on the labels that the run deals out', () => {
    const noisy = { ...spec, data: { labelNoise: 1 } };
    const trainer = train(createTrainer(engine, noisy, firstImages(engine, 1000)), 1);
    const { indices, labels, images } = trainer.batch ?? expect.fail();
    expect(Array.from(labels)).toEqual(Array.from(indices, (index) => trainer.labels.labelOf(index)));
    indices.forEach((index, n) => {
      expect(labels[n]).not.toBe(images.labels[index]);
    });
  });

  test('bends the images of a step by the stream of that step (seed 1)', () => {
    const augmented = { ...spec, data: { augment: true } };
    const trainer = train(createTrainer(engine, augmented, firstImages(engine, 1000)), 8);
    const batch = trainer.batch ?? expect.fail();
    const random = createRandom(streamSeed(1, STREAMS.distortion, 7));
    const distortion = new Float64Array(DISTORTION_LENGTH);
    drawDistortion(random, DEFAULT_AUGMENTATION, distortion, 0);
    drawDistortion(random, DEFAULT_AUGMENTATION, distortion, 0);
    const bytes = new Uint8Array(784);
    trainer.images.read(batch.indices[1], bytes);
    const expected = new Float32Array(784);
    distort(bytes, 0, distortion, 0, expected);
    const seen = new Float32Array(784);
    readMiniBatchImage(batch, 1, seen);
    expect(seen).toEqual(expected);
  });

  test('leaves the weights as they are when the loss is not finite, and does not count the step', () => {
    const wild = testSpec([16], 'leakyRelu', {
      batchSize: 50,
      optimizer: { kind: 'sgd', learningRate: 1e9 },
    });
    const trainer = createTrainer(engine, wild, firstImages(engine, 1000));
    let steps = 0;
    while (Number.isFinite(trainer.trainStep().loss)) expect(steps++).toBeLessThan(50);
    const kept = checksumOf(trainer);
    expect(trainer.step).toBe(steps);
    trainer.trainStep();
    expect(trainer.step).toBe(steps);
    expect(checksumOf(trainer)).toBe(kept);
  });

  test('lets the learning rate fall to 0 where the schedule ends, and tells it', () => {
    const scheduled = { ...spec, schedule: { kind: 'linear', steps: 10 } } as const;
    const trainer = createTrainer(engine, scheduled, firstImages(engine, 1000));
    expect(trainer.learningRate).toBe(0.003);
    train(trainer, 10);
    expect(trainer.learningRate).toBeCloseTo(0.0003, 10);
    const ended = checksumOf(trainer);
    train(trainer, 1);
    expect(trainer.learningRate).toBe(0);
    expect(checksumOf(trainer)).toBe(ended);
  });

  test('gives the memory of its network back', () => {
    const own = testEngines.plain();
    const images = firstImages(own, 100);
    const before = own.bytes;
    const trainer = createTrainer(own, spec, images);
    expect(own.bytes).toBeGreaterThan(before);
    trainer.dispose();
    expect(own.bytes).toBe(before);
  });
});
