import { backward, createBackwardPass } from '../nn/backward';
import { createForwardPass, type ForwardPass, forward } from '../nn/forward';
import { createNetwork, type Network } from '../nn/network';
import { gradientPicture, neuronsOf } from './explanationPictures';
import type { ShownSignal } from './shownSignal';

/** One training step as the pictures show it: an image of its mini-batch, and the weights before and after. */
export interface PicturedStep {
  /** With the weights before the step. */
  readonly before: Network;
  /** All parameters after it. */
  readonly after: Float32Array;
  /** What the network got of the image, 0–1. */
  readonly pixels: Float32Array;
  readonly label: number;
}

/** The pictures of each phase, in the order in which they are shown. */
export interface TrainingPictures {
  readonly forward: readonly ShownSignal[];
  readonly error: readonly ShownSignal[];
  readonly update: readonly ShownSignal[];
}

/**
 * Pictures a training step. Forward: contributions a_i·w_ij. Error: each edge's gradient for this image, a_i·δ_j, and
 * each neuron's δ = ∂loss/∂z, p − y at the outputs; the input keeps the image. Update: the change of each weight, and
 * the neurons' activations.
 * @param byLayer whether signal and error travel, a picture for each layer that they reach; otherwise there is one
 *   picture for each phase.
 * @returns null where numbers overflow: there is nothing to be shown.
 */
export function pictureTrainingStep(step: PicturedStep, byLayer: boolean): TrainingPictures | null {
  const { before, after, pixels, label } = step;
  const pass = createForwardPass(before);
  pass.layers[0].set(pixels);
  forward(before, pass);
  const gradients = createNetwork(before.spec);
  const back = createBackwardPass(before);
  backward(before, pass, label, back, gradients);
  const update = changeOfWeights(before.parameters, after);
  if (update === null || !pass.activations.every(Number.isFinite)) return null;
  const deltas = new Float32Array(pass.activations.length);
  back.deltas.forEach((delta, l) => {
    deltas.set(delta, neuronsOf(before.sizes, l + 1));
  });
  const depth = before.layers.length;
  const reached = (first: number): number[] =>
    byLayer ? Array.from({ length: depth + 1 - first }, (_, k) => first + k) : [depth];
  return {
    forward: reached(0).map((layers) => forwardPicture(before, pass, layers)),
    error: reached(1).map((layers) => gradientPicture(before, pass, gradients.parameters, deltas, layers)),
    update: [
      {
        weights: update,
        sources: new Float32Array(pass.activations.length).fill(1),
        neurons: pass.activations,
        // Which weights change doesn't depend on this one image.
        isGated: false,
      },
    ],
  };
}

/** The signal has reached so many layers after the input, and the edges into them. */
function forwardPicture({ sizes, parameters }: Network, pass: ForwardPass, layers: number): ShownSignal {
  const lit = neuronsOf(sizes, layers + 1);
  const sources = new Float32Array(pass.activations.length);
  const neurons = new Float32Array(pass.activations.length);
  sources.set(pass.activations.subarray(0, neuronsOf(sizes, layers)));
  neurons.set(pass.activations.subarray(0, lit));
  return { weights: parameters, sources, neurons, isGated: true };
}

/** after − before, or null where that isn't finite. */
function changeOfWeights(before: Float32Array, after: Float32Array): Float32Array | null {
  const change = new Float32Array(before.length);
  let areFinite = true;
  for (let k = 0; k < change.length; k++) {
    change[k] = after[k] - before[k];
    areFinite &&= Number.isFinite(change[k]);
  }
  return areFinite ? change : null;
}
