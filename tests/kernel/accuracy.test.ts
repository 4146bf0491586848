import { describe, expect, test } from 'vitest';
import { type ActivationName, activations } from '../../src/nn/activations';
import { createNetwork } from '../../src/nn/network';
import { testSpec } from '../nn/randomNetwork';
import { bothEngines } from './kernelTools';

const { simd } = bothEngines();
const names = Object.keys(activations) as ActivationName[];

/** 512 pre-activations: dense around 0, and out to where float32's exponential ends; as float32. */
const places = Float32Array.from({ length: 512 }, (_, k) => {
  const t = (k - 255.5) / 255.5;
  return t * (0.1 + 5 * t * t + 80 * t ** 8);
});

/** e^−|z| / (1 + e^−|z|)²: the slope of the logistic function where 1 − f(z) has no digits left, even in float64. */
const logisticSlope = (z: number): number => {
  const decay = Math.exp(-Math.abs(z));
  return decay / (1 + decay) ** 2;
};
const exactSlopes: Record<string, (z: number) => number> = {
  tanh: (z) => 4 * logisticSlope(2 * z),
  sigmoid: logisticSlope,
};

/** A network whose hidden pre-activations are `places` for the empty image, whatever the hidden weights are. */
function networkAtPlaces(name: ActivationName, outputWeight: number) {
  const spec = testSpec([places.length], name, { batchSize: 1 });
  const network = createNetwork(spec);
  network.layers[0].biases.set(places);
  for (let j = 0; j < places.length; j++) network.layers[1].weights[j * 10] = outputWeight;
  const kernel = simd.createKernel(spec);
  kernel.writeParameters(network.parameters);
  return { kernel, network };
}

/** Error in units of the bound: the function's own size, and for small values what float32 sums need. */
function worstError(values: ArrayLike<number>, exact: (z: number) => number, floor: (z: number) => number) {
  let worst = 0;
  for (let k = 0; k < places.length; k++) {
    const expected = exact(places[k]);
    worst = Math.max(worst, Math.abs(values[k] - expected) / Math.max(Math.abs(expected), floor(places[k])));
  }
  return worst;
}

describe.each(names)('%s in the kernel', (name) => {
  const { apply, derivative } = activations[name];
  // GELU's tail is a product of a large and a tiny number: there only the absolute error is small.
  const floor = name === 'gelu' ? (z: number) => Math.max(1, Math.abs(z)) : () => 1e-36;

  test('has the value of float64 within 4e-7', () => {
    const { kernel } = networkAtPlaces(name, 0);
    const values = new Float32Array(784 + places.length + 10);
    kernel.infer(values);
    expect(worstError(values.subarray(784), apply, floor)).toBeLessThan(4e-7);
    kernel.dispose();
  });

  test('has the slope of float64 within 2e-6', () => {
    const { kernel, network } = networkAtPlaces(name, 1e-4);
    const gradients = createNetwork(network.spec);
    const set = simd.createImageSet(1);
    set.append(new Uint8Array(784), Uint8Array.of(1));
    const batch = { images: set, indices: Uint32Array.of(0), labels: Uint8Array.of(1), dropoutSeed: 0 };
    kernel.gradients(batch, gradients.parameters);
    // Each hidden unit leads to the first digit alone: ∂loss/∂z_j = f′(z_j) · 1e-4 · δ.
    const carried = Math.fround(1e-4) * gradients.layers[1].biases[0];
    expect(carried).toBeGreaterThan(1e-7);
    const slopes = Array.from(gradients.layers[0].biases, (delta) => delta / carried);
    const steepest = name === 'gelu' ? () => 1 : () => 1e-30;
    expect(worstError(slopes, exactSlopes[name] ?? derivative, steepest)).toBeLessThan(2e-6);
    kernel.dispose();
  });
});

test.each([
  [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
  [[20, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
  [[3, -7, 2.5, 88, 0, 1, -40, 12, 0.3, 5]],
  [[1e4, -1e4, 0, 0, 0, 0, 0, 0, 0, 0]],
])('the loss of logits %s is that of float64', (logits) => {
  const spec = testSpec([], 'relu');
  const network = createNetwork(spec);
  network.layers[0].biases.set(logits);
  const kernel = simd.createKernel(spec);
  kernel.writeParameters(network.parameters);
  const set = simd.createImageSet(10);
  set.append(
    new Uint8Array(7840),
    Uint8Array.from({ length: 10 }, (_, digit) => digit),
  );
  const answers = new Uint8Array(10);
  for (let digit = 0; digit < 10; digit++) {
    const { biases } = network.layers[0];
    const top = Math.max(...biases);
    const others = biases.reduce((sum, z, j) => (j === digit ? sum : sum + Math.exp(z - biases[digit])), 0);
    const expected =
      biases[digit] === top
        ? Math.log1p(others)
        : Math.log(biases.reduce((sum, z) => sum + Math.exp(z - top), 0)) + top - biases[digit];
    const loss = kernel.evaluate(set, digit, digit + 1, answers);
    expect(Math.abs(loss - expected)).toBeLessThan(2e-7 * expected + 1e-15);
    expect(answers[0]).toBe(logits.indexOf(Math.max(...logits)));
  }
});
