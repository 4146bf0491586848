import type { CircuitNodes, CircuitProof } from '../../dissect/circuits/circuit';
import type { Neuron } from '../../dissect/neuron';

/** A node of a circuit and what it is worth; null while that isn't known. */
export interface NodeRow {
  readonly neuron: Neuron;
  readonly effect: number | null;
}

/** The nodes of a circuit, the most important first; before their effects are known, from the output back. */
export function nodeRows(nodes: CircuitNodes, effects: CircuitProof['effects'] | null): NodeRow[] {
  const rows = nodes.flatMap((kept, layer) =>
    Array.from(kept.keys())
      .filter((unit) => kept[unit] === 1)
      .map((unit): NodeRow => ({ neuron: { layer, unit }, effect: effects?.[layer]?.[unit] ?? null })),
  );
  return rows.sort((a, b) => (b.effect ?? 0) - (a.effect ?? 0) || b.neuron.layer - a.neuron.layer);
}
