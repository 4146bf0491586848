import type { CircuitNodes } from './circuit';
import type { TaskNetwork } from './taskNetwork';

/** Nodes on at least one path of non-zero weights from a pixel to an output of the task. */
export function liveNodes(network: TaskNetwork): Uint8Array[] {
  const nodes = network.sizes.map((size) => new Uint8Array(size).fill(1));
  removeDeadEnds(network, nodes);
  return nodes;
}

/** Non-zero weights between kept nodes, and from kept nodes to the outputs of the task. */
export function countEdges(network: TaskNetwork, nodes: CircuitNodes): number {
  let count = 0;
  network.layers.forEach(({ inputs, starts, targets }, l) => {
    const next = nodes[l + 1];
    for (let i = 0; i < inputs; i++) {
      if (nodes[l][i] === 0) continue;
      for (let e = starts[i]; e < starts[i + 1]; e++) if (next === undefined || next[targets[e]]) count++;
    }
  });
  return count;
}

/**
 * Takes nodes out, in place, that are on no path from a kept pixel to an output over kept nodes. Once down from the
 * outputs and once up is enough: what goes on the way up has no kept sources, so none of these loses a target.
 */
export function removeDeadEnds({ layers }: TaskNetwork, nodes: Uint8Array[]): void {
  for (let l = layers.length - 1; l >= 0; l--) {
    const { inputs, starts, targets } = layers[l];
    const next = nodes[l + 1];
    for (let i = 0; i < inputs; i++) {
      if (nodes[l][i] === 0) continue;
      let leads = false;
      for (let e = starts[i]; e < starts[i + 1] && !leads; e++)
        leads = next === undefined || next[targets[e]] === 1;
      if (!leads) nodes[l][i] = 0;
    }
  }
  for (let l = 0; l < layers.length - 1; l++) {
    const { inputs, units, starts, targets } = layers[l];
    const isFed = new Uint8Array(units);
    for (let i = 0; i < inputs; i++) {
      if (nodes[l][i] === 0) continue;
      for (let e = starts[i]; e < starts[i + 1]; e++) isFed[targets[e]] = 1;
    }
    for (let j = 0; j < units; j++) nodes[l + 1][j] &= isFed[j];
  }
}
