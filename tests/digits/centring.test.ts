import { beforeAll, describe, expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import { createCentring, IDENTITY_TRANSFORM } from '../../src/digits/centring';
import { CENTRE_PIXEL, DIGIT_SIDE } from '../../src/digits/centringSteps';
import type { Dataset } from '../../src/digits/dataset';
import { createInkRaster, RASTER_SIDE } from '../../src/digits/inkRaster';
import { largestDifference, PATHS, pen, sum } from './digitPaths';

const centring = createCentring(RASTER_SIDE);
const raster = createInkRaster();
const out = new Float32Array(784);
let digits: Dataset;

beforeAll(() => {
  digits = readMnist().test;
});

function digit(index: number): Float32Array {
  return Float32Array.from(digits.images.subarray(index * 784, (index + 1) * 784), (level) => level / 255);
}

function place(pixels: Float32Array, scale: number, shiftX: number, shiftY: number): void {
  raster.placeImage({ pixels, scale, shiftX, shiftY });
  centring.centre(raster.ink, out);
}

function correlation(one: Float32Array, other: Float32Array): number {
  const meanOne = sum(one) / 784;
  const meanOther = sum(other) / 784;
  let both = 0;
  let squareOne = 0;
  let squareOther = 0;
  for (let index = 0; index < 784; index++) {
    both += (one[index] - meanOne) * (other[index] - meanOther);
    squareOne += (one[index] - meanOne) ** 2;
    squareOther += (other[index] - meanOther) ** 2;
  }
  return both / Math.sqrt(squareOne * squareOther);
}

function medianCorrelation(scale: number, shiftX: number, shiftY: number): number {
  const found = Array.from({ length: 300 }, (_, index) => {
    const pixels = digit(index);
    place(pixels, scale, shiftX, shiftY);
    return correlation(pixels, out);
  });
  return found.sort((one, other) => one - other)[150];
}

describe('layer 0', () => {
  test('gives an MNIST digit at its own place back as it was', () => {
    let moved = 0;
    for (let index = 0; index < 1_000; index++) {
      const pixels = digit(index);
      place(pixels, 1, 0, 0);
      if (largestDifference(pixels, out) > 1e-6) moved++;
    }
    expect(moved).toBe(0);
  });

  test('brings digits that were shifted by three pixels back', () => {
    expect(medianCorrelation(1, 3, 0)).toBeGreaterThan(0.9999);
    expect(medianCorrelation(1, -2.5, 3)).toBeGreaterThan(0.97);
  });

  test('brings digits at 0.6 of their size back, wherever they are', () => {
    expect(medianCorrelation(0.6, 0, 0)).toBeGreaterThan(0.95);
    expect(medianCorrelation(0.6, 5, -4)).toBeGreaterThan(0.95);
  });

  test('leaves its own output nearly unchanged', () => {
    for (const path of Object.values(PATHS)) {
      raster.redraw([pen(path)]);
      centring.centre(raster.ink, out);
      if (centring.steps.scale > 1.5) continue;
      const once = out.slice();
      place(once, 1, 0, 0);
      expect(largestDifference(once, out)).toBeLessThan(1e-5);
    }
  });

  test('fits the longer side to 20 px and puts the centre of mass into pixel 14', () => {
    raster.redraw([pen(PATHS['a seven'])]);
    centring.centre(raster.ink, out);
    const { boundingBox, scale, centreOfMass, transform } = centring.steps;
    expect(scale * (boundingBox.bottom - boundingBox.top)).toBeCloseTo(DIGIT_SIDE, 10);
    expect(Math.floor(scale * centreOfMass.x + transform.offsetX)).toBe(CENTRE_PIXEL);
    expect(Math.floor(scale * centreOfMass.y + transform.offsetY)).toBe(CENTRE_PIXEL);
  });

  test('keeps the ink in proportion to the square of the scale', () => {
    raster.redraw([pen(PATHS['a seven'])]);
    const { scale } = centring.centre(raster.ink, out);
    expect(sum(out) / ((sum(raster.ink) / 16) * scale * scale)).toBeCloseTo(1, 5);
  });

  test('maps a point of the pad to the input plane with its transform', () => {
    raster.redraw([pen(PATHS['a ring']), pen([{ x: 0.55, y: 0.5 }])]);
    const { scale, offsetX, offsetY } = centring.centre(raster.ink, out);
    const x = Math.floor(scale * 28 * 0.55 + offsetX);
    const y = Math.floor(scale * 28 * 0.5 + offsetY);
    expect(out[y * 28 + x]).toBeGreaterThan(0.9);
    expect(out[y * 28 + x - 4]).toBe(0);
  });

  test('makes the same image with its transform frozen', () => {
    raster.redraw([pen(PATHS['a seven'])]);
    const frozen = { ...centring.centre(raster.ink, out) };
    const again = new Float32Array(784);
    centring.applyTransform(raster.ink, frozen, again);
    expect(again).toEqual(out);
  });

  test('is a plain average over 4 × 4 cells with the identity', () => {
    raster.redraw([pen(PATHS['a seven'])]);
    centring.applyTransform(raster.ink, IDENTITY_TRANSFORM, out);
    expect(sum(out)).toBeCloseTo(sum(raster.ink) / 16, 3);
    let cells = 0;
    for (let y = 0; y < 4; y++) {
      for (let x = 0; x < 4; x++) cells += raster.ink[(20 + y) * RASTER_SIDE + 52 + x];
    }
    expect(out[5 * 28 + 13]).toBeCloseTo(cells / 16, 6);
  });

  test('gives zeros and the identity for no ink', () => {
    raster.clear();
    out.fill(1);
    expect(centring.centre(raster.ink, out)).toEqual(IDENTITY_TRANSFORM);
    expect(sum(out)).toBe(0);
    expect(centring.steps.isEmpty).toBe(true);
  });

  test('takes a pad that was wholly erased as empty', () => {
    const everywhere = Array.from({ length: 15 }, (_, row) => [
      { x: 0, y: row / 14 },
      { x: 1, y: row / 14 },
    ]).flat();
    raster.redraw([pen(PATHS['a seven']), { tool: 'eraser', points: everywhere }]);
    expect(centring.measure(raster.ink).isEmpty).toBe(true);
  });

  test('leaves a speck a dot', () => {
    raster.clear();
    raster.ink[40 * RASTER_SIDE + 70] = 1;
    centring.centre(raster.ink, out);
    expect(out.filter((value) => value > 0).length).toBeLessThanOrEqual(4);
    raster.redraw([pen([{ x: 0.1, y: 0.9 }])]);
    centring.centre(raster.ink, out);
    expect(out.filter((value) => value > 0).length).toBeLessThanOrEqual(64);
    expect(Math.max(...out)).toBeLessThanOrEqual(1);
  });

  test('fits a pad full of ink into 20 × 20 pixels', () => {
    raster.ink.fill(1);
    centring.centre(raster.ink, out);
    expect(sum(out)).toBeCloseTo(400, 3);
    expect(out.filter((value) => value > 0).length).toBe(400);
  });

  test('cuts no ink off, however lopsided', () => {
    raster.clear();
    for (let y = 0; y < RASTER_SIDE; y++) {
      for (let x = 0; x < RASTER_SIDE; x++) raster.ink[y * RASTER_SIDE + x] = x < 6 || y === 0 ? 1 : 0;
    }
    const { scale } = centring.centre(raster.ink, out);
    expect(sum(out) / ((sum(raster.ink) / 16) * scale * scale)).toBeCloseTo(1, 5);
  });

  test('enlarges a coarse raster smoothly', () => {
    const coarse = new Float32Array(784);
    coarse.fill(1, 10 * 28 + 10, 10 * 28 + 18);
    createCentring(28).centre(coarse, out);
    expect(Math.max(...out)).toBeGreaterThan(0.8);
    expect(new Set(out).size).toBeGreaterThan(3);
  });
});
