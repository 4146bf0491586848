import type { ForwardPass } from '../nn/forward';
import type { Network } from '../nn/network';
import { createBestFirst } from './bestFirst';
import { checkNeuron, type Interventions } from './interventions';
import { linearise } from './linearise';
import type { Neuron } from './neuron';

/** One way through the network, from a pixel to the target. */
export interface Path {
  /** Unit in each layer, from the pixel's to the target's. */
  readonly units: readonly number[];
  /** pixel × weight × slope × weight … of all edges and neurons on the way, signed. */
  readonly value: number;
}

/** The strongest paths to a neuron, and what they are of all. */
export interface StrongestPaths {
  /** By |value|, the largest first; at ties the one that comes by the lower unit, seen from the target. */
  readonly paths: readonly Path[];
  /** Σ |value| of these. */
  readonly shown: number;
  /** Σ |value| of all paths from pixels to the target. */
  readonly total: number;
}

/** The layers below a target and the target itself alone, as paths see them. */
interface PathLayers {
  /** Of each pixel. */
  readonly input: Float32Array;
  readonly steps: readonly PathStep[];
}

/** From one layer to the next. */
interface PathStep {
  readonly inputs: number;
  readonly units: number;
  /** The weight from i to j stands at `i * stride + first + j`. */
  readonly weights: Float32Array;
  readonly stride: number;
  readonly first: number;
  /** One a unit. */
  readonly slopes: Float64Array;
}

/** What a path's value is multiplied by on an edge: its weight, and the slope of the unit that it leads to. */
function gain({ weights, stride, first, slopes }: PathStep, from: number, to: number): number {
  return weights[from * stride + first + to] * slopes[to];
}

/** Signed value of the strongest path to each unit of a layer, and Σ |value| of all. */
interface Reach {
  readonly best: Float64Array;
  readonly sum: Float64Array;
}

/**
 * Finds the k strongest paths from pixels to a neuron's pre-activation (of an output: its logit) in the linearised
 * network, exactly. The signed values of all paths add up to the pixels' shares (`shares.ts`). Viterbi's recursion gives
 * the best path to every neuron; the second, third … are worked out only where a better one asks for them: the recursive
 * enumeration of Jiménez & Marzal 1999. Paths of value 0 are left out.
 * @param pass The forward pass with these interventions
 * @throws RangeError if there is no such neuron or it is a pixel
 */
export function strongestPaths(
  network: Network,
  pass: ForwardPass,
  interventions: Interventions | null,
  target: Neuron,
  k: number,
): StrongestPaths {
  checkNeuron(network.sizes, target);
  if (target.layer === 0) throw new RangeError('No path leads to a pixel.');
  const layers = layersBelow(network, pass, interventions, target);
  const reaches = reachAll(layers);
  const pathTo = createPathFinder(layers, reaches);
  const paths: Path[] = [];
  let shown = 0;
  for (let rank = 0; rank < k; rank++) {
    const path = pathTo(target.layer, 0, rank);
    if (path === null) break;
    paths.push({ units: [...unitsBelow(path), target.unit], value: path.value });
    shown += Math.abs(path.value);
  }
  return { paths, shown, total: reaches[target.layer].sum[0] };
}

function layersBelow(
  network: Network,
  pass: ForwardPass,
  interventions: Interventions | null,
  target: Neuron,
): PathLayers {
  const { slopes } = linearise(network, pass, interventions);
  const steps = network.layers.slice(0, target.layer).map(({ weights, inputs, units }, l): PathStep => {
    const step = { inputs, weights, stride: units };
    if (l + 1 < target.layer) return { ...step, units, first: 0, slopes: slopes[l] };
    // Of the target's own layer only the target; its own activation function isn't on the way.
    const isOutput = target.layer === network.layers.length;
    const slope = Float64Array.of(isOutput ? slopes[l][target.unit] : 1);
    return { ...step, units: 1, first: target.unit, slopes: slope };
  });
  return { input: pass.layers[0], steps };
}

/** Best path and sum over all paths to each neuron, layer by layer. */
function reachAll({ input, steps }: PathLayers): Reach[] {
  const reaches: Reach[] = [{ best: Float64Array.from(input), sum: Float64Array.from(input, Math.abs) }];
  for (const { inputs, units, weights, stride, first, slopes } of steps) {
    const below = reaches[reaches.length - 1];
    const best = new Float64Array(units);
    const sum = new Float64Array(units);
    for (let i = 0; i < inputs; i++) {
      const belowBest = below.best[i];
      const belowSum = below.sum[i];
      if (belowSum === 0) continue;
      // `gain`, written out: this is done for every edge.
      for (let j = 0, k = i * stride + first; j < units; j++, k++) {
        const factor = weights[k] * slopes[j];
        const value = belowBest * factor;
        if (Math.abs(value) > Math.abs(best[j])) best[j] = value;
        sum[j] += belowSum * Math.abs(factor);
      }
    }
    reaches.push({ best, sum });
  }
  return reaches;
}

/** A path to a neuron: by which unit of the layer below it comes, and on which path it got there. */
interface FoundPath {
  readonly value: number;
  /** Null for a pixel, where the path begins. */
  readonly below: { readonly unit: number; readonly path: FoundPath } | null;
}

/** Finds the path of a rank, from 0, to a unit of a layer; null where there are fewer. */
type PathFinder = (layer: number, unit: number, rank: number) => FoundPath | null;

function createPathFinder({ input, steps }: PathLayers, reaches: readonly Reach[]): PathFinder {
  const nodes = reaches.map(() => new Map<number, ReturnType<typeof createNode>>());

  /** The paths found so far to a neuron, and the next one by each unit of the layer below. */
  const createNode = (layer: number, unit: number) => {
    const step = steps[layer - 1];
    const values = reaches[layer - 1].best.map((best, i) => best * gain(step, i, unit));
    const ranks = new Uint32Array(step.inputs);
    const queue = createBestFirst(values);
    const found: FoundPath[] = [];
    return (rank: number): FoundPath | null => {
      while (found.length <= rank) {
        const i = queue.first();
        if (i === null) return null;
        const path = pathTo(layer - 1, i, ranks[i]);
        if (path === null) return null;
        found.push({ value: values[i], below: { unit: i, path } });
        ranks[i]++;
        const next = pathTo(layer - 1, i, ranks[i]);
        queue.replaceFirst(next === null ? 0 : next.value * gain(step, i, unit));
      }
      return found[rank];
    };
  };

  const pathTo: PathFinder = (layer, unit, rank) => {
    if (layer === 0) return rank === 0 && input[unit] !== 0 ? { value: input[unit], below: null } : null;
    let node = nodes[layer].get(unit);
    if (node === undefined) {
      node = createNode(layer, unit);
      nodes[layer].set(unit, node);
    }
    return node(rank);
  };
  return pathTo;
}

function unitsBelow(path: FoundPath): number[] {
  return path.below === null ? [] : [...unitsBelow(path.below.path), path.below.unit];
}
