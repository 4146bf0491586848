import { describe, expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import { checksum } from '../../src/nn/checksum';
import { evaluate } from '../../src/nn/metrics';
import { createTrainer } from '../../src/trainer/trainer';
import {
  appendImages,
  createTrainingData,
  epochOrder,
  type TrainingData,
} from '../../src/trainer/trainingData';
import { testSpec } from '../nn/randomNetwork';

const { train, test: testSet } = readMnist();

function firstImages(count: number, total = count): TrainingData {
  const data = createTrainingData(total);
  appendImages(data, train.images.subarray(0, count * 784), train.labels.subarray(0, count));
  return data;
}

const spec = testSpec([16], 'relu', { batchSize: 50, optimizer: { kind: 'adam', learningRate: 0.003 } });

describe('a trainer', () => {
  test('learns: 600 steps on 5,000 images answer four of five test images (seed 1)', () => {
    const trainer = createTrainer(spec, firstImages(5000));
    const before = evaluate(trainer.network, testSet).accuracy;
    for (let step = 0; step < 600; step++) trainer.trainStep();
    const { accuracy, loss, confusion } = evaluate(trainer.network, testSet);
    expect(before).toBeLessThan(0.3);
    expect(accuracy).toBeGreaterThan(0.8);
    expect(loss).toBeLessThan(0.7);
    const diagonal = confusion.reduce((sum, row, digit) => sum + row[digit], 0);
    expect(diagonal / 10_000).toBe(accuracy);
    expect(confusion.flat().reduce((sum, n) => sum + n, 0)).toBe(10_000);
  });

  test('arrives at the same bits however the images arrive (seed 1)', () => {
    const whole = createTrainer(spec, firstImages(12_000));
    for (let step = 0; step < 300; step++) whole.trainStep();

    const data = firstImages(5000, 12_000);
    const piecewise = createTrainer(spec, data);
    for (let step = 0; step < 300; step++) {
      if (!piecewise.canStep) {
        const next = Math.min(12_000, data.loaded + 5000);
        appendImages(
          data,
          train.images.subarray(data.loaded * 784, next * 784),
          train.labels.subarray(data.loaded, next),
        );
      }
      piecewise.trainStep();
    }
    expect(checksum(piecewise.network.parameters)).toBe(checksum(whole.network.parameters));
  });

  test('waits for the second shard after exactly the images of the first', () => {
    const trainer = createTrainer(spec, firstImages(5000, 12_000));
    let images = 0;
    while (trainer.canStep) images += trainer.trainStep().images;
    expect(images).toBe(5000);
  });

  test('shows every image once in an epoch, the last mini-batch being smaller', () => {
    const trainer = createTrainer(spec, firstImages(5020));
    let images = 0;
    for (let step = 0; step < trainer.stepsPerEpoch; step++) images += trainer.trainStep().images;
    expect(trainer.stepsPerEpoch).toBe(101);
    expect(images).toBe(5020);
    expect(trainer.epoch).toBe(1);
  });

  test('gives the same bits again with augmentation, and others without (seed 1)', () => {
    const run = (augment: boolean) => {
      const trainer = createTrainer({ ...spec, data: { augment } }, firstImages(1000));
      for (let step = 0; step < 30; step++) trainer.trainStep();
      return checksum(trainer.network.parameters);
    };
    expect(run(true)).toBe(run(true));
    expect(run(true)).not.toBe(run(false));
  });

  test('leaves the weights as they are when the loss is not finite', () => {
    const wild = testSpec([16], 'leakyRelu', {
      batchSize: 50,
      optimizer: { kind: 'sgd', learningRate: 1e9 },
    });
    const trainer = createTrainer(wild, firstImages(1000));
    let steps = 0;
    while (Number.isFinite(trainer.trainStep().loss)) expect(steps++).toBeLessThan(50);
    const kept = checksum(trainer.network.parameters);
    trainer.trainStep();
    expect(checksum(trainer.network.parameters)).toBe(kept);
  });

  test('lets the learning rate fall to 0 where the schedule ends', () => {
    const scheduled = { ...spec, schedule: { kind: 'linear', steps: 10 } } as const;
    const trainer = createTrainer(scheduled, firstImages(1000));
    for (let step = 0; step < 10; step++) trainer.trainStep();
    const ended = checksum(trainer.network.parameters);
    trainer.trainStep();
    expect(checksum(trainer.network.parameters)).toBe(ended);
  });
});

describe('the order of an epoch', () => {
  test.each([0, 1, 2])('is a permutation of all images (epoch %i, seed 9)', (epoch) => {
    const order = epochOrder(9, epoch, 12_000);
    expect(Array.from(order).sort((a, b) => a - b)).toEqual(Array.from({ length: 12_000 }, (_, i) => i));
  });

  test('keeps to the shards in the first epoch only (seed 9)', () => {
    const inShard = (order: Uint32Array) =>
      order.every((image, place) => Math.floor(image / 5000) === Math.floor(place / 5000));
    expect(inShard(epochOrder(9, 0, 12_000))).toBe(true);
    expect(inShard(epochOrder(9, 1, 12_000))).toBe(false);
  });
});
