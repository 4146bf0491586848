import type { Network } from '../nn/network';
import type { Neuron } from './neuron';

/** Which parts of a network are still of use, by its non-zero weights alone. */
export interface LiveEdges {
  /** Edges on some way from a pixel to an output. The others carry nothing that differs from drawing to drawing, or nowhere. */
  readonly onAWay: number;
  /** Pixels with an edge. */
  readonly pixels: number;
  /** Hidden neurons and outputs without an edge that leads in: the same for every drawing. */
  readonly withoutInput: readonly Neuron[];
  /** Hidden neurons without an edge that leads out: nobody reads them. */
  readonly withoutOutput: readonly Neuron[];
}

/** Finds dead ends: one pass over the weights forwards, one backwards. */
export function findLiveEdges({ layers, sizes }: Network): LiveEdges {
  const fedBy = sizes.map((size) => new Uint32Array(size));
  const readBy = sizes.map((size) => new Uint32Array(size));
  /** Whether some pixel leads there; whether it leads to some output. */
  const fromPixel = sizes.map((size, l) => new Uint8Array(size).fill(l === 0 ? 1 : 0));
  const toOutput = sizes.map((size, l) => new Uint8Array(size).fill(l === sizes.length - 1 ? 1 : 0));
  layers.forEach(({ weights, inputs, units }, l) => {
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < units; j++) {
        if (weights[i * units + j] === 0) continue;
        readBy[l][i]++;
        fedBy[l + 1][j]++;
        fromPixel[l + 1][j] |= fromPixel[l][i];
      }
    }
  });
  let onAWay = 0;
  for (let l = layers.length - 1; l >= 0; l--) {
    const { weights, inputs, units } = layers[l];
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < units; j++) {
        if (weights[i * units + j] === 0) continue;
        toOutput[l][i] |= toOutput[l + 1][j];
        onAWay += fromPixel[l][i] & toOutput[l + 1][j];
      }
    }
  }
  return {
    onAWay,
    pixels: readBy[0].reduce((sum, count) => sum + Number(count > 0), 0),
    withoutInput: fedBy.flatMap((counts, layer) => (layer === 0 ? [] : zerosOf(counts, layer))),
    withoutOutput: readBy
      .slice(0, -1)
      .flatMap((counts, layer) => (layer === 0 ? [] : zerosOf(counts, layer))),
  };
}

function zerosOf(counts: Uint32Array, layer: number): Neuron[] {
  return Array.from(counts.keys())
    .filter((unit) => counts[unit] === 0)
    .map((unit) => ({ layer, unit }));
}
