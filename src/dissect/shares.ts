import type { ForwardPass } from '../nn/forward';
import type { Network } from '../nn/network';
import { checkNeuron, type Interventions } from './interventions';
import { carryBack, type Linearisation, linearise } from './linearise';
import type { Neuron } from './neuron';

/** A pre-activation, or the gap between two, split among the neurons below. */
export interface Shares {
  /** For each layer l below the target: the shares of its neurons and `biases[l]` add up to this. */
  readonly total: number;
  /** One a neuron of all layers, the input first; 0 from the target's layer on. */
  readonly neurons: Float64Array;
  /** For each layer l below the target: what biases and offsets of the layers above l bring. */
  readonly biases: Float64Array;
  /** Per dense layer: ∂total/∂z in the linearised network; 0 above the target. */
  readonly relevances: readonly Float64Array[];
}

/** Whose pre-activation is split; less that of `minus` where there is one. */
export interface ShareTarget {
  readonly plus: Neuron;
  /** Of the same layer as `plus`. */
  readonly minus: Neuron | null;
}

/**
 * Splits the pre-activation of a neuron (of an output: its logit, as interventions leave it) into one signed share for
 * each neuron of each layer below: activation × ∂total/∂activation in the linearised network.
 *
 * In a ReLU network this is gradient × input on every layer, and the same as layer-wise relevance propagation by its
 * basic rule (LRP-0, Bach et al. 2015) but for biases: they are kept apart here and not dropped, so that each layer adds
 * up. DeepLIFT (Shrikumar et al. 2017) splits the difference to a reference input instead and needs no biases; the rule
 * for one neuron is the same. Computed in float64.
 * @param pass The forward pass with these interventions
 * @throws RangeError if a neuron doesn't exist, is a pixel or stands in another layer than the other
 */
export function shareOut(
  network: Network,
  pass: ForwardPass,
  interventions: Interventions | null,
  target: ShareTarget,
): Shares {
  const { sizes, layers } = network;
  const linear = linearise(network, pass, interventions);
  const { layer } = target.plus;
  const activations = linearActivations(network, pass, linear, layer);
  const relevances = layers.map(({ units }) => new Float64Array(units));
  const biases = new Float64Array(layer);
  let added = startAt(network, linear, target, relevances);
  const neurons = new Float64Array(pass.activations.length);
  let end = 0;
  for (let l = 0; l < layer; l++) end += sizes[l];
  for (let l = layer - 1; l >= 0; l--) {
    added += dot(relevances[l], layers[l].biases);
    biases[l] = added;
    const carried = carryBack(layers[l], relevances[l]);
    const first = end - sizes[l];
    for (let i = 0; i < sizes[l]; i++) neurons[first + i] = activations[l][i] * carried[i];
    end = first;
    if (l === 0) break;
    added += dot(carried, linear.offsets[l - 1]);
    for (let i = 0; i < sizes[l]; i++) relevances[l - 1][i] = carried[i] * linear.slopes[l - 1][i];
  }
  return { total: totalOf(network, neurons, biases, layer), neurons, biases, relevances };
}

/** Writes the target's own ∂total/∂z and returns what interventions on it have added. */
function startAt(
  { sizes, layers }: Network,
  { slopes, offsets }: Linearisation,
  { plus, minus }: ShareTarget,
  relevances: readonly Float64Array[],
): number {
  const dense = plus.layer - 1;
  const isOutput = plus.layer === layers.length;
  let added = 0;
  const start = (neuron: Neuron, sign: number): void => {
    checkNeuron(sizes, neuron);
    if (neuron.layer === 0) throw new RangeError('A pixel has no pre-activation.');
    if (neuron.layer !== plus.layer) throw new RangeError('Both neurons must be of the same layer.');
    relevances[dense][neuron.unit] += isOutput ? sign * slopes[dense][neuron.unit] : sign;
    if (isOutput) added += sign * offsets[dense][neuron.unit];
  };
  start(plus, 1);
  if (minus) start(minus, -1);
  return added;
}

/** Activations of so many layers, the input first, by the linearised network in float64. */
function linearActivations(
  { layers }: Network,
  pass: ForwardPass,
  { slopes, offsets }: Linearisation,
  count: number,
): Float64Array[] {
  const result = [Float64Array.from(pass.layers[0])];
  for (let l = 0; l + 1 < count; l++) {
    const { weights, biases, inputs, units } = layers[l];
    const z = Float64Array.from(biases);
    for (let i = 0; i < inputs; i++) {
      const x = result[l][i];
      if (x !== 0) for (let j = 0, k = i * units; j < units; j++, k++) z[j] += x * weights[k];
    }
    for (let j = 0; j < units; j++) z[j] = offsets[l][j] + slopes[l][j] * z[j];
    result.push(z);
  }
  return result;
}

/** The shares of the layer just below the target, and the biases: the target's own sum. */
function totalOf({ sizes }: Network, neurons: Float64Array, biases: Float64Array, layer: number): number {
  let first = 0;
  for (let l = 0; l + 1 < layer; l++) first += sizes[l];
  let total = biases[layer - 1];
  for (let i = 0; i < sizes[layer - 1]; i++) total += neurons[first + i];
  return total;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
