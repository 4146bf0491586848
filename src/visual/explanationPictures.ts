import type { ForwardPass } from '../nn/forward';
import type { Network } from '../nn/network';
import type { ShownSignal } from './shownSignal';

/**
 * Pictures paths through the network: their edges show contributions a·w, their neurons activations, and all else is
 * dark. The signal has reached so many layers after the input.
 * @param activations One value a neuron, layer after layer, the input first
 * @param paths Unit of each layer, from the input on
 */
export function pathPicture(
  { sizes, layers: dense, parameters }: Network,
  activations: Float32Array,
  paths: readonly { readonly units: readonly number[] }[],
  layers: number,
): ShownSignal {
  const weights = new Float32Array(parameters.length);
  const sources = new Float32Array(activations.length);
  const neurons = new Float32Array(activations.length);
  let firstNeuron = 0;
  let firstWeight = 0;
  for (let l = 0; l <= layers && l < sizes.length; l++) {
    for (const { units } of paths) {
      if (l >= units.length) continue;
      const neuron = firstNeuron + units[l];
      neurons[neuron] = activations[neuron];
      if (l === layers || l + 1 >= units.length) continue;
      sources[neuron] = activations[neuron];
      const edge = firstWeight + units[l] * sizes[l + 1] + units[l + 1];
      weights[edge] = parameters[edge];
    }
    firstNeuron += sizes[l];
    if (l < dense.length) firstWeight += (sizes[l] + 1) * sizes[l + 1];
  }
  // A path may lead over a neuron with little activation, and is to be seen all the same.
  return { weights, sources, neurons, isGated: false };
}

/**
 * Pictures how a logit gap is shared out: each edge i → j shows what it brings to the gap, a_i·w_ij·∂gap/∂z_j.
 * @param relevances ∂gap/∂z of each dense layer, one value a unit
 * @param neuronShares One value a neuron, layer after layer, the input first
 */
export function differencePicture(
  { layers, parameters }: Network,
  pass: ForwardPass,
  relevances: readonly ArrayLike<number>[],
  neuronShares: ArrayLike<number>,
): ShownSignal {
  const shown = new Float32Array(parameters.length);
  let k = 0;
  layers.forEach(({ weights, biases, units }, l) => {
    const relevance = relevances[l];
    for (let i = 0; i < weights.length; i += units) {
      for (let j = 0; j < units; j++) shown[k++] = weights[i + j] * relevance[j];
    }
    k += biases.length;
  });
  const neurons = Float32Array.from(neuronShares);
  return { weights: shown, sources: pass.activations.slice(), neurons, isGated: true };
}

/**
 * Pictures the error on its way back, at the last so many layers and the edges into them: each edge shows its gradient
 * a_i·δ_j, each neuron δ = ∂loss/∂z. The input keeps the image.
 * @param gradients ∂loss/∂parameter, in the order of the network's parameters
 * @param deltas One value a neuron, layer after layer, the input first
 */
export function gradientPicture(
  { sizes }: Network,
  pass: ForwardPass,
  gradients: Float32Array,
  deltas: Float32Array,
  layers: number,
): ShownSignal {
  const first = sizes.length - layers;
  const sources = new Float32Array(pass.activations.length);
  const neurons = new Float32Array(pass.activations.length);
  // The gradients hold the products a_i·δ_j already.
  sources.fill(1, neuronsOf(sizes, first - 1));
  neurons.set(pass.layers[0]);
  const reached = neuronsOf(sizes, first);
  neurons.set(deltas.subarray(reached), reached);
  return { weights: gradients, sources, neurons, isGated: true };
}

/** Neurons of the first so many layers. */
export function neuronsOf(sizes: readonly number[], layers: number): number {
  let count = 0;
  for (let l = 0; l < layers; l++) count += sizes[l];
  return count;
}
