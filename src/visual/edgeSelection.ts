import type { ForwardPass } from '../nn/forward';
import type { Network } from '../nn/network';

/** The edges to draw for one forward pass. Filled anew by `selectEdges`; its arrays are never replaced. */
export interface EdgeSelection {
  /** The first `count` are the chosen edges, by the index of their weight in `network.parameters`. */
  readonly ids: Uint32Array;
  count: number;
  /** All weights of the network. */
  readonly total: number;
  /** Edges that carry signal: a·w ≠ 0. */
  carrying: number;
  /** Share of Σ|a·w| over all edges that the chosen ones carry, 0–1; 0 when there is none. */
  signalShown: number;
  /** Largest |a·w| of each weight matrix. */
  readonly contributionMaxima: Float32Array;
  /** Σ|a·w| of each weight matrix, over all its edges. */
  readonly contributionSums: Float64Array;
  /** Largest |a| of each layer, the input first. */
  readonly activationMaxima: Float32Array;
  /** Index of each matrix's first weight in `network.parameters`. */
  readonly weightStarts: readonly number[];
  /** Share of an edge budget that each matrix gets. */
  readonly budgetShares: readonly number[];
  readonly histogram: Int32Array;
}

const BINS = 2048;

/** Allocates the selection of a network's edges once. */
export function createEdgeSelection(network: Network): EdgeSelection {
  const total = network.layers.reduce((sum, layer) => sum + layer.weights.length, 0);
  // By the square root, so that the small last matrix isn't starved by the first.
  const roots = network.layers.map((layer) => Math.sqrt(layer.weights.length));
  const rootSum = roots.reduce((sum, root) => sum + root, 0);
  return {
    ids: new Uint32Array(total),
    count: 0,
    total,
    carrying: 0,
    signalShown: 0,
    contributionMaxima: new Float32Array(network.layers.length),
    contributionSums: new Float64Array(network.layers.length),
    activationMaxima: new Float32Array(network.sizes.length),
    weightStarts: network.layers.map(
      ({ weights }) => (weights.byteOffset - network.parameters.byteOffset) / Float32Array.BYTES_PER_ELEMENT,
    ),
    budgetShares: roots.map((root) => root / rootSum),
    histogram: new Int32Array(BINS),
  };
}

/**
 * Chooses the edges to draw: all that carry signal, or the strongest of each matrix. One pass over the rows of
 * active sources, two more where a budget cuts. Allocates nothing.
 * @param edgeBudget most edges in all; Infinity for every edge with a·w ≠ 0. Of a matrix that has more than its
 *   share, only edges above a common threshold are taken, so that none left out is stronger than one drawn.
 */
export function selectEdges(
  selection: EdgeSelection,
  network: Network,
  pass: ForwardPass,
  edgeBudget = Number.POSITIVE_INFINITY,
): void {
  selection.count = 0;
  selection.carrying = 0;
  let sum = 0;
  let shown = 0;
  for (let l = 0; l < network.layers.length; l++) {
    selection.activationMaxima[l] = largestMagnitude(pass.layers[l]);
    const before = selection.count;
    const layerSum = takeCarrying(selection, network, pass, l);
    selection.contributionSums[l] = layerSum;
    const carrying = selection.count - before;
    selection.carrying += carrying;
    sum += layerSum;
    const most = Math.floor(edgeBudget * selection.budgetShares[l]);
    shown += carrying > most ? keepStrongest(selection, network, pass, l, before, most) : layerSum;
  }
  const last = network.layers.length;
  selection.activationMaxima[last] = largestMagnitude(pass.layers[last]);
  selection.signalShown = sum > 0 ? shown / sum : 0;
}

function largestMagnitude(values: Float32Array): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]));
  return largest;
}

/** Appends all edges of a matrix with a·w ≠ 0, notes the largest |a·w| and returns Σ|a·w|. */
function takeCarrying(selection: EdgeSelection, network: Network, pass: ForwardPass, l: number): number {
  const { weights, units } = network.layers[l];
  const { ids } = selection;
  const sources = pass.layers[l];
  const start = selection.weightStarts[l];
  let { count } = selection;
  let sum = 0;
  let largest = 0;
  for (let i = 0; i < sources.length; i++) {
    const activation = Math.abs(sources[i]);
    if (activation === 0) continue;
    const end = (i + 1) * units;
    for (let k = i * units; k < end; k++) {
      const magnitude = activation * Math.abs(weights[k]);
      if (magnitude === 0) continue;
      sum += magnitude;
      if (magnitude > largest) largest = magnitude;
      ids[count++] = start + k;
    }
  }
  selection.count = count;
  selection.contributionMaxima[l] = largest;
  return sum;
}

/**
 * Thins the edges that a matrix appended from `first` on to the `most` strongest at most: a histogram of |a·w|
 * gives the threshold. Returns Σ|a·w| of the kept ones.
 */
function keepStrongest(
  selection: EdgeSelection,
  network: Network,
  pass: ForwardPass,
  l: number,
  first: number,
  most: number,
): number {
  const { weights, units } = network.layers[l];
  const { ids, histogram } = selection;
  const sources = pass.layers[l];
  const start = selection.weightStarts[l];
  const scale = (BINS - 1) / selection.contributionMaxima[l];
  histogram.fill(0);
  for (let e = first; e < selection.count; e++) {
    const k = ids[e] - start;
    histogram[(Math.abs(sources[(k / units) | 0] * weights[k]) * scale) | 0]++;
  }
  let threshold = BINS;
  for (let kept = 0; threshold > 0 && kept + histogram[threshold - 1] <= most; threshold--) {
    kept += histogram[threshold - 1];
  }
  let sum = 0;
  let count = first;
  for (let e = first; e < selection.count; e++) {
    const k = ids[e] - start;
    const magnitude = Math.abs(sources[(k / units) | 0] * weights[k]);
    if (((magnitude * scale) | 0) < threshold) continue;
    sum += magnitude;
    ids[count++] = ids[e];
  }
  selection.count = count;
  return sum;
}
