import { describe, expect, test } from 'vitest';
import type { TrainingKernel } from '../../src/kernel/trainingKernel';
import { activations } from '../../src/nn/activations';
import { createNetwork } from '../../src/nn/network';
import type { NetworkSpec } from '../../src/nn/networkSpec';
import { type OptimizerKind, optimizers } from '../../src/nn/optimizers';
import { testSpec } from '../nn/randomNetwork';
import {
  bothEngines,
  parametersOf,
  randomBatch,
  randomDistortions,
  randomKernel,
  randomSet,
  relativeError,
} from './kernelTools';

const engines = bothEngines();
const sets = { simd: randomSet(engines.simd, 200, 1), plain: randomSet(engines.plain, 200, 1) };
const kinds = ['simd', 'plain'] as const;
const optimizerKinds = Object.keys(optimizers) as OptimizerKind[];

/** A spec of three hidden layers of which each may have more fields. */
function specWith(more: readonly object[], changes: object = {}): NetworkSpec {
  const layers = [13, 21, 8].map((units, l) => ({ units, activation: 'tanh', ...more[l] }));
  return testSpec([], 'relu', {
    layers: [...layers, { units: 10, activation: 'softmax', ...more[3] }],
    batchSize: 32,
    ...changes,
  });
}

describe.each(Object.keys(activations))('dropout with %s', (activation) => {
  const layers = [{ dropout: 0.5, activation }, { activation }, { dropout: 0.9, activation }];

  test.each([0, 1, 0xffffffff])('silences the units that nn/dropout.ts names (seed %i)', (dropoutSeed) => {
    const spec = specWith(layers);
    const [simd, plain] = kinds.map((kind) => {
      const kernel = randomKernel(engines[kind], spec, 2);
      const gradients = new Float32Array(parametersOf(kernel).length);
      kernel.gradients(randomBatch(sets[kind], 32, 3, { dropoutSeed }), gradients);
      return gradients;
    });
    expect(relativeError(simd, plain)).toBeLessThan(1e-5);
    const kernel = randomKernel(engines.simd, specWith([{ activation }, { activation }, { activation }]), 2);
    const withoutDropout = new Float32Array(simd.length);
    kernel.gradients(randomBatch(sets.simd, 32, 3), withoutDropout);
    expect(relativeError(withoutDropout, simd)).toBeGreaterThan(0.1);
  });
});

test('dropout is not at work where the network only answers', () => {
  const [dropping, plain] = [specWith([{ dropout: 0.5 }, {}, { dropout: 0.9 }]), specWith([])].map((spec) => {
    const kernel = randomKernel(engines.simd, spec, 2);
    const answers = new Uint8Array(200);
    return kernel.evaluate(sets.simd, 0, 200, answers);
  });
  expect(dropping).toBe(plain);
});

test('distorted images train as in the plain engine', () => {
  const spec = specWith([]);
  const [simd, plain] = kinds.map((kind) => {
    const kernel = randomKernel(engines[kind], spec, 2);
    kernel.step(randomBatch(sets[kind], 32, 3, { distortions: randomDistortions(32, 4) }), 0.01);
    return parametersOf(kernel);
  });
  expect(relativeError(simd, plain)).toBeLessThan(1e-5);
});

