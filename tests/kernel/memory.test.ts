import { expect, test } from 'vitest';
import { createPlainEngine } from '../../src/kernel/plainEngine';
import { createSimdEngine } from '../../src/kernel/simdEngine';
import { createSimdImageSet } from '../../src/kernel/simdImageSet';
import { createSimdMemory } from '../../src/kernel/simdMemory';
import { instantiateSimdModule } from '../../src/kernel/simdModule';
import { testSpec } from '../nn/randomNetwork';
import {
  compiledKernel,
  parametersOf,
  randomBatch,
  randomImages,
  randomKernel,
  randomSet,
} from './kernelTools';

const spec = testSpec([200, 100], 'relu', { batchSize: 64 });

test('networks come and go and the memory stays as large as it was', () => {
  const engine = createSimdEngine(compiledKernel);
  const set = randomSet(engine, 100, 1);
  const liveOnce = (seed: number): void => {
    const kernel = randomKernel(engine, spec, seed);
    kernel.step(randomBatch(set, 64, seed), 0.01);
    kernel.gradients(randomBatch(set, 64, seed), parametersOf(kernel));
    kernel.evaluate(set, 0, 100, new Uint8Array(100));
    kernel.dispose();
    kernel.dispose();
  };
  liveOnce(0);
  const before = engine.bytes;
  for (let seed = 1; seed < 40; seed++) liveOnce(seed);
  expect(engine.bytes).toBe(before);
});

test('training goes on bit for bit when memory grows in between', () => {
  const run = (disturb: (engine: ReturnType<typeof createSimdEngine>) => void): Float32Array => {
    const engine = createSimdEngine(compiledKernel);
    const set = randomSet(engine, 100, 1);
    const kernel = randomKernel(engine, spec, 2);
    kernel.step(randomBatch(set, 64, 1), 0.01);
    const before = engine.bytes;
    disturb(engine);
    if (engine.bytes === before) expect(disturb).toBe(undisturbed);
    kernel.step(randomBatch(set, 64, 2), 0.01);
    kernel.evaluate(set, 0, 100, new Uint8Array(100));
    return parametersOf(kernel);
  };
  const undisturbed = (): void => {};
  expect(run((engine) => engine.createImageSet(3_000_000))).toEqual(run(undisturbed));
});

test('a network that has been disposed of says so', () => {
  const engine = createSimdEngine(compiledKernel);
  const kernel = engine.createKernel(spec);
  kernel.dispose();
  expect(() => kernel.readParameters(new Float32Array(1))).toThrow('disposed');
  expect(() => kernel.readOptimizerState()).toThrow('disposed');
});

test('a network refuses the images of another engine', () => {
  const engine = createSimdEngine(compiledKernel);
  const kernel = engine.createKernel(spec);
  for (const other of [createSimdEngine(compiledKernel), createPlainEngine()]) {
    expect(() => kernel.step(randomBatch(randomSet(other, 3, 1), 2, 1), 0.01)).toThrow('another engine');
  }
});

test('an engine says when there is no memory left', () => {
  const engine = createSimdEngine(compiledKernel);
  const before = engine.bytes;
  expect(() => engine.createImageSet(2 ** 28)).toThrow('There is no memory left');
  expect(engine.bytes).toBe(before);
  // What was asked for afterwards, and is there, is given.
  expect(engine.createImageSet(10).capacity).toBe(10);
});

test.each([2, 3, 4])('images are appended all or none where memory ends after %i blocks', (blocks) => {
  const module = instantiateSimdModule(compiledKernel);
  let left = blocks;
  const scarce = {
    ...module,
    allocate(bytes: number): number {
      if (left-- <= 0) throw new RangeError('out of memory');
      return module.allocate(bytes);
    },
  };
  const set = createSimdImageSet(scarce, createSimdMemory(scarce), 600);
  const { images, labels } = randomImages(600, 1);
  try {
    set.append(images, labels);
    expect(set.loaded).toBe(600);
  } catch (error) {
    expect(String(error)).toContain('There is no memory left');
    expect(set.loaded).toBe(0);
  }
  left = 100;
  if (set.loaded === 0) set.append(images, labels);
  const image = new Uint8Array(784);
  for (let index = 0; index < 600; index++) {
    set.read(index, image);
    expect(Buffer.compare(image, images.subarray(index * 784, (index + 1) * 784))).toBe(0);
  }
});

test('the plain engine counts what it holds', () => {
  const engine = createPlainEngine();
  engine.createImageSet(100);
  const images = engine.bytes;
  expect(images).toBe(100 * 785);
  const kernel = engine.createKernel(spec);
  expect(engine.bytes).toBeGreaterThan(images);
  kernel.dispose();
  expect(engine.bytes).toBe(images);
});
