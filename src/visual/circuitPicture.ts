import type { Network } from '../nn/network';
import { neuronsOf } from './explanationPictures';

/** Brightness of a node of a circuit without which nothing changes: it is part of it all the same. */
const LEAST_STRENGTH = 0.3;

/** The weights between members of a circuit, in the order of the network's parameters; all others are 0. */
export function circuitWeights(
  { layers, parameters, sizes }: Network,
  members: readonly ArrayLike<number>[],
): Float32Array {
  const shown = new Float32Array(parameters.length);
  let first = 0;
  layers.forEach(({ inputs, units }, l) => {
    for (let i = 0; i < inputs; i++) {
      if (!members[l][i]) continue;
      for (let j = 0; j < units; j++) {
        const edge = first + i * units + j;
        if (members[l + 1][j]) shown[edge] = parameters[edge];
      }
    }
    first += (sizes[l] + 1) * units;
  });
  return shown;
}

/** One value for each neuron of a network, 0 for those that are no members. @param shownOf By layer and unit */
export function memberValues(
  sizes: readonly number[],
  members: readonly ArrayLike<number>[],
  shownOf: (layer: number, unit: number) => number,
): Float32Array {
  const values = new Float32Array(neuronsOf(sizes, sizes.length));
  let place = 0;
  sizes.forEach((units, layer) => {
    for (let unit = 0; unit < units; unit++, place++) {
      if (members[layer][unit]) values[place] = shownOf(layer, unit);
    }
  });
  return values;
}

/**
 * How bright and large a node is drawn for its effect: by the square root, so that the many small ones can be told
 * apart, and never so dark as one outside the circuit. @param largest Largest magnitude among the nodes of its layer
 */
export function effectStrength(effect: number, largest: number): number {
  const share = largest > 0 ? Math.sqrt(Math.abs(effect) / largest) : 0;
  const strength = LEAST_STRENGTH + (1 - LEAST_STRENGTH) * share;
  return effect < 0 ? -strength : strength;
}