describe.each(kinds)('the %s engine', (kind) => {
  const engine = engines[kind];
  const set = sets[kind];

  test.each(optimizerKinds)('never moves a frozen layer with %s, and moves all others', (optimizer) => {
    const spec = specWith([{ frozen: true }, {}, { frozen: true }, {}], {
      optimizer: { kind: optimizer, learningRate: 0.1 },
      weightDecay: 0.1,
      l1: 0.1,
    });
    const kernel = randomKernel(engine, spec, 5);
    const before = createNetwork(spec, parametersOf(kernel));
    kernel.step(randomBatch(set, 32, 1), 0.1);
    const after = createNetwork(spec, parametersOf(kernel));
    after.layers.forEach(({ weights, biases }, l) => {
      const isSame = (a: Float32Array, b: Float32Array) => a.every((value, k) => value === b[k]);
      expect(isSame(weights, before.layers[l].weights)).toBe(l % 2 === 0);
      expect(isSame(biases, before.layers[l].biases)).toBe(l % 2 === 0);
    });
  });

  test('gives frozen layers their gradient', () => {
    const [frozen, free] = [{ frozen: true }, {}].map((layer) => {
      const kernel = randomKernel(engine, specWith([layer, layer, layer, layer]), 5);
      const gradients = new Float32Array(parametersOf(kernel).length);
      kernel.gradients(randomBatch(set, 32, 1), gradients);
      return gradients;
    });
    expect(frozen).toEqual(free);
  });

  test.each([
    ['overflows', Number.POSITIVE_INFINITY],
    ['is not a number', Number.NaN],
  ])('leaves everything as it was when the loss %s', (_, value) => {
    const kernel = randomKernel(engine, specWith([]), 5);
    kernel.step(randomBatch(set, 32, 1), 0.01);
    const state = kernel.readOptimizerState();
    const parameters = parametersOf(kernel);
    parameters.fill(value, -5);
    kernel.writeParameters(parameters);
    kernel.writeOptimizerState(state);
    const { loss } = kernel.step(randomBatch(set, 32, 2), 0.01);
    expect(Number.isFinite(loss)).toBe(false);
    expect(parametersOf(kernel)).toEqual(parameters);
    expect(kernel.readOptimizerState()).toEqual(state);
  });

  test.each(Array.from({ length: 10 }, (_, digit) => digit))(
    'leaves everything as it was when the logit of %i alone is not a number, whatever the labels',
    (digit) => {
      const spec = specWith([]);
      const kernel = randomKernel(engine, spec, 5);
      const { parameters } = createNetwork(spec, parametersOf(kernel));
      parameters[parameters.length - 10 + digit] = Number.NaN;
      kernel.writeParameters(parameters);
      const labels = new Uint8Array(32).fill((digit + 1) % 10);
      expect(kernel.step(randomBatch(set, 32, 2, { labels }), 0.01).loss).toBeNaN();
      expect(parametersOf(kernel)).toEqual(parameters);
      expect(kernel.evaluate(set, 0, 200, new Uint8Array(200))).toBeNaN();
    },
  );

  test('names the first layer that is silent for every image', () => {
    const spec = testSpec([6, 7, 5], 'relu', { batchSize: 32 });
    const kernel = engine.createKernel(spec);
    const silence = (layers: readonly number[]): number => {
      const network = createNetwork(spec, parametersOf(randomKernel(engine, spec, 9)));
      for (const l of layers) network.layers[l].biases.fill(-1000);
      for (const l of [0, 1, 2].filter((other) => !layers.includes(other))) {
        network.layers[l].biases[0] = 1000;
        network.layers[l].weights.fill(0);
      }
      kernel.writeParameters(network.parameters);
      return kernel.step(randomBatch(set, 32, 1), 0.001).silentLayer;
    };
    expect(silence([])).toBe(-1);
    expect(silence([2])).toBe(2);
    expect(silence([1, 2])).toBe(1);
    expect(silence([0])).toBe(0);
  });

  test.each(optimizerKinds)('goes on from its saved state with %s as if it had not stopped', (optimizer) => {
    const spec = specWith([{ dropout: 0.2 }], { optimizer: { kind: optimizer, learningRate: 0.01 } });
    const run = (kernel: TrainingKernel, from: number, to: number): void => {
      for (let seed = from; seed < to; seed++) kernel.step(randomBatch(set, 32, seed), 0.01);
    };
    const whole = randomKernel(engine, spec, 6);
    run(whole, 0, 8);
    const first = randomKernel(engine, spec, 6);
    run(first, 0, 3);
    const second = engine.createKernel(spec);
    second.writeParameters(parametersOf(first));
    second.writeOptimizerState(first.readOptimizerState());
    expect(second.readOptimizerState()).toEqual(first.readOptimizerState());
    run(second, 3, 8);
    expect(parametersOf(second)).toEqual(parametersOf(whole));
    expect(second.readOptimizerState()).toEqual(whole.readOptimizerState());
  });

  test('takes a state after any number of updates in no time: from some number on all are alike', () => {
    const spec = specWith([], { optimizer: { kind: 'adam', learningRate: 0.01 } });
    const source = randomKernel(engine, spec, 3);
    source.step(randomBatch(set, 32, 1), 0.01);
    const { moments } = source.readOptimizerState();
    const [many, most] = [60_000, 2e9].map((updates) => {
      const kernel = randomKernel(engine, spec, 3);
      const started = performance.now();
      kernel.writeOptimizerState({ updates, moments });
      expect(performance.now() - started).toBeLessThan(1000);
      expect(kernel.readOptimizerState().updates).toBe(updates);
      kernel.step(randomBatch(set, 32, 2), 0.01);
      return parametersOf(kernel);
    });
    expect(most).toEqual(many);
  });

  test('decays second moments whose first moments are 0 by now, also after a restore', () => {
    const spec = specWith([], { optimizer: { kind: 'adam', learningRate: 0.01 } });
    const kernel = randomKernel(engine, spec, 3);
    const count = parametersOf(kernel).length;
    // Pixel 0 is never inked: its row has no gradient, and only second moments.
    const moments = new Float32Array(2 * count);
    moments.fill(0.5, count, count + 13);
    kernel.step(randomBatch(set, 4, 3), 0.01);
    kernel.writeOptimizerState({ updates: 1000, moments });
    kernel.step(randomBatch(set, 4, 3), 0.01);
    const after = kernel.readOptimizerState().moments.subarray(count, count + 13);
    for (const square of after) expect(square).toBeCloseTo(0.5 * 0.999, 6);
  });

  test('starts anew when its parameters are replaced', () => {
    const spec = specWith([]);
    const kernel = randomKernel(engine, spec, 6);
    const start = parametersOf(kernel);
    const runs = [0, 1].map(() => {
      kernel.writeParameters(start);
      expect(kernel.readOptimizerState()).toEqual({ updates: 0, moments: new Float32Array(0) });
      for (let seed = 0; seed < 4; seed++) kernel.step(randomBatch(set, 32, seed), 0.01);
      return parametersOf(kernel);
    });
    expect(runs[0]).toEqual(runs[1]);
  });

  test('refuses a state of another network, too many images and images that are not there', () => {
    const kernel = randomKernel(engine, specWith([]), 6);
    const state = { updates: 3, moments: new Float32Array(17) };
    expect(() => kernel.writeOptimizerState(state)).toThrow('remembers');
    expect(() => kernel.writeOptimizerState({ updates: -1, moments: new Float32Array(0) })).toThrow('-1');
    expect(() => kernel.writeParameters(new Float32Array(3))).toThrow('parameters');
    expect(() => kernel.step(randomBatch(set, 33, 1), 0.01)).toThrow('1 to 32 images');
    const batch = randomBatch(set, 1, 1);
    expect(() => kernel.step({ ...batch, indices: Uint32Array.of(200) }, 0.01)).toThrow('Image 200');
    expect(() => kernel.step({ ...batch, labels: Uint8Array.of(10) }, 0.01)).toThrow('digits');
    expect(() => kernel.step({ ...batch, distortions: new Float64Array(6) }, 0.01)).toThrow('distortion');
    expect(() => kernel.evaluate(set, 0, 201, new Uint8Array(201))).toThrow('201');
  });
});
