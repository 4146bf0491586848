import { keepLargest } from '../nn/keepLargest';
import { createNetwork, type Network } from '../nn/network';
import { layerBudgets } from '../nn/sparsity';

/**
 * Prunes by magnitude (Han et al. 2015, "Learning both weights and connections"): in each weight matrix the edges with
 * the largest |w| stay, of equal ones those that come first, and all others become 0. Biases stay.
 * @param edges How many stay in all; where the network has fewer, nothing changes
 * @throws RangeError if that is no whole number, or too few for an edge in every matrix
 */
export function prune(network: Network, edges: number): void {
  const { layers } = network;
  if (!Number.isInteger(edges) || edges < layers.length) {
    throw new RangeError(`A whole number of edges is left, ${layers.length} at least; ${edges} was given.`);
  }
  const left = pruningBudgets(network, edges);
  for (const [l, { weights }] of layers.entries()) keepLargest(weights, left[l]);
}

/**
 * How many edges of each matrix pruning leaves. A matrix behind the first keeps what sparse training would give it, or
 * what one threshold for all matrices would leave it, whichever is more; the first gets the rest. Where many edges are
 * left, the one is better, where few are, the other (`npm run bench:prune`). What a matrix doesn't have goes to others.
 */
export function pruningBudgets(network: Network, edges: number): number[] {
  const present = edgesPerMatrix(network);
  const trained = layerBudgets(network.sizes, edges);
  const alike = edgesAboveOneThreshold(network, edges);
  const budgets = new Array<number>(present.length);
  let left = edges;
  for (let l = present.length - 1; l >= 0; l--) {
    // One at least is left for each matrix before it.
    const most = Math.min(present[l], left - l);
    budgets[l] = l === 0 ? most : Math.min(most, Math.max(trained[l], alike[l]));
    left -= budgets[l];
  }
  return budgets.map((budget, l) => {
    const more = Math.min(left, present[l] - budget);
    left -= more;
    return budget + more;
  });
}

/** Room for a network's parameters, kept, since a dial asks at every frame. */
let scratch = new Float32Array();

/** Edges of each matrix among those with the largest |w| of the whole network. */
function edgesAboveOneThreshold({ spec, parameters }: Network, edges: number): number[] {
  if (scratch.length !== parameters.length) scratch = new Float32Array(parameters.length);
  scratch.set(parameters);
  const copy = createNetwork(spec, scratch);
  for (const { biases } of copy.layers) biases.fill(0);
  keepLargest(copy.parameters, edges);
  return edgesPerMatrix(copy);
}

/** Number of weights of each matrix that aren't exactly 0. */
export function edgesPerMatrix({ layers }: Network): number[] {
  return layers.map(({ weights }) => {
    let count = 0;
    for (let k = 0; k < weights.length; k++) if (weights[k] !== 0) count++;
    return count;
  });
}
