import { type ActivationName, activations } from '../nn/activations';
import { dropoutScale } from '../nn/dropout';
import { type LayerSpec, layerSizes, type NetworkSpec } from '../nn/networkSpec';
import type { SimdMemory } from './simdMemory';

/** How one dense layer lies in memory. */
export interface SimdLayer {
  readonly inputs: number;
  readonly units: number;
  /** Columns that are computed: units rounded up. Those after the last unit hold 0 in weights, biases and activations. */
  readonly columns: number;
  /** Bytes from one row to the next, of the weights and of the values of the units alike. */
  readonly stride: number;
  /** Bytes from the parameters' beginning to the weights, one row an input, rounded up to whole groups of four. */
  readonly weights: number;
  /** Bytes from the parameters' beginning to the biases, one row. */
  readonly biases: number;
  /** The activation's place in nn's list; −1 for the output. */
  readonly activation: number;
  readonly frozen: boolean;
  readonly dropout: SimdDropout | null;
}

/** Dropout of one layer as the compiled module takes it. */
interface SimdDropout {
  /** Smallest hash with which a unit is kept. */
  readonly threshold: number;
  readonly scale: number;
}

/** The layers of a network, and the bytes that its parameters take. */
export interface SimdLayout {
  readonly layers: readonly SimdLayer[];
  readonly bytes: number;
  /** Weights and biases, without padding. */
  readonly parameterCount: number;
}

const CACHE_LINE = 64;
const ROUND_DENSE = 8;
const ROUND_SPARSE = 32;

/** Rounds up to a multiple. */
export function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}

/** Lays out the parameters of a spec. */
export function planLayers(spec: NetworkSpec): SimdLayout {
  const sizes = layerSizes(spec);
  let bytes = 0;
  let parameterCount = 0;
  const layers = spec.layers.map((layer, l): SimdLayer => {
    const inputs = sizes[l];
    const columns = roundUp(layer.units, l === 0 ? ROUND_SPARSE : ROUND_DENSE);
    const stride = rowStride(columns);
    const weights = bytes;
    const biases = weights + roundUp(inputs, 4) * stride;
    bytes = biases + stride;
    parameterCount += (inputs + 1) * layer.units;
    return {
      inputs,
      units: layer.units,
      columns,
      stride,
      weights,
      biases,
      activation: activationNumber(layer.activation),
      frozen: layer.frozen === true,
      dropout: planDropout(layer),
    };
  });
  return { layers, bytes, parameterCount };
}

/** An odd number of cache lines, so that a walk down a column doesn't meet the same few sets of the cache. */
function rowStride(columns: number): number {
  const lines = Math.ceil((columns * 4) / CACHE_LINE);
  return (lines % 2 === 0 ? lines + 1 : lines) * CACHE_LINE;
}

/** Place of an activation in nn's list, by which the compiled module knows it; −1 for the softmax. */
export function activationNumber(name: LayerSpec['activation']): number {
  return Object.keys(activations).indexOf(name as ActivationName);
}

function planDropout({ dropout = 0 }: LayerSpec): SimdDropout | null {
  return dropout === 0 ? null : { threshold: Math.ceil(dropout * 2 ** 32), scale: dropoutScale(dropout) };
}

/** Copies flat numbers (the order of `nn/network.ts`) to where the rows of the layers lie. */
export function scatterRows(memory: SimdMemory, base: number, layout: SimdLayout, flat: Float32Array): void {
  const rows = memory.floats(base, layout.bytes / 4);
  forEachRow(layout, (at, offset, units) => rows.set(flat.subarray(offset, offset + units), at));
}

/** The way back of `scatterRows`. */
export function collectRows(memory: SimdMemory, base: number, layout: SimdLayout, flat: Float32Array): void {
  const rows = memory.floats(base, layout.bytes / 4);
  forEachRow(layout, (at, offset, units) => flat.set(rows.subarray(at, at + units), offset));
}

/** Calls back for every row of weights and every row of biases, with its place in memory and in the flat order. */
function forEachRow(
  { layers }: SimdLayout,
  visit: (at: number, offset: number, units: number) => void,
): void {
  let offset = 0;
  for (const { inputs, units, stride, weights, biases } of layers) {
    for (let i = 0; i < inputs; i++, offset += units) visit((weights + i * stride) / 4, offset, units);
    visit(biases / 4, offset, units);
    offset += units;
  }
}
