import { describe, expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import { DISTORTION_LENGTH, distort } from '../../src/kernel/distortion';
import { createRandom, type Random } from '../../src/nn/random';
import {
  type AugmentationSettings,
  DEFAULT_AUGMENTATION,
  drawDistortion,
  NO_AUGMENTATION,
} from '../../src/trainer/augmentation';
import { sum } from '../digits/digitPaths';

const { images } = readMnist().test;

/** Draws a distortion and applies it: what a mini-batch's image goes through. */
function augment(
  source: Uint8Array,
  offset: number,
  out: Float32Array,
  random: Random,
  settings: AugmentationSettings,
): void {
  const distortion = new Float64Array(DISTORTION_LENGTH);
  drawDistortion(random, settings, distortion, 0);
  distort(source, offset, distortion, 0, out);
}

function augmented(index: number, settings: AugmentationSettings, seed: number): Float32Array {
  const out = new Float32Array(784).fill(9);
  augment(images, index * 784, out, createRandom(seed), settings);
  return out;
}

function original(index: number): Float32Array {
  return Float32Array.from(images.subarray(index * 784, (index + 1) * 784), (level) => level / 255);
}

function meanSum(settings: Partial<AugmentationSettings>): number {
  let total = 0;
  for (let index = 0; index < 100; index++) {
    total += sum(augmented(index, { ...NO_AUGMENTATION, ...settings }, index)) / sum(original(index));
  }
  return total / 100;
}

describe('augmentation', () => {
  test('gives the same image for the same seed and another for another (seeds 1 and 2)', () => {
    expect(augmented(0, DEFAULT_AUGMENTATION, 1)).toEqual(augmented(0, DEFAULT_AUGMENTATION, 1));
    expect(augmented(0, DEFAULT_AUGMENTATION, 1)).not.toEqual(augmented(0, DEFAULT_AUGMENTATION, 2));
  });

  test('leaves the image as it is with all amounts at nothing (seed 3)', () => {
    for (let index = 0; index < 50; index++) {
      expect(augmented(index, NO_AUGMENTATION, 3)).toEqual(original(index));
    }
  });

  test('takes as many random numbers whatever the settings are (seed 4)', () => {
    const one = createRandom(4);
    const other = createRandom(4);
    const out = new Float32Array(784);
    augment(images, 0, out, one, NO_AUGMENTATION);
    augment(images, 0, out, other, DEFAULT_AUGMENTATION);
    expect(one.nextUint32()).toBe(other.nextUint32());
  });

  test('stays within 0 to 1 and forgets the image before (seeds 0 to 199)', () => {
    for (let seed = 0; seed < 200; seed++) {
      const wild = { ...DEFAULT_AUGMENTATION, shiftPixels: 9, rotationDegrees: 45, thicknessPixels: 2 };
      const out = augmented(seed, wild, seed);
      expect(Math.min(...out)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...out)).toBeLessThanOrEqual(1);
      augmented(seed + 1, wild, seed + 1);
      expect(augmented(seed, wild, seed)).toEqual(out);
    }
  });

  test('keeps the ink when it shifts, turns and slants (seeds 0 to 99)', () => {
    expect(meanSum({ shiftPixels: 2, rotationDegrees: 15, shear: 0.2 })).toBeCloseTo(1, 2);
  });

  test('changes the ink by the square of the scale (seeds 0 to 99)', () => {
    expect(meanSum({ minimumScale: 0.9, maximumScale: 0.9 })).toBeCloseTo(0.81, 1);
    expect(meanSum({ minimumScale: 1.1, maximumScale: 1.1 })).toBeCloseTo(1.21, 1);
  });

  test('thickens and thins strokes (seeds 0 to 99)', () => {
    let thicker = 0;
    for (let seed = 0; seed < 100; seed++) {
      const out = augmented(7, { ...NO_AUGMENTATION, thicknessPixels: 0.6 }, seed);
      if (sum(out) > sum(original(7))) thicker++;
    }
    expect(thicker).toBeGreaterThan(30);
    expect(thicker).toBeLessThan(70);
  });

  test('turns about the middle by the angle it was told (seed 5)', () => {
    const source = new Uint8Array(784);
    source[14 * 28 + 24] = 255;
    const out = new Float32Array(784);
    const always = { ...createRandom(5), nextFloat: () => 1 };
    augment(source, 0, out, always, { ...NO_AUGMENTATION, rotationDegrees: 30 });
    let x = 0;
    let y = 0;
    for (let index = 0; index < 784; index++) {
      x += (out[index] * (index % 28)) / sum(out);
      y += (out[index] * Math.floor(index / 28)) / sum(out);
    }
    expect((Math.atan2(y - 14, x - 14) * 180) / Math.PI).toBeCloseTo(30, -0.3);
    expect(Math.hypot(x - 14, y - 14)).toBeCloseTo(10, 0);
  });

  test('writes the numbers of an image at its own place', () => {
    const two = new Float64Array(2 * DISTORTION_LENGTH);
    const random = createRandom(6);
    drawDistortion(random, DEFAULT_AUGMENTATION, two, 0);
    const first = two.slice(0, DISTORTION_LENGTH);
    drawDistortion(random, DEFAULT_AUGMENTATION, two, DISTORTION_LENGTH);
    expect(two.slice(0, DISTORTION_LENGTH)).toEqual(first);
    expect(two.every((number) => number !== 0)).toBe(true);
  });

  test('stays within the amounts of its settings, and never mirrors (seeds 0 to 99)', () => {
    for (let seed = 0; seed < 100; seed++) {
      const [xPerX, xPerY, yPerX, yPerY, shiftX, shiftY, thickness] = drawn(seed);
      const determinant = xPerX * yPerY - xPerY * yPerX;
      expect(determinant).toBeGreaterThan(1 / 1.12 ** 2 - 1e-9);
      expect(determinant).toBeLessThan(1 / 0.88 ** 2 + 1e-9);
      expect(Math.max(Math.abs(shiftX), Math.abs(shiftY))).toBeLessThanOrEqual(1.2);
      expect(Math.abs(thickness)).toBeLessThanOrEqual(0.5);
    }
  });
});

function drawn(seed: number): Float64Array {
  const distortion = new Float64Array(DISTORTION_LENGTH);
  drawDistortion(createRandom(seed), DEFAULT_AUGMENTATION, distortion, 0);
  return distortion;
}
