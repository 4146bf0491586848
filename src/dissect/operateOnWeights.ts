import { createNetwork, type DenseLayer, type Network, trainableRanges } from '../nn/network';
import { createRandom } from '../nn/random';
import { gradientOf } from './gradientStep';
import { checkNeuron } from './interventions';
import type { Operation, WeightOperation } from './operation';
import { prune } from './prune';

/**
 * All parameters after the operations on weights, in their order; the network itself stays as it is. What has been cut,
 * pruned or switched off stays 0, also after noise or a step that follow.
 * @returns null if no operation is on weights
 * @throws RangeError if there is no such edge or layer, or so few edges can't be left
 */
export function operateOnWeights(network: Network, operations: readonly Operation[]): Float32Array | null {
  let operated: Network | null = null;
  let isPruned = false;
  for (const operation of operations) {
    if (operation.kind === 'scale' || operation.kind === 'clamp') continue;
    operated ??= createNetwork(network.spec, network.parameters.slice());
    const before = isPruned ? operated.layers.map(({ weights }) => weights.slice()) : [];
    operateOn(operated, operation);
    keepZeros(operated, before);
    isPruned ||= operation.kind === 'prune';
  }
  if (operated) for (const operation of operations) if (isRemoval(operation)) operateOn(operated, operation);
  return operated?.parameters ?? null;
}

/** Sets the weights to 0 that were 0 before. */
function keepZeros({ layers }: Network, before: readonly Float32Array[]): void {
  for (const [l, was] of before.entries()) {
    const { weights } = layers[l];
    for (let k = 0; k < was.length; k++) if (was[k] === 0) weights[k] = 0;
  }
}

function isRemoval(operation: Operation): operation is Extract<Operation, { kind: 'cut' | 'biasesOff' }> {
  return operation.kind === 'cut' || operation.kind === 'biasesOff';
}

function operateOn(network: Network, operation: WeightOperation): void {
  switch (operation.kind) {
    case 'cut': {
      const { weights, units } = denseLayer(network, operation.layer);
      checkNeuron(network.sizes, { layer: operation.layer - 1, unit: operation.from });
      checkNeuron(network.sizes, { layer: operation.layer, unit: operation.to });
      weights[operation.from * units + operation.to] = 0;
      break;
    }
    case 'biasesOff':
      denseLayer(network, operation.layer).biases.fill(0);
      break;
    case 'prune':
      prune(network, operation.edges);
      break;
    case 'noise':
      addNoise(network, operation.seed, operation.strength);
      break;
    case 'step':
      descend(network, operation.input, operation.label, operation.learningRate);
  }
}

function denseLayer(network: Network, layer: number): DenseLayer {
  const dense = network.layers[layer - 1];
  if (!dense) throw new RangeError(`This network has no weights into layer ${layer}.`);
  return dense;
}

/** Uniform noise; between ±√3 the standard deviation is 1. No logarithm, so the same bits in every engine. */
function addNoise({ layers }: Network, seed: number, strength: number): void {
  const random = createRandom(seed);
  for (const { weights } of layers) {
    const limit = Math.sqrt(3) * strength * rootMeanSquare(weights);
    for (let k = 0; k < weights.length; k++) weights[k] += (2 * random.nextFloat() - 1) * limit;
  }
}

function rootMeanSquare(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum / values.length);
}

/** w ← w − η ∂loss/∂w, for one image and all parameters that training moves. */
function descend(network: Network, input: Float32Array, label: number, learningRate: number): void {
  const { gradients } = gradientOf(network, input, label);
  const { parameters } = network;
  for (const { start, end } of trainableRanges(network)) {
    for (let k = start; k < end; k++) parameters[k] -= learningRate * gradients[k];
  }
}
