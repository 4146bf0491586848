import type { Edge, Neuron } from '../../dissect/neuron';
import type { Operation } from '../../dissect/operation';
import type { Network } from '../../nn/network';

/** An edge of a neuron, with its learned weight and what it carries now. */
export interface RankedEdge extends Edge {
  readonly weight: number;
  /** Activation × weight. */
  readonly contribution: number;
}

/**
 * The edges into a neuron, or out of it, that carry most; those that carry nothing follow, by the size of their weight.
 * @param activations Of every layer, the input first
 * @param most How many at most
 */
export function strongestEdges(
  network: Network,
  activations: readonly ArrayLike<number>[],
  neuron: Neuron,
  side: 'in' | 'out',
  most: number,
): RankedEdge[] {
  const layer = side === 'in' ? neuron.layer : neuron.layer + 1;
  const count = side === 'in' ? (network.sizes[layer - 1] ?? 0) : (network.sizes[layer] ?? 0);
  if (layer < 1 || layer >= network.sizes.length) return [];
  const edges = Array.from({ length: count }, (_, other) =>
    rankEdge(network, activations, edgeBetween(neuron, side, other)),
  );
  return edges
    .sort(
      (a, b) =>
        Math.abs(b.contribution) - Math.abs(a.contribution) || Math.abs(b.weight) - Math.abs(a.weight),
    )
    .slice(0, most);
}

/** The edge between a neuron and a unit of the layer before it, or behind it. */
export function edgeBetween({ layer, unit }: Neuron, side: 'in' | 'out', other: number): Edge {
  return side === 'in' ? { layer, from: other, to: unit } : { layer: layer + 1, from: unit, to: other };
}

/** Adds what an edge is and carries. */
export function rankEdge(
  network: Network,
  activations: readonly ArrayLike<number>[],
  { layer, from, to }: Edge,
): RankedEdge {
  const dense = network.layers[layer - 1];
  const weight = dense?.weights[from * dense.units + to] ?? 0;
  return { layer, from, to, weight, contribution: weight * (activations[layer - 1]?.[from] ?? 0) };
}

/** The edges of a neuron that have been cut, in the order in which they were. */
export function cutEdges(operations: readonly Operation[], { layer, unit }: Neuron): Edge[] {
  return operations.flatMap((operation) => {
    if (operation.kind !== 'cut') return [];
    const isInto = operation.layer === layer && operation.to === unit;
    const isOutOf = operation.layer === layer + 1 && operation.from === unit;
    return isInto || isOutOf ? [{ layer: operation.layer, from: operation.from, to: operation.to }] : [];
  });
}

/** Whether two are the same edge. */
export function isSameEdge(a: Edge, b: Edge): boolean {
  return a.layer === b.layer && a.from === b.from && a.to === b.to;
}
