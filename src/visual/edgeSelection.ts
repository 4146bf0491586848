import type { Network } from '../nn/network';
import type { ShownSignal } from './shownSignal';

/** The edges to draw of one picture. Filled anew by `selectEdges`; its arrays are never replaced. */
export interface EdgeSelection {
  /** The first `count` are the chosen edges, by the index of their weight in `network.parameters`. */
  readonly ids: Uint32Array;
  count: number;
  /** Those of the neurons that are looked at come last: from here on; `count` while there are none. */
  ownStart: number;
  /** All weights of the network. */
  readonly total: number;
  /** Edges that carry signal: source · weight ≠ 0. */
  carrying: number;
  /** Share of Σ|source · weight| over all edges that the chosen ones carry, 0–1; 0 when there is none. */
  signalShown: number;
  /** Largest |source · weight| of each weight matrix. */
  readonly contributionMaxima: Float32Array;
  /** Σ|source · weight| of each weight matrix, over its chosen edges. */
  readonly chosenSums: Float64Array;
  /** Largest magnitude among the neurons of each layer, the input first. */
  readonly neuronMaxima: Float32Array;
  readonly matrices: readonly EdgeMatrix[];
  readonly histogram: Int32Array;
}

/** Where the numbers of one weight matrix lie. */
export interface EdgeMatrix {
  /** Index of its first weight in `network.parameters`. */
  readonly weightStart: number;
  /** Neurons that its edges come from: how many, and the first of them among all neurons. */
  readonly inputs: number;
  readonly firstSource: number;
  /** Neurons that its edges lead to; they follow the sources. */
  readonly units: number;
  /** Share of an edge budget that it gets. */
  readonly budgetShare: number;
}

const BINS = 2048;

/** Allocates the selection of a network's edges once. */
export function createEdgeSelection(network: Network): EdgeSelection {
  const total = network.layers.reduce((sum, layer) => sum + layer.weights.length, 0);
  // By the square root, so that the small last matrix isn't starved by the first.
  const rootSum = network.layers.reduce((sum, layer) => sum + Math.sqrt(layer.weights.length), 0);
  let firstSource = 0;
  const matrices = network.layers.map(({ inputs, units, weights }): EdgeMatrix => {
    firstSource += inputs;
    return {
      weightStart: (weights.byteOffset - network.parameters.byteOffset) / Float32Array.BYTES_PER_ELEMENT,
      inputs,
      firstSource: firstSource - inputs,
      units,
      budgetShare: Math.sqrt(weights.length) / rootSum,
    };
  });
  return {
    ids: new Uint32Array(total),
    count: 0,
    ownStart: 0,
    total,
    carrying: 0,
    signalShown: 0,
    contributionMaxima: new Float32Array(network.layers.length),
    chosenSums: new Float64Array(network.layers.length),
    neuronMaxima: new Float32Array(network.sizes.length),
    matrices,
    histogram: new Int32Array(BINS),
  };
}

/**
 * Chooses the edges to draw: all that carry signal, or the strongest of each matrix. One pass over the rows of
 * active sources, two more where a budget cuts. Allocates nothing.
 * @param edgeBudget most edges in all; Infinity for every edge with signal. Of a matrix that has more than its
 *   share, only edges above a common threshold are taken, so that none left out is stronger than one drawn; where
 *   most are equally strong, as the first steps of training are, an even sample of these.
 * @param lookedAt neurons that keep all their edges with signal whatever the budget, by their place among all.
 */
export function selectEdges(
  selection: EdgeSelection,
  signal: ShownSignal,
  edgeBudget = Number.POSITIVE_INFINITY,
  lookedAt: ReadonlySet<number> = nobody,
): void {
  const { matrices, neuronMaxima } = selection;
  selection.count = 0;
  selection.carrying = 0;
  let sum = 0;
  let shown = 0;
  for (let l = 0; l < matrices.length; l++) {
    const { firstSource, inputs, budgetShare } = matrices[l];
    neuronMaxima[l] = largestMagnitude(signal.neurons, firstSource, firstSource + inputs);
    const before = selection.count;
    const layerSum = takeCarrying(selection, signal, l);
    const carrying = selection.count - before;
    selection.carrying += carrying;
    sum += layerSum;
    const most = Math.floor(edgeBudget * budgetShare);
    const chosen = carrying > most ? keepStrongest(selection, signal, l, before, most) : layerSum;
    selection.chosenSums[l] = chosen;
    shown += chosen;
  }
  const { firstSource, inputs } = matrices[matrices.length - 1];
  neuronMaxima[matrices.length] = largestMagnitude(
    signal.neurons,
    firstSource + inputs,
    signal.neurons.length,
  );
  selection.ownStart = selection.count;
  if (lookedAt.size > 0) shown += moveOwnLast(selection, signal, lookedAt);
  selection.signalShown = sum > 0 ? Math.min(1, shown / sum) : 0;
}

const nobody: ReadonlySet<number> = new Set();

