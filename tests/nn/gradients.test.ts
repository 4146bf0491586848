import { describe, expect, test } from 'vitest';
import { activations } from '../../src/nn/activations';
import { backward, createBackwardPass } from '../../src/nn/backward';
import { createForwardPass, forward } from '../../src/nn/forward';
import { crossEntropy } from '../../src/nn/loss';
import { createNetwork } from '../../src/nn/network';
import { createRandom } from '../../src/nn/random';
import { float64Forward, float64Loss } from './float64Network';
import { randomImage, randomNetwork, testSpec } from './randomNetwork';

const names = Object.keys(activations);
const seeds = [1, 2, 3];
const label = 3;

/** Parameters whose gradient is checked: all of the last two layers, and of the first those of 300 random places. */
function placesToCheck(count: number, firstLayer: number, seed: number): number[] {
  const random = createRandom(seed);
  const first = Array.from({ length: 300 }, () => random.nextInt(firstLayer));
  return [...first, ...Array.from({ length: count - firstLayer }, (_, k) => firstLayer + k)];
}

describe.each(names)('a network with %s', (activation) => {
  test.each(seeds)('answers as the float64 formulas do (seed %i)', (seed) => {
    const network = randomNetwork(testSpec([7, 5], activation), seed);
    const pass = createForwardPass(network);
    pass.layers[0].set(randomImage(seed));
    forward(network, pass);
    const expected = float64Forward(network, Float64Array.from(network.parameters), randomImage(seed));
    expected.forEach((layer, l) => {
      const differences = layer.map((value, j) => Math.abs(pass.layers[l][j] - value));
      expect(Math.max(...differences)).toBeLessThan(1e-5);
    });
    const logits = pass.preActivations.at(-1) as Float32Array;
    expect(crossEntropy(logits, label)).toBeCloseTo(-Math.log((expected.at(-1) as number[])[label]), 5);
  });

  test.each(seeds)('has the gradient that central differences in float64 give (seed %i)', (seed) => {
    const network = randomNetwork(testSpec([7, 5], activation), seed);
    const input = randomImage(seed);
    const pass = createForwardPass(network);
    const gradients = createNetwork(network.spec);
    pass.layers[0].set(input);
    forward(network, pass);
    backward(network, pass, label, createBackwardPass(network), gradients);

    const parameters = Float64Array.from(network.parameters);
    const step = 1e-5;
    let squaredError = 0;
    let squaredNorm = 0;
    for (const k of placesToCheck(parameters.length, 785 * 7, seed)) {
      const kept = parameters[k];
      parameters[k] = kept + step;
      const above = float64Loss(network, parameters, input, label);
      parameters[k] = kept - step;
      const below = float64Loss(network, parameters, input, label);
      parameters[k] = kept;
      const numerical = (above - below) / (2 * step);
      squaredError += (gradients.parameters[k] - numerical) ** 2;
      squaredNorm += numerical ** 2;
    }
    expect(squaredNorm).toBeGreaterThan(0);
    expect(Math.sqrt(squaredError / squaredNorm)).toBeLessThan(2e-6);
  });
});

test.each(names)('the derivative of %s is the slope of its values', (name) => {
  const { apply, derivative } = activations[name as keyof typeof activations];
  for (const z of [-4, -1.3, -0.2, 0.1, 0.9, 3.7]) {
    expect(derivative(z)).toBeCloseTo((apply(z + 1e-5) - apply(z - 1e-5)) / 2e-5, 6);
  }
});
