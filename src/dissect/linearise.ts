import { activations } from '../nn/activations';
import type { ForwardPass } from '../nn/forward';
import type { DenseLayer, Network } from '../nn/network';
import type { Interventions } from './interventions';

/**
 * The network at one input as a linear one: each neuron's activation is offset + slope · z, exactly at this z. One
 * array a dense layer, one value a unit; of the outputs it is the logit as interventions leave it.
 */
export interface Linearisation {
  readonly slopes: readonly Float64Array[];
  readonly offsets: readonly Float64Array[];
}

/**
 * Where |z| is smaller, the secant's difference is lost in rounding, and the tangent differs from it by less than
 * rounding does.
 */
const SMALLEST_SECANT = 1e-6;

/**
 * Takes for each hidden neuron the secant of its activation f from 0 to z: offset f(0), slope (f(z) − f(0)) / z, at
 * z = 0 the slope f′(0); then its intervention on top. For ReLU that is its gate, 1 or 0, and the slopes are the
 * derivatives. For curved activations they aren't: they split what is there, where derivatives say what a small change
 * would do. The secant from a reference is the rescale rule of DeepLIFT (Shrikumar et al. 2017); here every neuron's
 * reference is z = 0, instead of what the neuron has at a reference input. `shares.ts` says what follows.
 * @param pass The forward pass with these interventions
 */
export function linearise(
  network: Network,
  pass: ForwardPass,
  interventions: Interventions | null,
): Linearisation {
  let first = network.sizes[0];
  const slopes: Float64Array[] = [];
  const offsets: Float64Array[] = [];
  network.layers.forEach((layer, l) => {
    const slope = new Float64Array(layer.units).fill(1);
    const offset = new Float64Array(layer.units);
    takeSecants(layer, pass.preActivations[l], slope, offset);
    if (interventions) {
      for (let j = 0; j < layer.units; j++) {
        const factor = interventions.scale[first + j];
        slope[j] *= factor;
        offset[j] = factor * offset[j] + interventions.shift[first + j];
      }
    }
    slopes.push(slope);
    offsets.push(offset);
    first += layer.units;
  });
  return { slopes, offsets };
}

function takeSecants(layer: DenseLayer, z: Float32Array, slope: Float64Array, offset: Float64Array): void {
  if (layer.activation === 'softmax') return;
  const { apply, derivative } = activations[layer.activation];
  const atZero = apply(0);
  for (let j = 0; j < z.length; j++) {
    slope[j] = Math.abs(z[j]) < SMALLEST_SECANT ? derivative(z[j]) : (apply(z[j]) - atZero) / z[j];
    offset[j] = atZero;
  }
}

/**
 * Carries ∂total/∂z of a dense layer back to what feeds it: ∂total/∂x_i = Σ_j w_ij ∂total/∂z_j.
 * @returns One value an input of the layer
 */
export function carryBack({ weights, inputs, units }: DenseLayer, relevance: Float64Array): Float64Array {
  const result = new Float64Array(inputs);
  // Many units have no relevance: closed gates, and all but the target in its own layer.
  const relevant = Uint16Array.from(relevance.keys()).filter((j) => relevance[j] !== 0);
  for (let i = 0; i < inputs; i++) {
    let sum = 0;
    for (let n = 0; n < relevant.length; n++)
      sum += weights[i * units + relevant[n]] * relevance[relevant[n]];
    result[i] = sum;
  }
  return result;
}
