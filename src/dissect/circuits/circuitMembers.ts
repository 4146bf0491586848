import type { Network } from '../../nn/network';
import type { Interventions } from '../interventions';
import type { CircuitNodes, CircuitTask } from './circuit';
import { digitsOf } from './taskNetwork';

/** Which neurons are in a circuit, as `CircuitNodes`, and behind them which outputs its task asks. */
export function circuitMembers(
  sizes: readonly number[],
  nodes: CircuitNodes,
  task: CircuitTask,
): Uint8Array[] {
  const outputs = new Uint8Array(sizes[sizes.length - 1]);
  for (const digit of digitsOf(task)) outputs[digit] = 1;
  return [...nodes, outputs];
}

/** An edge of a circuit: the place of its weight in the network's parameters too. */
export interface CircuitEdge {
  /** Layer that it comes from, its units there and in the next. */
  readonly layer: number;
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** The edges of a circuit: the weights between members that aren't 0, layer after layer. */
export function* circuitEdges(
  { layers }: Network,
  members: readonly Uint8Array[],
): Generator<CircuitEdge, void> {
  for (let layer = 0; layer < layers.length; layer++) {
    const { inputs, units, weights } = layers[layer];
    for (let from = 0; from < inputs; from++) {
      if (members[layer][from] === 0) continue;
      for (let to = 0; to < units; to++) {
        const weight = weights[from * units + to];
        if (members[layer + 1][to] !== 0 && weight !== 0) yield { layer, from, to, weight };
      }
    }
  }
}

/** What holds every neuron outside a circuit at its mean; outputs answer as they are. */
export function holdOutside(
  sizes: readonly number[],
  nodes: CircuitNodes,
  means: readonly Float32Array[],
): Interventions {
  const count = sizes.reduce((sum, size) => sum + size, 0);
  const scale = new Float32Array(count).fill(1);
  const shift = new Float32Array(count);
  let place = 0;
  nodes.forEach((kept, layer) => {
    kept.forEach((isKept, unit) => {
      if (isKept === 0) {
        scale[place] = 0;
        shift[place] = means[layer][unit];
      }
      place++;
    });
  });
  return { scale, shift };
}
