/** One neuron of a network. */
export interface Neuron {
  /** 0 is the input, whose neurons are pixels; the last is the output. */
  readonly layer: number;
  /** Counted from 0. */
  readonly unit: number;
}

/** One edge: a weight, from a neuron of the layer before to one of `layer`. */
export interface Edge {
  /** Layer that it leads to: 1 or higher. */
  readonly layer: number;
  /** Unit of the layer before. */
  readonly from: number;
  /** Unit of `layer`. */
  readonly to: number;
}

/** Whether two are the same neuron. */
export function isSameNeuron(a: Neuron | null, b: Neuron | null): boolean {
  return a === b || (a !== null && b !== null && a.layer === b.layer && a.unit === b.unit);
}

/** Place of a neuron among all, layer after layer, the input first. @param sizes Units of every layer */
export function neuronIndex(sizes: readonly number[], { layer, unit }: Neuron): number {
  let first = 0;
  for (let l = 0; l < layer; l++) first += sizes[l];
  return first + unit;
}

/** The neuron at a place among all. @throws RangeError if there is none */
export function neuronAt(sizes: readonly number[], index: number): Neuron {
  let unit = index;
  for (let layer = 0; layer < sizes.length; layer++) {
    if (unit >= 0 && unit < sizes[layer]) return { layer, unit };
    unit -= sizes[layer];
  }
  throw new RangeError(`There is no neuron ${index}.`);
}
