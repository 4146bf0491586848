import { expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import { DISTORTION_LENGTH, distort } from '../../src/kernel/distortion';
import { createSimdForwardPass } from '../../src/kernel/simdForward';
import { createSimdImageSet } from '../../src/kernel/simdImageSet';
import { planLayers } from '../../src/kernel/simdLayers';
import { createSimdMemory } from '../../src/kernel/simdMemory';
import { instantiateSimdModule } from '../../src/kernel/simdModule';
import { testSpec } from '../nn/randomNetwork';
import { compiledKernel, randomDistortions } from './kernelTools';

const COUNT = 600;
const { test: mnist } = readMnist();
const unchanged = [1, 0, 0, 1, 0, 0, 0];

/** The images as the compiled kernel has them after its own distortion. */
function distortedByKernel(distortions: Float64Array): Float32Array {
  const module = instantiateSimdModule(compiledKernel);
  const memory = createSimdMemory(module);
  const arena = memory.createArena();
  const set = createSimdImageSet(module, memory, COUNT);
  set.append(mnist.images.subarray(0, COUNT * 784), mnist.labels.subarray(0, COUNT));
  const { layers } = planLayers(testSpec([]));
  const pass = createSimdForwardPass(module, memory, arena, layers, 0, COUNT);
  const indices = Uint32Array.from({ length: COUNT }, (_, n) => n);
  pass.gather(set, indices, { distortions });
  const images = new Float32Array(COUNT * 784);
  const ends = memory.words(pass.rowEnds, COUNT);
  const length = (ends[COUNT - 1] - pass.pairs) / 4;
  const pixels = memory.words(pass.pairs, length);
  const values = memory.floats(pass.pairs, length);
  let at = 0;
  ends.forEach((end, n) => {
    for (; at < (end - pass.pairs) / 4; at += 2) images[n * 784 + pixels[at]] = values[at + 1];
  });
  return images;
}

function distortedPlainly(distortions: Float64Array): Float32Array {
  const images = new Float32Array(COUNT * 784);
  for (let n = 0; n < COUNT; n++) {
    const out = images.subarray(n * 784, (n + 1) * 784);
    distort(mnist.images, n * 784, distortions, n * DISTORTION_LENGTH, out);
  }
  return images;
}

const bits = (values: Float32Array): Buffer => Buffer.from(values.buffer);

test.each([1, 2, 3])('the kernel distorts as the plain engine does, bit for bit (seed %i)', (seed) => {
  const distortions = randomDistortions(COUNT, seed);
  const expected = distortedPlainly(distortions);
  expect(Buffer.compare(bits(distortedByKernel(distortions)), bits(expected))).toBe(0);
  expect(expected.some((value) => value > 0.5)).toBe(true);
});

test('numbers that make no sense give an empty image in both', () => {
  const distortions = new Float64Array(COUNT * DISTORTION_LENGTH).fill(Number.NaN);
  for (let n = 0; n < COUNT; n++) distortions[n * DISTORTION_LENGTH + 6] = 0;
  expect(distortedByKernel(distortions)).toEqual(new Float32Array(COUNT * 784));
  expect(distortedPlainly(distortions)).toEqual(new Float32Array(COUNT * 784));
});

test('the identity leaves an image as it is', () => {
  const out = new Float32Array(784);
  distort(mnist.images, 784 * 3, Float64Array.from(unchanged), 0, out);
  expect(out).toEqual(Float32Array.from(mnist.images.subarray(784 * 3, 784 * 4), (level) => level / 255));
});

test('a shift moves the ink by whole pixels', () => {
  const source = new Uint8Array(784);
  source[10 * 28 + 9] = 255;
  const out = new Float32Array(784);
  distort(source, 0, Float64Array.of(1, 0, 0, 1, 3, -2, 0), 0, out);
  expect(out.indexOf(1)).toBe(8 * 28 + 12);
  expect(out.reduce((sum, value) => sum + value, 0)).toBe(1);
});

test('a thickness of 1 moves each edge by half a pixel', () => {
  const source = new Uint8Array(784);
  for (let y = 4; y < 24; y++) source.fill(255, y * 28 + 12, y * 28 + 16);
  const widthOf = (thickness: number): number => {
    const out = new Float32Array(784);
    distort(source, 0, Float64Array.of(1, 0, 0, 1, 0, 0, thickness), 0, out);
    return out.subarray(14 * 28, 15 * 28).reduce((sum, value) => sum + value, 0);
  };
  expect(widthOf(0)).toBeCloseTo(4, 6);
  expect(widthOf(1)).toBeCloseTo(5, 6);
  expect(widthOf(-1)).toBeCloseTo(3, 6);
});