/**
 * Takes the edges of the neurons that are looked at out of the list and appends all of them that carry signal.
 * @returns how much more |source · weight| is in the list now
 */
function moveOwnLast(
  selection: EdgeSelection,
  { weights, sources }: ShownSignal,
  lookedAt: ReadonlySet<number>,
): number {
  const { ids, matrices } = selection;
  const before = selection.count;
  let change = 0;
  let read = 0;
  let count = 0;
  for (const { weightStart, inputs, firstSource, units } of matrices) {
    const end = weightStart + inputs * units;
    const firstTarget = firstSource + inputs;
    for (; read < before && ids[read] < end; read++) {
      const row = ((ids[read] - weightStart) / units) | 0;
      const column = ids[read] - weightStart - row * units;
      const isOwn = lookedAt.has(firstSource + row) || lookedAt.has(firstTarget + column);
      if (isOwn) change -= Math.abs(sources[firstSource + row] * weights[ids[read]]);
      else ids[count++] = ids[read];
    }
  }
  selection.ownStart = count;
  for (const { weightStart, inputs, firstSource, units } of matrices) {
    const firstTarget = firstSource + inputs;
    const take = (row: number, column: number): void => {
      const id = weightStart + row * units + column;
      const magnitude = Math.abs(sources[firstSource + row] * weights[id]);
      if (magnitude === 0) return;
      change += magnitude;
      ids[count++] = id;
    };
    for (const index of lookedAt) {
      const row = index - firstSource;
      const column = index - firstTarget;
      if (row >= 0 && row < inputs) for (let j = 0; j < units; j++) take(row, j);
      else if (column >= 0 && column < units) {
        // An edge between two of them was taken with the one it comes from.
        for (let i = 0; i < inputs; i++) if (!lookedAt.has(firstSource + i)) take(i, column);
      }
    }
  }
  selection.count = count;
  return change;
}

function largestMagnitude(values: Float32Array, start: number, end: number): number {
  let largest = 0;
  for (let i = start; i < end; i++) largest = Math.max(largest, Math.abs(values[i]));
  return largest;
}

/** Appends all edges of a matrix that carry signal, notes the largest |source · weight| and returns their sum. */
function takeCarrying(selection: EdgeSelection, { weights, sources }: ShownSignal, l: number): number {
  const { weightStart, inputs, firstSource, units } = selection.matrices[l];
  const { ids } = selection;
  let { count } = selection;
  let sum = 0;
  let largest = 0;
  for (let i = 0; i < inputs; i++) {
    const source = Math.abs(sources[firstSource + i]);
    if (source === 0) continue;
    const end = weightStart + (i + 1) * units;
    for (let id = end - units; id < end; id++) {
      const magnitude = source * Math.abs(weights[id]);
      if (magnitude === 0) continue;
      sum += magnitude;
      if (magnitude > largest) largest = magnitude;
      ids[count++] = id;
    }
  }
  selection.count = count;
  selection.contributionMaxima[l] = largest;
  return sum;
}

/**
 * Thins the edges that a matrix appended from `first` on to the `most` strongest at most: a histogram of
 * |source · weight| gives the threshold. Returns the sum of the kept ones.
 */
function keepStrongest(
  selection: EdgeSelection,
  { weights, sources }: ShownSignal,
  l: number,
  first: number,
  most: number,
): number {
  const { weightStart, firstSource, units } = selection.matrices[l];
  const { ids, histogram } = selection;
  const scale = (BINS - 1) / selection.contributionMaxima[l];
  histogram.fill(0);
  for (let e = first; e < selection.count; e++) {
    const source = firstSource + (((ids[e] - weightStart) / units) | 0);
    histogram[(Math.abs(sources[source] * weights[ids[e]]) * scale) | 0]++;
  }
  let threshold = BINS;
  let kept = 0;
  for (; threshold > 0 && kept + histogram[threshold - 1] <= most; threshold--) {
    kept += histogram[threshold - 1];
  }
  // Many of about the same strength: without a sample of them there would be next to nothing to see.
  const equals = threshold > 0 ? histogram[threshold - 1] : 0;
  const sampled = kept < most / 2 ? most - kept : 0;
  let met = 0;
  let sum = 0;
  let count = first;
  for (let e = first; e < selection.count; e++) {
    const source = firstSource + (((ids[e] - weightStart) / units) | 0);
    const magnitude = Math.abs(sources[source] * weights[ids[e]]);
    const bin = (magnitude * scale) | 0;
    if (bin < threshold - 1 || (bin === threshold - 1 && !isSampled(met++, equals, sampled))) continue;
    sum += magnitude;
    ids[count++] = ids[e];
  }
  selection.count = count;
  return sum;
}

/** Whether to take item `k` of `count`, so that `wanted` of them are taken evenly. */
function isSampled(k: number, count: number, wanted: number): boolean {
  return Math.floor(((k + 1) * wanted) / count) > Math.floor((k * wanted) / count);
}
