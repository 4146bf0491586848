import { describe, expect, test } from 'vitest';
import { activations } from '../../src/nn/activations';
import { loadImage } from '../../src/nn/inputImage';
import { createNetwork } from '../../src/nn/network';
import { createRandom } from '../../src/nn/random';
import { float64Loss } from '../nn/float64Network';
import { randomNetwork, testSpec } from '../nn/randomNetwork';
import { bothEngines, randomBatch, randomSet } from './kernelTools';

const { simd } = bothEngines();
const seeds = [1, 2, 3];
const STEP = 1e-5;

const networks = [
  ...Object.keys(activations).map((activation) => ({ activation, inputSide: 28 })),
  { activation: 'tanh', inputSide: 14 },
];

describe.each(networks)(
  'the gradient of a network with $activation and an input of side $inputSide',
  ({ activation, inputSide }) => {
    test.each(seeds)('is what central differences in float64 give (seed %i)', (seed) => {
      const spec = testSpec([7, 5], activation, { inputSide });
      const network = randomNetwork(spec, seed, 0.15);
      const set = randomSet(simd, 3, seed);
      const batch = randomBatch(set, 3, seed);
      const kernel = simd.createKernel(spec);
      kernel.writeParameters(network.parameters);
      const gradients = new Float32Array(network.parameters.length);
      kernel.gradients(batch, gradients);

      const image = new Uint8Array(784);
      const inputs = Array.from(batch.indices, (index) => {
        set.read(index, image);
        const input = new Float32Array(inputSide ** 2);
        loadImage(image, 0, input);
        return input;
      });
      const parameters = Float64Array.from(network.parameters);
      const shape = createNetwork(spec);
      const lossAt = (k: number, value: number): number => {
        const kept = parameters[k];
        parameters[k] = value;
        const losses = inputs.map((input, n) => float64Loss(shape, parameters, input, batch.labels[n]));
        parameters[k] = kept;
        return losses.reduce((sum, loss) => sum + loss, 0) / inputs.length;
      };
      let squaredError = 0;
      let squaredNorm = 0;
      for (const k of places(inputSide ** 2 * 7, parameters.length, seed)) {
        const numerical = (lossAt(k, parameters[k] + STEP) - lossAt(k, parameters[k] - STEP)) / (2 * STEP);
        squaredError += (gradients[k] - numerical) ** 2;
        squaredNorm += numerical ** 2;
      }
      expect(squaredNorm).toBeGreaterThan(0);
      expect(Math.sqrt(squaredError / squaredNorm)).toBeLessThan(1e-6);
      kernel.dispose();
    });
  },
);

/** 100 places in the first layer and all of the others. */
function places(first: number, count: number, seed: number): number[] {
  const random = createRandom(seed);
  return [
    ...Array.from({ length: 100 }, () => random.nextInt(first)),
    ...Array.from({ length: count - first }, (_, k) => first + k),
  ];
}
