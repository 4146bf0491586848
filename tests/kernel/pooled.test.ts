import { describe, expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import { DISTORTION_LENGTH } from '../../src/kernel/distortion';
import { readMiniBatchImage } from '../../src/kernel/readMiniBatchImage';
import { createSimdForwardPass } from '../../src/kernel/simdForward';
import { createSimdImageSet } from '../../src/kernel/simdImageSet';
import { planLayers } from '../../src/kernel/simdLayers';
import { createSimdMemory } from '../../src/kernel/simdMemory';
import { instantiateSimdModule } from '../../src/kernel/simdModule';
import type { ImageSet, TrainingKernel } from '../../src/kernel/trainingKernel';
import { testSpec } from '../nn/randomNetwork';
import {
  bothEngines,
  compiledKernel,
  parametersOf,
  randomBatch,
  randomDistortions,
  randomKernel,
  randomSet,
  relativeError,
} from './kernelTools';

const COUNT = 600;
const { test: mnist } = readMnist();
const { simd, plain } = bothEngines();
const sets = { simd: randomSet(simd, 300, 1), plain: randomSet(plain, 300, 1) };
const spec = testSpec([21, 12], 'gelu', { inputSide: 14, batchSize: 50 });

/** The inputs of 14 × 14 that a network in the compiled kernel gets, 196 values an image, with or without distortion. */
function gatheredByKernel(distortions?: Float64Array): Float32Array {
  const module = instantiateSimdModule(compiledKernel);
  const memory = createSimdMemory(module);
  const arena = memory.createArena();
  const set = createSimdImageSet(module, memory, COUNT);
  const { layers } = planLayers(spec);
  const pass = createSimdForwardPass(module, memory, arena, layers, 0, COUNT);
  // The pooled images are asked for in between, so that they have to catch up.
  for (const [start, end] of [
    [0, 1],
    [1, 260],
    [260, COUNT],
  ] as const) {
    set.append(mnist.images.subarray(start * 784, end * 784), mnist.labels.subarray(start, end));
    pass.gather(set, Uint32Array.of(end - 1));
  }
  pass.gather(
    set,
    Uint32Array.from({ length: COUNT }, (_, n) => n),
    { distortions },
  );
  const inputs = new Float32Array(COUNT * 196);
  const ends = memory.words(pass.rowEnds, COUNT);
  const length = (ends[COUNT - 1] - pass.pairs) / 4;
  const pixels = memory.words(pass.pairs, length);
  const values = memory.floats(pass.pairs, length);
  let at = 0;
  ends.forEach((end, n) => {
    for (; at < (end - pass.pairs) / 4; at += 2) inputs[n * 196 + pixels[at]] = values[at + 1];
  });
  return inputs;
}

/** The same of the plain engine's images. */
function gatheredPlainly(distortions?: Float64Array): Float32Array {
  const images = plain.createImageSet(COUNT);
  images.append(mnist.images.subarray(0, COUNT * 784), mnist.labels.subarray(0, COUNT));
  const indices = Uint32Array.from({ length: COUNT }, (_, n) => n);
  const batch = { images, indices, labels: images.labels, distortions, dropoutSeed: 0 };
  const inputs = new Float32Array(COUNT * 196);
  for (let n = 0; n < COUNT; n++) readMiniBatchImage(batch, n, inputs.subarray(n * 196, (n + 1) * 196));
  return inputs;
}

const bits = (values: Float32Array): Buffer => Buffer.from(values.buffer);

test('both engines pool the images of a set as counting by hand does', () => {
  const byHand = Float32Array.from({ length: COUNT * 196 }, (_, k) => {
    const at = Math.floor(k / 196) * 784 + Math.floor((k % 196) / 14) * 56 + (k % 14) * 2;
    const sum = [0, 1, 28, 29].reduce((total, step) => total + mnist.images[at + step], 0);
    return Math.round(sum / 4) / 255;
  });
  expect(Buffer.compare(bits(gatheredByKernel()), bits(byHand))).toBe(0);
  expect(Buffer.compare(bits(gatheredPlainly()), bits(byHand))).toBe(0);
});

test.each([1, 2, 3])('both engines distort first and pool then, bit for bit (seed %i)', (seed) => {
  const distortions = randomDistortions(COUNT, seed);
  const fast = gatheredByKernel(distortions);
  expect(Buffer.compare(bits(fast), bits(gatheredPlainly(distortions)))).toBe(0);
  expect(fast.some((value) => value > 0.5)).toBe(true);
});

test('distortions that change nothing give what the pooled images are', () => {
  const unchanged = new Float64Array(COUNT * DISTORTION_LENGTH);
  for (let n = 0; n < COUNT; n++) unchanged.set([1, 0, 0, 1], n * DISTORTION_LENGTH);
  expect(gatheredByKernel(unchanged)).toEqual(gatheredByKernel());
});

test('the pooled images take 210 bytes each when they are first asked for, and no more after', () => {
  const module = instantiateSimdModule(compiledKernel);
  let taken = 0;
  const counting = {
    ...module,
    allocate(bytes: number): number {
      taken += bytes;
      return module.allocate(bytes);
    },
  };
  const set = createSimdImageSet(counting, createSimdMemory(counting), 10_000);
  set.append(mnist.images, mnist.labels);
  taken = 0;
  expect(set.directoryFor(784)).toBe(set.directory);
  expect(taken).toBe(0);
  const pooled = set.directoryFor(196);
  expect(taken / 10_000).toBeGreaterThan(200);
  expect(taken / 10_000).toBeLessThan(220);
  taken = 0;
  expect(set.directoryFor(196)).toBe(pooled);
  expect(taken).toBe(0);
});

describe('a network with an input of 14 × 14', () => {
  const inEngines = <T>(of: (kernel: TrainingKernel, set: ImageSet) => T): { fast: T; slow: T } => ({
    fast: of(randomKernel(simd, spec, 4), sets.simd),
    slow: of(randomKernel(plain, spec, 4), sets.plain),
  });

  test.each([false, true])('has the plain gradient (distorted images: %s)', (isDistorted) => {
    const more = isDistorted ? { distortions: randomDistortions(50, 5) } : {};
    const { fast, slow } = inEngines((kernel, set) => {
      const gradients = new Float32Array(parametersOf(kernel).length);
      kernel.gradients(randomBatch(set, 50, 5, more), gradients);
      return gradients;
    });
    expect(fast).toHaveLength(197 * 21 + 22 * 12 + 13 * 10);
    expect(relativeError(fast, slow)).toBeLessThan(1e-5);
  });

  test.each(['adam', 'momentum'])('trains with %s as the plain one does', (kind) => {
    const optimizer = { kind, learningRate: 0.01 };
    const trained = ([engine, set]: [typeof simd, ImageSet]): Float32Array => {
      const kernel = randomKernel(engine, testSpec([21, 12], 'tanh', { inputSide: 14, optimizer }), 4);
      for (const seed of [1, 2, 3, 4]) kernel.step(randomBatch(set, 4, seed), 0.01);
      return parametersOf(kernel);
    };
    const [fast, slow] = [trained([simd, sets.simd]), trained([plain, sets.plain])];
    expect(relativeError(fast, slow)).toBeLessThan(1e-5);
  });

  test('answers and shows its activations as the plain one does', () => {
    const { fast, slow } = inEngines((kernel, set) => {
      const answers = new Uint8Array(290);
      const loss = kernel.evaluate(set, 10, 300, answers);
      const activations = new Float32Array(20 * 43);
      const preActivations = new Float32Array(20 * 43);
      kernel.observe(set, 5, 25, activations, preActivations);
      const inferred = new Float32Array(196 + 43);
      for (let pixel = 0; pixel < 196; pixel += 3) inferred[pixel] = pixel / 196;
      kernel.infer(inferred);
      return { answers, loss, activations, preActivations, inferred };
    });
    expect(fast.answers).toEqual(slow.answers);
    expect(fast.loss / slow.loss).toBeCloseTo(1, 6);
    expect(relativeError(fast.activations, slow.activations)).toBeLessThan(1e-6);
    expect(relativeError(fast.preActivations, slow.preActivations)).toBeLessThan(1e-6);
    expect(relativeError(fast.inferred, slow.inferred)).toBeLessThan(1e-6);
  });
});
