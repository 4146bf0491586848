import { describe, expect, test } from 'vitest';
import type { DataSpec } from '../../src/nn/networkSpec';
import { createTrainingLabels } from '../../src/trainer/trainingLabels';
import { testSpec } from '../nn/randomNetwork';
import { appendTo, firstImages, testEngines } from './testEngines';

const COUNT = 10_000;
const engine = testEngines.plain();
const images = firstImages(engine, COUNT, 12_000);
const all = Array.from({ length: COUNT }, (_, index) => index);

function dealt(data: DataSpec, seed = 1): number[] {
  const labels = createTrainingLabels(testSpec([4], 'relu', { seed, data }), images, COUNT);
  return all.map((index) => labels.labelOf(index));
}

const truth = all.map((index) => images.labels[index]);
const shareChanged = (labels: number[]): number =>
  labels.filter((label, index) => label !== truth[index]).length / COUNT;

describe('the labels of a run', () => {
  test('are the true ones if the spec says nothing', () => {
    expect(dealt({})).toEqual(truth);
  });

  test.each([0.1, 0.5, 1])('are wrong for a share of %d of the images (seed 1)', (labelNoise) => {
    const labels = dealt({ labelNoise });
    // Four standard deviations of a binomial distribution.
    const tolerance = 4 * Math.sqrt((labelNoise * (1 - labelNoise)) / COUNT);
    expect(Math.abs(shareChanged(labels) - labelNoise)).toBeLessThanOrEqual(tolerance);
    expect(labels.every((label) => label >= 0 && label <= 9)).toBe(true);
  });

  test('are drawn evenly from the nine other digits (seed 1)', () => {
    const offsets = new Array<number>(10).fill(0);
    dealt({ labelNoise: 1 }).forEach((label, index) => {
      offsets[(label - truth[index] + 10) % 10]++;
    });
    expect(offsets[0]).toBe(0);
    for (const count of offsets.slice(1)) expect(Math.abs(count - COUNT / 9)).toBeLessThan(130);
  });

  test('with more noise are wrong where they were with less, and in the same way (seed 1)', () => {
    const less = dealt({ labelNoise: 0.2 });
    const more = dealt({ labelNoise: 0.4 });
    less.forEach((label, index) => {
      if (label !== truth[index]) expect(more[index]).toBe(label);
    });
  });

  test('of a mini-batch are those of its images, and the set is asked for its labels once', () => {
    let asked = 0;
    const counting = Object.create(images, {
      labels: {
        get: () => {
          asked++;
          return images.labels;
        },
      },
    });
    const spec = testSpec([4], 'relu', { data: { labelNoise: 0.5, shuffledLabels: true } });
    const labels = createTrainingLabels(spec, counting, COUNT);
    const target = new Uint8Array(64);
    const indices = Uint32Array.from(target, (_, n) => (n * 157) % COUNT);
    labels.write(indices, target);
    expect(asked).toBe(1);
    expect(Array.from(target)).toEqual(Array.from(indices, (index) => labels.labelOf(index)));
  });

  test('come from the seed: the same again, and others with another (seeds 1 and 2)', () => {
    for (const data of [{ labelNoise: 0.5 }, { shuffledLabels: true }]) {
      expect(dealt(data)).toEqual(dealt(data));
      expect(dealt(data)).not.toEqual(dealt(data, 2));
    }
  });

  test('when shuffled are as many of each digit, nine of ten of them wrong (seed 1)', () => {
    const labels = dealt({ shuffledLabels: true });
    expect([...labels].sort()).toEqual([...truth].sort());
    expect(Math.abs(shareChanged(labels) - 0.9)).toBeLessThan(0.02);
  });

  test('are shuffled first and made noisy after (seed 1)', () => {
    const shuffled = dealt({ shuffledLabels: true });
    const noisy = dealt({ labelNoise: 0.3 });
    const both = dealt({ shuffledLabels: true, labelNoise: 0.3 });
    both.forEach((label, index) => {
      expect((label - shuffled[index] + 10) % 10).toBe((noisy[index] - truth[index] + 10) % 10);
    });
  });

  test('do not depend on which images have come, and when shuffled are known when all have', () => {
    const few = firstImages(engine, 5000, 12_000);
    const spec = testSpec([4], 'relu', { data: { labelNoise: 0.5 } });
    const noisy = createTrainingLabels(spec, few, COUNT);
    expect(noisy.areKnown).toBe(true);
    const early = all.slice(0, 5000).map((index) => noisy.labelOf(index));
    const shuffled = createTrainingLabels({ ...spec, data: { shuffledLabels: true } }, few, COUNT);
    expect(shuffled.areKnown).toBe(false);
    appendTo(few, COUNT);
    expect(shuffled.areKnown).toBe(true);
    expect(all.map((index) => noisy.labelOf(index)).slice(0, 5000)).toEqual(early);
    expect(dealt({ labelNoise: 0.5 }).slice(0, 5000)).toEqual(early);
  });
});
