import { activations } from './activations';
import type { ForwardPass, Masks } from './forward';
import type { Network } from './network';

/** Scratch of back-propagation: `deltas[l]` = ∂loss/∂z of dense layer l, one value a unit. */
export interface BackwardPass {
  readonly deltas: readonly Float32Array[];
}

/** Allocates the buffers of back-propagation for a network once. */
export function createBackwardPass(network: Network): BackwardPass {
  return { deltas: network.layers.map((layer) => new Float32Array(layer.units)) };
}

/**
 * Adds the gradient of one image's cross-entropy to `gradients` (a network of the same spec that holds ∂loss/∂parameter).
 * `pass` must hold the forward pass of that image, with the same masks. Back-propagation after Rumelhart, Hinton & Williams 1986.
 */
export function backward(
  network: Network,
  pass: ForwardPass,
  label: number,
  back: BackwardPass,
  gradients: Network,
  masks?: Masks,
): void {
  const last = network.layers.length - 1;
  // Softmax and cross-entropy together: ∂loss/∂z_j = p_j − [j = label].
  back.deltas[last].set(pass.layers[last + 1]);
  back.deltas[last][label] -= 1;
  for (let l = last; l >= 0; l--) {
    addLayerGradient(pass.layers[l], back.deltas[l], gradients.layers[l].weights, gradients.layers[l].biases);
    if (l > 0) propagate(network, pass, back, l, masks?.[l - 1] ?? null);
  }
}

/** ∂loss/∂w_ij += x_i δ_j and ∂loss/∂b_j += δ_j; a silent input adds nothing to its row. */
function addLayerGradient(
  input: Float32Array,
  delta: Float32Array,
  weightGradients: Float32Array,
  biasGradients: Float32Array,
): void {
  const units = delta.length;
  for (let i = 0; i < input.length; i++) {
    const x = input[i];
    if (x === 0) continue;
    const row = i * units;
    for (let j = 0; j < units; j++) weightGradients[row + j] += x * delta[j];
  }
  for (let j = 0; j < units; j++) biasGradients[j] += delta[j];
}

/** δ_i of layer l − 1 = f′(z_i) Σ_j w_ij δ_j, times the unit's mask if there is one. */
function propagate(
  network: Network,
  pass: ForwardPass,
  back: BackwardPass,
  l: number,
  mask: Float32Array | null,
): void {
  const { weights, units } = network.layers[l];
  const below = network.layers[l - 1];
  if (below.activation === 'softmax') throw new TypeError('Only the last layer may be a softmax.');
  const { derivative } = activations[below.activation];
  const z = pass.preActivations[l - 1];
  const delta = back.deltas[l];
  const result = back.deltas[l - 1];
  for (let i = 0; i < result.length; i++) {
    const slope = mask ? derivative(z[i]) * mask[i] : derivative(z[i]);
    let sum = 0;
    if (slope !== 0) for (let j = 0, k = i * units; j < units; j++, k++) sum += weights[k] * delta[j];
    result[i] = slope * sum;
  }
}
