import type { ActivationName } from '../../nn/activations';
import type { CircuitNodes } from './circuit';
import type { TaskNetwork } from './taskNetwork';

/** One layer of a folded circuit: its edges in both orders, places counting kept nodes alone. */
export interface FoldedLayer {
  /** Units of the layer before that are kept. */
  readonly sources: Uint16Array;
  /** Number of kept units that it leads to. */
  readonly units: number;
  readonly activation: ActivationName | null;
  /** b̃_j = b_j + Σ w_ij μ_i over the sources i that aren't kept. */
  readonly biases: Float64Array;
  /** Edges by target: those into target j stand from `into[j]` up to, not including, `into[j + 1]`. */
  readonly into: Uint32Array;
  readonly from: Uint16Array;
  readonly weightsIn: Float64Array;
  /** Edges by source. */
  readonly outOf: Uint32Array;
  readonly to: Uint16Array;
  readonly weightsOut: Float64Array;
}

/** A circuit as a small network of its own, exactly: nodes outside are at their means, which lie in the biases. */
export interface FoldedCircuit {
  readonly layers: readonly FoldedLayer[];
  readonly nodeCount: number;
  readonly edgeCount: number;
}

/**
 * Folds a circuit. With every node outside held at its mean μ, what these bring to a kept unit is a constant:
 * z_j = b_j + Σ_outside w_ij μ_i + Σ_kept w_ij x_i.
 * @param means For every layer but the output what ablated nodes are held at
 */
export function foldCircuit(
  network: TaskNetwork,
  nodes: CircuitNodes,
  means: readonly Float32Array[],
): FoldedCircuit {
  const kept = nodes.map((layer) => Uint16Array.from(placesOfOnes(layer)));
  const layers = network.layers.map(
    ({ inputs, units, activation, biases, starts, targets, weights }, l): FoldedLayer => {
      const targetUnits = kept[l + 1] ?? Uint16Array.from({ length: units }, (_, j) => j);
      const placeOf = new Int16Array(units).fill(-1);
      targetUnits.forEach((unit, place) => {
        placeOf[unit] = place;
      });
      const folded = Float64Array.from(targetUnits, (unit) => biases[unit]);
      const sources = kept[l];
      const outOf = new Uint32Array(sources.length + 1);
      const to = new Uint16Array(targets.length);
      const weightsOut = new Float64Array(targets.length);
      let count = 0;
      let source = 0;
      for (let i = 0; i < inputs; i++) {
        const isKept = nodes[l][i] === 1;
        const mean = means[l][i];
        for (let e = starts[i]; e < starts[i + 1]; e++) {
          const place = placeOf[targets[e]];
          if (place < 0) continue;
          if (isKept) {
            to[count] = place;
            weightsOut[count++] = weights[e];
          } else folded[place] += weights[e] * mean;
        }
        if (isKept) outOf[++source] = count;
      }
      const bySource = { outOf, to: to.slice(0, count), weightsOut: weightsOut.slice(0, count) };
      return {
        sources,
        units: targetUnits.length,
        activation,
        biases: folded,
        ...bySource,
        ...transpose(bySource, targetUnits.length),
      };
    },
  );
  return {
    layers,
    nodeCount: kept.reduce((sum, places) => sum + places.length, 0),
    edgeCount: layers.reduce((sum, { to }) => sum + to.length, 0),
  };
}

/** The same edges by target, the sources of each rising. */
function transpose(
  { outOf, to, weightsOut }: Pick<FoldedLayer, 'outOf' | 'to' | 'weightsOut'>,
  units: number,
): Pick<FoldedLayer, 'into' | 'from' | 'weightsIn'> {
  const into = new Uint32Array(units + 1);
  for (let e = 0; e < to.length; e++) into[to[e] + 1]++;
  for (let j = 0; j < units; j++) into[j + 1] += into[j];
  const next = into.slice();
  const from = new Uint16Array(to.length);
  const weightsIn = new Float64Array(to.length);
  for (let i = 0; i + 1 < outOf.length; i++) {
    for (let e = outOf[i]; e < outOf[i + 1]; e++) {
      const place = next[to[e]]++;
      from[place] = i;
      weightsIn[place] = weightsOut[e];
    }
  }
  return { into, from, weightsIn };
}

function placesOfOnes(layer: Uint8Array): number[] {
  const places: number[] = [];
  for (let i = 0; i < layer.length; i++) if (layer[i] === 1) places.push(i);
  return places;
}
