import { activate, affine, type ForwardPass, forward } from '../nn/forward';
import { createNetwork, type Network } from '../nn/network';
import type { Interventions } from './interventions';

/**
 * Runs the network on the raw input in `pass.layers[0]` with interventions on its neurons; without any it is `forward`,
 * to the same bits. Pixels are changed in place, so the input has to be written anew for each pass. In
 * `pass.preActivations` hidden layers have z as it was before the intervention, the outputs their changed logits.
 * Allocates nothing.
 */
export function forwardOperated(
  network: Network,
  pass: ForwardPass,
  interventions: Interventions | null,
): void {
  if (interventions === null) {
    forward(network, pass);
    return;
  }
  intervene(pass.layers[0], interventions, 0);
  let first = pass.layers[0].length;
  for (let l = 0; l < network.layers.length; l++) {
    const layer = network.layers[l];
    const isOutput = layer.activation === 'softmax';
    const z = pass.preActivations[l];
    affine(layer, pass.layers[l], z);
    if (isOutput) intervene(z, interventions, first);
    activate(layer, z, pass.layers[l + 1]);
    if (!isOutput) intervene(pass.layers[l + 1], interventions, first);
    first += layer.units;
  }
}

/** Changes the values of the layer whose first neuron is the one with this index. */
function intervene(values: Float32Array, { scale, shift }: Interventions, first: number): void {
  for (let i = 0; i < values.length; i++) {
    const factor = scale[first + i];
    if (factor === 1 && shift[first + i] === 0) continue;
    // A clamped neuron is held even where its own activation has overflowed: 0 · ∞ isn't a number.
    values[i] = factor === 0 ? shift[first + i] : factor * values[i] + shift[first + i];
  }
}

/**
 * Parameters of the plain network that gives the same answers as this one with interventions: factors go into the
 * weights behind the neuron (of an output: before it), what is added goes into the next layer's biases.
 */
export function foldInterventions(network: Network, interventions: Interventions | null): Float32Array {
  const folded = createNetwork(network.spec, network.parameters.slice());
  if (interventions === null) return folded.parameters;
  const { scale, shift } = interventions;
  let first = 0;
  for (const layer of folded.layers) {
    const { weights, biases, inputs, units } = layer;
    const sums = Float64Array.from(biases);
    for (let i = 0; i < inputs; i++) {
      const factor = scale[first + i];
      const added = shift[first + i];
      if (factor === 1 && added === 0) continue;
      for (let j = 0, k = i * units; j < units; j++, k++) {
        sums[j] += added * weights[k];
        weights[k] *= factor;
      }
    }
    first += inputs;
    if (layer.activation === 'softmax') {
      for (let k = 0; k < weights.length; k++) weights[k] *= scale[first + (k % units)];
      for (let j = 0; j < units; j++) sums[j] = scale[first + j] * sums[j] + shift[first + j];
    }
    biases.set(sums);
  }
  return folded.parameters;
}
