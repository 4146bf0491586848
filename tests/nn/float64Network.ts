import type { Network } from '../../src/nn/network';

/**
 * A second source for the network's arithmetic, in float64 and written from the textbook formulas:
 * nothing here is shared with src/nn but the layout of the parameters.
 */
const functions: Record<string, (z: number) => number> = {
  identity: (z) => z,
  relu: (z) => Math.max(0, z),
  leakyRelu: (z) => Math.max(0.01 * z, z),
  tanh: (z) => (Math.exp(2 * z) - 1) / (Math.exp(2 * z) + 1),
  sigmoid: (z) => Math.exp(z) / (1 + Math.exp(z)),
  gelu: (z) => (z / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3))),
};

/** Activations of every layer for an input, the output as probabilities. */
export function float64Forward(
  network: Network,
  parameters: Float64Array,
  input: ArrayLike<number>,
): number[][] {
  const layers: number[][] = [Array.from(input)];
  let offset = 0;
  for (const { inputs, units, activation } of network.layers) {
    const x = layers.at(-1) as number[];
    const z = Array.from({ length: units }, (_, j) => {
      let sum = parameters[offset + inputs * units + j];
      for (let i = 0; i < inputs; i++) sum += x[i] * parameters[offset + i * units + j];
      return sum;
    });
    offset += (inputs + 1) * units;
    layers.push(activation === 'softmax' ? softmax(z) : z.map(functions[activation]));
  }
  return layers;
}

/** Cross-entropy of one image, −ln p_label. */
export function float64Loss(
  network: Network,
  parameters: Float64Array,
  input: ArrayLike<number>,
  label: number,
): number {
  return -Math.log((float64Forward(network, parameters, input).at(-1) as number[])[label]);
}

function softmax(z: number[]): number[] {
  const total = z.reduce((sum, value) => sum + Math.exp(value), 0);
  return z.map((value) => Math.exp(value) / total);
}
