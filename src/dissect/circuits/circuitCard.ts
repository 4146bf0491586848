import { checksum } from '../../nn/checksum';
import type { Network } from '../../nn/network';
import { parseSpec } from '../../nn/parseSpec';
import type { CircuitCard, CircuitNodes, CircuitProof, CircuitSearch } from './circuit';
import { countEdges } from './circuitNodes';
import { createTaskNetwork, digitsOf } from './taskNetwork';

/**
 * Makes the card of a circuit: one that a search has found, or one with nodes taken out of it. Shares and losses are
 * rounded to six decimals and weights to nine digits, which tell any two float32 apart; fields stand in one order. So
 * the same circuit of the same network makes the same text.
 */
export function createCircuitCard(
  network: Network,
  { task, options, frontier, totalEdges }: CircuitSearch,
  nodes: CircuitNodes,
  proof: CircuitProof,
): CircuitCard {
  const units = nodes.map((layer) => Array.from(layer.keys()).filter((unit) => layer[unit] === 1));
  return {
    task: 'pair' in task ? { pair: [task.pair[0], task.pair[1]] } : { digit: task.digit },
    // The parser writes fields in its own order, and passes over none.
    network: parseSpec(network.spec),
    checksum: checksum(network.parameters),
    method: options.method,
    seed: options.seed,
    samples: options.samples,
    nodes: units.reduce((sum, layer) => sum + layer.length, 0),
    edges: countEdges(createTaskNetwork(network, task), nodes),
    totalEdges,
    fullAccuracy: rounded(proof.fullAccuracy),
    sufficiency: rounded(proof.sufficiency),
    necessity: rounded(proof.necessity),
    randomNecessity: rounded(proof.randomNecessity),
    scrub: rounded(proof.scrub),
    agreement: rounded(proof.agreement),
    control: rounded(proof.control),
    frontier: frontier.map(({ edgeCount, loss, accuracy }) => ({
      edges: edgeCount,
      loss: rounded(loss),
      accuracy: rounded(accuracy),
    })),
    circuit: { nodes: units, edges: listCircuitEdges(network, units, digitsOf(task)) },
  };
}

/** The card as JSON, a field a line: the same bytes for the same circuit of the same network. */
export function cardText(card: CircuitCard): string {
  const lines = Object.entries(card).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

function listCircuitEdges(
  { layers }: Network,
  units: readonly (readonly number[])[],
  outputs: readonly number[],
): CircuitCard['circuit']['edges'] {
  return layers.flatMap((layer, l) =>
    units[l].flatMap((from) =>
      (units[l + 1] ?? outputs).flatMap((to) => {
        const weight = layer.weights[from * layer.units + to];
        return weight === 0 ? [] : [[l, from, to, Number(weight.toPrecision(9))] as const];
      }),
    ),
  );
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
