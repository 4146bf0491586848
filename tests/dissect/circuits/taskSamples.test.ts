import { describe, expect, test } from 'vitest';
import { drawSamples, flipTargets } from '../../../src/dissect/circuits/taskSamples';
import { randomImages } from './circuitTools';

const source = randomImages(16, 400, 5);

describe('images of a task', () => {
  test('of a pair are half of one digit and half of the other, none twice (seed 5)', () => {
    const { indices, targets, pixels, count } = drawSamples(source, 16, { pair: [3, 8] }, 40, 5);
    expect(count).toBe(40);
    expect(new Set(indices).size).toBe(40);
    indices.forEach((index, n) => {
      expect(source.labels[index]).toBe(targets[n] ? 3 : 8);
      const bytes = source.bytes.subarray(index * 16, (index + 1) * 16);
      expect(pixels.subarray(n * 16, (n + 1) * 16)).toEqual(Float32Array.from(bytes, (byte) => byte / 255));
    });
    expect(targets.filter((target) => target === 1)).toHaveLength(20);
  });

  test('of a digit are half of it and half of all others (seed 5)', () => {
    const { indices, targets } = drawSamples(source, 16, { digit: 0 }, 60, 5);
    const labels = Array.from(indices, (index) => source.labels[index]);
    labels.forEach((label, n) => {
      expect(label === 0).toBe(targets[n] === 1);
    });
    expect(labels.filter((label) => label === 0)).toHaveLength(30);
    expect(new Set(labels).size).toBeGreaterThan(7);
  });

  test('are as many of each class as the rarer one has, where more are wanted', () => {
    const threes = source.labels.filter((label) => label === 3).length;
    const eights = source.labels.filter((label) => label === 8).length;
    expect(drawSamples(source, 16, { pair: [3, 8] }, 1e9, 1).count).toBe(2 * Math.min(threes, eights));
  });

  test('are others with another seed, and the same with the same one (seeds 5 and 6)', () => {
    const draw = (seed: number): Uint32Array => drawSamples(source, 16, { digit: 1 }, 40, seed).indices;
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
  });

  test('with flipped targets are the same images', () => {
    const samples = drawSamples(source, 16, { digit: 1 }, 40, 5);
    const flipped = flipTargets(samples);
    expect(flipped.pixels).toBe(samples.pixels);
    expect(flipped.targets).toEqual(samples.targets.map((target) => (target ? 0 : 1)));
  });
});
