import { describe, expect, test } from 'vitest';
import { createPlainKernel } from '../../src/kernel/plainKernel';
import { instantiateSimdModule } from '../../src/kernel/simdModule';
import { activations } from '../../src/nn/activations';
import { type OptimizerKind, optimizers } from '../../src/nn/optimizers';
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

const activationNames = Object.keys(activations);
const optimizerKinds = Object.keys(optimizers) as OptimizerKind[];
const stacks = [[], [1], [7, 5], [33, 17, 9], [512], [3, 64, 1, 20, 5], [10, 31, 32, 8]];

const { simd, plain } = bothEngines();
const sets = { simd: randomSet(simd, 300, 1), plain: randomSet(plain, 300, 1) };

/** Parameters after some steps of both engines from the same parameters with the same images. */
function train(changes: object, hidden: readonly number[], activation: string, sizes: readonly number[]) {
  const spec = testSpec(hidden, activation, { batchSize: Math.max(...sizes), ...changes });
  const kernels = { simd: randomKernel(simd, spec, 3), plain: randomKernel(plain, spec, 3) };
  const results = sizes.map((size, seed) => ({
    simd: kernels.simd.step(randomBatch(sets.simd, size, seed), 0.01),
    plain: kernels.plain.step(randomBatch(sets.plain, size, seed), 0.01),
  }));
  const parameters = { simd: parametersOf(kernels.simd), plain: parametersOf(kernels.plain) };
  kernels.simd.dispose();
  return { results, parameters };
}

test('the compiled kernel knows every activation and every optimizer', () => {
  const module = instantiateSimdModule(compiledKernel);
  expect(module.activationCount.value).toBe(activationNames.length);
  expect(module.optimizerCount.value).toBe(optimizerKinds.length);
});

test('an activation that it does not know trains by the plain formulas on the same images', () => {
  const list = activations as Record<string, unknown>;
  list.cube = { apply: (z: number) => z ** 3, derivative: (z: number) => 3 * z * z, initialGain: 1 };
  try {
    const spec = testSpec([6], 'cube');
    const kernel = randomKernel(simd, spec, 1);
    const expected = createPlainKernel(spec);
    expected.writeParameters(parametersOf(kernel));
    kernel.step(randomBatch(sets.simd, 4, 1), 0.01);
    expected.step(randomBatch(sets.plain, 4, 1), 0.01);
    expect(parametersOf(kernel)).toEqual(parametersOf(expected));
  } finally {
    delete list.cube;
  }
});

describe.each(optimizerKinds)('%s', (kind) => {
  const optimizer = { kind, learningRate: 0.01 };

  test.each(activationNames)('moves a network with %s as the plain one does', (activation) => {
    const { parameters, results } = train({ optimizer }, [9, 6], activation, [3, 4, 1, 4]);
    expect(relativeError(parameters.simd, parameters.plain)).toBeLessThan(1e-5);
    for (const { simd: fast, plain: slow } of results) {
      expect(fast.loss).toBeCloseTo(slow.loss, 5);
      expect(fast.correct).toBe(slow.correct);
      expect(fast.silentLayer).toBe(slow.silentLayer);
    }
  });

  test('decays weights as the plain one does', () => {
    const decaying = train({ optimizer, weightDecay: 0.5, l1: 0.01 }, [9, 6], 'tanh', [3, 4, 1]);
    expect(relativeError(decaying.parameters.simd, decaying.parameters.plain)).toBeLessThan(1e-5);
    const free = train({ optimizer }, [9, 6], 'tanh', [3, 4, 1]);
    expect(relativeError(decaying.parameters.simd, free.parameters.simd)).toBeGreaterThan(1e-3);
  });
});

describe.each(stacks.map((hidden) => ({ hidden })))('hidden layers $hidden', ({ hidden }) => {
  test.each([1, 3, 64])('train in mini-batches of %i', (size) => {
    const { parameters } = train({}, hidden, 'sigmoid', [size, size]);
    expect(relativeError(parameters.simd, parameters.plain)).toBeLessThan(1e-5);
  });

  test('have the plain gradient, loss, answers and activations', () => {
    const spec = testSpec(hidden, 'gelu', { batchSize: 50 });
    const kernels = { simd: randomKernel(simd, spec, 4), plain: randomKernel(plain, spec, 4) };
    const more = { distortions: randomDistortions(50, 5) };
    const count = parametersOf(kernels.simd).length;
    const gradients = { simd: new Float32Array(count), plain: new Float32Array(count) };
    const before = parametersOf(kernels.simd);
    kernels.simd.gradients(randomBatch(sets.simd, 50, 5, more), gradients.simd);
    kernels.plain.gradients(randomBatch(sets.plain, 50, 5, more), gradients.plain);
    expect(relativeError(gradients.simd, gradients.plain)).toBeLessThan(1e-5);
    expect(parametersOf(kernels.simd)).toEqual(before);

    const answers = { simd: new Uint8Array(290), plain: new Uint8Array(290) };
    const loss = kernels.simd.evaluate(sets.simd, 10, 300, answers.simd);
    expect(loss / kernels.plain.evaluate(sets.plain, 10, 300, answers.plain)).toBeCloseTo(1, 6);
    expect(answers.simd).toEqual(answers.plain);

    const values = new Float32Array(784 + hidden.reduce((sum, units) => sum + units, 10));
    const image = new Uint8Array(784);
    sets.simd.read(7, image);
    values.set(Array.from(image, (level) => level / 255));
    const expected = values.slice();
    kernels.simd.infer(values);
    kernels.plain.infer(expected);
    expect(relativeError(values, expected)).toBeLessThan(1e-6);
    expect(values.subarray(-10).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
    kernels.simd.dispose();
  });
});

test('a mini-batch of 1000 moves the network as the plain one does', () => {
  const { parameters } = train({}, [40, 20], 'relu', [1000]);
  expect(relativeError(parameters.simd, parameters.plain)).toBeLessThan(1e-5);
});

test('the largest network has the plain gradient', () => {
  const spec = testSpec([512, 512, 512, 512, 512], 'leakyRelu', { batchSize: 1024 });
  const [fast, slow] = (['simd', 'plain'] as const).map((kind) => {
    // Spread like initial weights: neither dying out nor exploding over six layers.
    const kernel = randomKernel({ simd, plain }[kind], spec, 3, 0.04);
    const gradients = new Float32Array(parametersOf(kernel).length);
    kernel.gradients(randomBatch(sets[kind], 3, 1), gradients);
    kernel.dispose();
    return gradients;
  });
  expect(relativeError(fast, slow)).toBeLessThan(1e-5);
});

test.each(optimizerKinds)('%s stays finite where epsilon is 0 and pixels are never inked', (kind) => {
  const adaptive = 'epsilon' in optimizers[kind].settings;
  const optimizer = { kind, learningRate: 0.01, ...(adaptive && { epsilon: 0 }) };
  const spec = testSpec([5], 'relu', { optimizer });
  const set = simd.createImageSet(4);
  const images = new Uint8Array(4 * 784);
  images.fill(200, 400, 500);
  set.append(images, Uint8Array.of(1, 2, 3, 4));
  const kernel = randomKernel(simd, spec, 6);
  kernel.step(randomBatch(set, 4, 1), 0.01);
  kernel.step(randomBatch(set, 4, 2), 0.01);
  expect(parametersOf(kernel).every(Number.isFinite)).toBe(true);
});
