import type { ActivationName } from '../../nn/activations';
import type { Network } from '../../nn/network';
import type { CircuitTask } from './circuit';

/** One dense layer as the list of its non-zero weights, source after source (compressed sparse rows). */
export interface EdgeLayer {
  readonly inputs: number;
  readonly units: number;
  /** Null for the output, whose logits are taken as they are. */
  readonly activation: ActivationName | null;
  readonly biases: Float32Array;
  /** Edges of source i stand from `starts[i]` up to, not including, `starts[i + 1]`. */
  readonly starts: Uint32Array;
  readonly targets: Uint16Array;
  readonly weights: Float32Array;
}

/** A network as a task sees it: of the outputs it has those alone that the task asks, in the task's order. */
export interface TaskNetwork {
  readonly layers: readonly EdgeLayer[];
  /** Units of every layer but the output, the input first: what `CircuitNodes` has a value for. */
  readonly sizes: readonly number[];
  /** The digits of its outputs, one or two; the task's number u is the one logit, or the first less the second. */
  readonly outputs: readonly number[];
}

/** The digits that a task asks, two or one. */
export function digitsOf(task: CircuitTask): readonly number[] {
  return 'pair' in task ? task.pair : [task.digit];
}

/** Lists the edges of a network that matter to a task. */
export function createTaskNetwork(
  network: Pick<Network, 'layers' | 'sizes'>,
  task: CircuitTask,
): TaskNetwork {
  return listEdges(network, digitsOf(task));
}

/** Lists the edges of a network, of those into the last layer the ones to these outputs. */
export function listEdges(
  network: Pick<Network, 'layers' | 'sizes'>,
  outputs: readonly number[],
): TaskNetwork {
  const last = network.layers.length - 1;
  const layers = network.layers.map(({ inputs, units, activation, weights, biases }, l): EdgeLayer => {
    const kept = l === last ? outputs : Array.from({ length: units }, (_, j) => j);
    const starts = new Uint32Array(inputs + 1);
    const targets: number[] = [];
    const values: number[] = [];
    for (let i = 0; i < inputs; i++) {
      kept.forEach((j, place) => {
        const weight = weights[i * units + j];
        if (weight === 0) return;
        targets.push(place);
        values.push(weight);
      });
      starts[i + 1] = targets.length;
    }
    return {
      inputs,
      units: kept.length,
      activation: activation === 'softmax' ? null : activation,
      biases: Float32Array.from(kept, (j) => biases[j]),
      starts,
      targets: Uint16Array.from(targets),
      weights: Float32Array.from(values),
    };
  });
  return { layers, sizes: network.sizes.slice(0, -1), outputs };
}
