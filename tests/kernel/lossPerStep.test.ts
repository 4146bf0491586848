import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import { createSimdEngine } from '../../src/kernel/simdEngine';
import { createNetwork } from '../../src/nn/network';
import { defaultSpec } from '../../src/nn/networkSpec';
import { compiledKernel } from './kernelTools';

const fixture = JSON.parse(
  readFileSync(new URL('fixtures/lossPerStepFloat64.json', import.meta.url), 'utf8'),
) as { seeds: Record<string, number[]> };
const STEPS = 400;
const { train } = readMnist();

/** The fixture's own generator, mulberry32 of Tommy Ettinger: uniform in [0, 1). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Weights, then biases of each layer, uniform on ±1/√inputs. */
function fixtureParameters(seed: number): Float32Array {
  const random = mulberry32(seed);
  const network = createNetwork(defaultSpec);
  for (const { inputs, weights, biases } of network.layers) {
    const limit = 1 / Math.sqrt(inputs);
    for (const values of [weights, biases]) {
      for (let k = 0; k < values.length; k++) values[k] = (random() * 2 - 1) * limit;
    }
  }
  return network.parameters;
}

/** The order of the first epoch: Fisher–Yates from the end. */
function fixtureOrder(seed: number): Uint32Array {
  const random = mulberry32(seed ^ 0x9e3779b9);
  const order = Uint32Array.from({ length: 60_000 }, (_, n) => n);
  for (let n = order.length - 1; n > 0; n--) {
    const other = Math.floor(random() * (n + 1));
    [order[n], order[other]] = [order[other], order[n]];
  }
  return order;
}

test.each([1, 2, 3])(
  '400 losses agree within 2e-6 with those of a framework in float64 (seed %i)',
  (seed) => {
    const engine = createSimdEngine(compiledKernel);
    const images = engine.createImageSet(60_000);
    images.append(train.images, train.labels);
    const kernel = engine.createKernel(defaultSpec);
    kernel.writeParameters(fixtureParameters(seed));
    const order = fixtureOrder(seed);
    const expected = fixture.seeds[seed];
    expect(expected.length).toBeGreaterThanOrEqual(STEPS);
    let worst = 0;
    for (let step = 0; step < STEPS; step++) {
      const indices = order.subarray(step * 64, (step + 1) * 64);
      const labels = Uint8Array.from(indices, (index) => train.labels[index]);
      const { loss } = kernel.step({ images, indices, labels, dropoutSeed: 0 }, 0.001);
      worst = Math.max(worst, Math.abs(loss - expected[step]));
    }
    expect(worst).toBeLessThan(2e-6);
  },
);
