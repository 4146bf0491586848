import { readMiniBatchImage } from '../kernel/readMiniBatchImage';
import type { MiniBatch } from '../kernel/trainingKernel';
import { createForwardPass, forward } from '../nn/forward';
import type { DenseLayer, Network } from '../nn/network';

/** Why training can't go on. Layers are dense layers from 0; the last one is the output. */
export type TrainingFailure = NotFiniteFailure | DivergedFailure | SilentFailure;

/** A number is no longer finite: the first such quantity in the order of the forward pass. */
export interface NotFiniteFailure {
  readonly kind: 'notFinite';
  readonly quantity: 'weights' | 'preActivations' | 'activations' | 'loss';
  readonly layer: number;
}

/** The loss is finite but has left all bounds. */
export interface DivergedFailure {
  readonly kind: 'diverged';
  readonly loss: number;
  readonly best: number;
}

/** Every unit of a hidden layer is 0 for every image: no gradient passes it any more. */
export interface SilentFailure {
  readonly kind: 'silent';
  readonly layer: number;
}

/** Whether all values are numbers other than ±Infinity. */
export function allFinite(values: Float32Array): boolean {
  // A number that isn't finite gives NaN, which stays: one sum is faster than asking of each.
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k] * 0;
  return sum === 0;
}

/** The first dense layer with a weight or bias that isn't finite; −1 if there is none. */
export function findBrokenLayer(network: Network): number {
  return network.layers.findIndex(({ weights, biases }) => !allFinite(weights) || !allFinite(biases));
}

/**
 * Finds what went wrong in a step whose loss isn't finite: the first quantity that isn't finite for any image of the
 * mini-batch. The network's weights are those that the step had. Dropout is left out: it only silences and scales.
 */
export function findNotFinite(network: Network, batch: MiniBatch): NotFiniteFailure {
  const pass = createForwardPass(network);
  const last = network.layers.length - 1;
  const quantities: NotFiniteFailure[] = network.layers.flatMap((_, layer) => [
    { kind: 'notFinite', quantity: 'weights', layer },
    { kind: 'notFinite', quantity: 'preActivations', layer },
    { kind: 'notFinite', quantity: 'activations', layer },
  ]);
  const isWhole = ({ quantity, layer }: NotFiniteFailure): boolean => {
    if (quantity === 'weights') return layerIsFinite(network.layers[layer]);
    return allFinite(quantity === 'preActivations' ? pass.preActivations[layer] : pass.layers[layer + 1]);
  };
  let first = quantities.length;
  for (let n = 0; n < batch.indices.length; n++) {
    readMiniBatchImage(batch, n, pass.layers[0]);
    forward(network, pass);
    const broken = quantities.findIndex((quantity, place) => place < first && !isWhole(quantity));
    if (broken >= 0) first = broken;
  }
  return quantities[first] ?? { kind: 'notFinite', quantity: 'loss', layer: last };
}

function layerIsFinite({ weights, biases }: DenseLayer): boolean {
  return allFinite(weights) && allFinite(biases);
}
