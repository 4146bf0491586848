import { type Neuron, neuronIndex } from './neuron';
import type { Operation } from './operation';

/**
 * What operations on neurons do to activations: a′ = scale · a + shift. One value a neuron, layer after layer, the
 * input first; at the outputs a is the logit.
 */
export interface Interventions {
  readonly scale: Float32Array;
  readonly shift: Float32Array;
}

/**
 * The interventions that a list of operations asks for; of two on the same neuron the later one counts.
 * @param sizes Units of every layer
 * @returns null if no operation is on a neuron
 * @throws RangeError if there is no such neuron
 */
export function interventionsOf(
  sizes: readonly number[],
  operations: readonly Operation[],
): Interventions | null {
  let interventions: Interventions | null = null;
  for (const operation of operations) {
    if (operation.kind !== 'scale' && operation.kind !== 'clamp') continue;
    checkNeuron(sizes, operation);
    interventions ??= noInterventions(sizes);
    const place = neuronIndex(sizes, operation);
    interventions.scale[place] = operation.kind === 'scale' ? operation.factor : 0;
    interventions.shift[place] = operation.kind === 'scale' ? 0 : operation.value;
  }
  return interventions;
}

/** Makes sure that a network of these sizes has this neuron. @throws RangeError otherwise */
export function checkNeuron(sizes: readonly number[], { layer, unit }: Neuron): void {
  const units = sizes[layer] ?? 0;
  if (!Number.isInteger(unit) || unit < 0 || unit >= units) {
    throw new RangeError(`This network has no neuron ${unit} in layer ${layer}.`);
  }
}

function noInterventions(sizes: readonly number[]): Interventions {
  const count = sizes.reduce((sum, size) => sum + size, 0);
  return { scale: new Float32Array(count).fill(1), shift: new Float32Array(count) };
}
