import { backward, createBackwardPass } from '../nn/backward';
import { createForwardPass, forward } from '../nn/forward';
import { crossEntropy } from '../nn/loss';
import { createNetwork, type Network } from '../nn/network';
import { checkNeuron } from './interventions';

/** Loss of one image and how it changes with everything in the network. */
export interface ImageGradient {
  /** Cross-entropy, in nats. */
  readonly loss: number;
  /** ∂loss/∂parameter, in the order of the network's parameters. */
  readonly gradients: Float32Array;
  /** ∂loss/∂z, one value a neuron of all layers; 0 for the input. */
  readonly deltas: Float32Array;
}

/**
 * Gradient of the cross-entropy of one image, by back-propagation.
 * @param input What the network gets, 0–1
 * @param label The true digit
 * @throws RangeError if the image has another size or there is no such digit
 */
export function gradientOf(network: Network, input: Float32Array, label: number): ImageGradient {
  if (input.length !== network.sizes[0]) {
    throw new RangeError(`This network needs ${network.sizes[0]} pixels, but ${input.length} were given.`);
  }
  checkNeuron(network.sizes, { layer: network.layers.length, unit: label });
  const pass = createForwardPass(network);
  pass.layers[0].set(input);
  forward(network, pass);
  const gradients = createNetwork(network.spec);
  const back = createBackwardPass(network);
  backward(network, pass, label, back, gradients);
  const deltas = new Float32Array(pass.activations.length);
  let first = input.length;
  for (const delta of back.deltas) {
    deltas.set(delta, first);
    first += delta.length;
  }
  const loss = crossEntropy(pass.preActivations[pass.preActivations.length - 1], label);
  return { loss, gradients: gradients.parameters, deltas };
}
