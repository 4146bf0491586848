import { createNetwork, type Network } from '../../src/nn/network';
import type { NetworkSpec } from '../../src/nn/networkSpec';
import { parseSpec } from '../../src/nn/parseSpec';
import { createRandom } from '../../src/nn/random';

/** A spec for tests: these hidden units with this activation, and anything else that a test wants to change. */
export function testSpec(
  hidden: readonly number[],
  activation = 'relu',
  changes: Partial<Record<keyof NetworkSpec, unknown>> = {},
): NetworkSpec {
  return parseSpec({
    seed: 1,
    layers: [...hidden.map((units) => ({ units, activation })), { units: 10, activation: 'softmax' }],
    initialisation: 'he',
    optimizer: { kind: 'adam', learningRate: 0.001 },
    batchSize: 4,
    ...changes,
  });
}

/** A network with all parameters, biases too, drawn from a normal distribution. */
export function randomNetwork(spec: NetworkSpec, seed: number, deviation = 0.1): Network {
  const random = createRandom(seed);
  const network = createNetwork(spec);
  for (let k = 0; k < network.parameters.length; k++) network.parameters[k] = deviation * random.nextNormal();
  return network;
}

/** An image of 784 values 0–1 of which about a fifth are not 0, as in MNIST. */
export function randomImage(seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: 784 }, () => (random.nextFloat() < 0.2 ? random.nextFloat() : 0));
}
