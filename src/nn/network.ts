import type { ParameterRange } from './createOptimizer';
import { initialisations } from './initialisations';
import { type LayerSpec, layerSizes, type NetworkSpec } from './networkSpec';
import { createRandom } from './random';

/** One dense layer: z_j = b_j + Σ_i x_i w_ij, a_j = f(z_j). */
export interface DenseLayer {
  readonly inputs: number;
  readonly units: number;
  readonly activation: LayerSpec['activation'];
  /** inputs × units, source-major: the weight from input i to unit j stands at `i * units + j`. */
  readonly weights: Float32Array;
  /** One bias a unit. */
  readonly biases: Float32Array;
}

/** A multilayer perceptron. `layers` are views into `parameters`, so one buffer holds the whole network. */
export interface Network {
  readonly spec: NetworkSpec;
  /** Units of every layer, the input first. */
  readonly sizes: readonly number[];
  /** Layer after layer: its weights, then its biases. */
  readonly parameters: Float32Array;
  readonly layers: readonly DenseLayer[];
}

/** Number of weights and biases of a network of this spec. */
export function parameterCount(spec: NetworkSpec): number {
  const sizes = layerSizes(spec);
  return spec.layers.reduce((sum, layer, l) => sum + (sizes[l] + 1) * layer.units, 0);
}

/**
 * Makes a network around a parameter buffer (not copied); without one, all parameters are 0.
 * @throws RangeError if the buffer's length isn't `parameterCount(spec)`.
 */
export function createNetwork(
  spec: NetworkSpec,
  parameters: Float32Array = new Float32Array(parameterCount(spec)),
): Network {
  const expected = parameterCount(spec);
  if (parameters.length !== expected) {
    throw new RangeError(`This network has ${expected} parameters, but ${parameters.length} were given.`);
  }
  const sizes = layerSizes(spec);
  let offset = 0;
  const take = (length: number): Float32Array => {
    offset += length;
    return parameters.subarray(offset - length, offset);
  };
  const layers = spec.layers.map((layer, l): DenseLayer => {
    const inputs = sizes[l];
    return {
      inputs,
      units: layer.units,
      activation: layer.activation,
      weights: take(inputs * layer.units),
      biases: take(layer.units),
    };
  });
  return { spec, sizes, parameters, layers };
}

/** Draws the initial weights from the spec's seed and initialisation; biases become 0. */
export function initialise(network: Network): void {
  const random = createRandom(network.spec.seed);
  const limitOf = initialisations[network.spec.initialisation];
  for (const layer of network.layers) {
    const limit = limitOf(layer);
    for (let k = 0; k < layer.weights.length; k++) layer.weights[k] = (2 * random.nextFloat() - 1) * limit;
    layer.biases.fill(0);
  }
}

/** The parameters that training moves: those of frozen layers aren't among them. */
export function trainableRanges(network: Network): ParameterRange[] {
  const ranges: ParameterRange[] = [];
  let start = 0;
  network.layers.forEach(({ weights, biases }, l) => {
    const biasStart = start + weights.length;
    const end = biasStart + biases.length;
    if (!network.spec.layers[l].frozen) {
      ranges.push({ start, end: biasStart, isBias: false }, { start: biasStart, end, isBias: true });
    }
    start = end;
  });
  return ranges;
}

/** Number of weights (biases not counted) that aren't exactly 0. */
export function countNonZeroWeights(network: Network): number {
  let count = 0;
  for (const { weights } of network.layers) {
    // By index: an iterator takes several times as long, and a network in training is counted at every snapshot.
    for (let k = 0; k < weights.length; k++) if (weights[k] !== 0) count++;
  }
  return count;
}
