import { sideOf } from '../nn/inputImage';
import type { Network } from '../nn/network';
import { gridColumns, type LayerSlots } from './layout';

/**
 * Order of the hidden neurons in their grids so that edges cross less: rows by the height of the centroid of a
 * neuron's positive incoming weights, columns by its breadth; the rows of the last hidden layer by the outputs
 * that the neuron speaks for. Layout only, the weights stay as they are. Compute it when a trained network is
 * loaded, not while it trains, or the neurons would jump.
 */
export function topographicSlots(network: Network): LayerSlots {
  const { sizes, layers } = network;
  const matrices = layers.length;
  const slots: (Uint16Array | undefined)[] = [undefined];
  for (let l = 1; l < sizes.length - 1; l++) {
    const before = layers[l - 1];
    const after = layers[l];
    const columnsBefore = l === 1 ? sideOf(sizes[0]) : gridColumns(sizes[l - 1], matrices);
    const place = (source: number): number => slots[l - 1]?.[source] ?? source;
    const heights = new Float32Array(sizes[l]);
    const breadths = new Float32Array(sizes[l]);
    for (let unit = 0; unit < sizes[l]; unit++) {
      const incoming = (source: number): number => before.weights[source * before.units + unit];
      heights[unit] = centroid(sizes[l - 1], incoming, (source) => Math.floor(place(source) / columnsBefore));
      breadths[unit] = centroid(sizes[l - 1], incoming, (source) => place(source) % columnsBefore);
      if (l === sizes.length - 2) {
        heights[unit] = centroid(
          sizes[l + 1],
          (target) => after.weights[unit * after.units + target],
          identity,
        );
      }
    }
    slots.push(gridSlots(heights, breadths, gridColumns(sizes[l], matrices)));
  }
  return slots;
}

/** Whether a network has learned something: biases start at 0. */
export function isTrained(network: Network): boolean {
  return network.layers.some(({ biases }) => biases.some((bias) => bias !== 0));
}

/** Mean place weighted by the cube of the positive weights, so that the strongest decide. */
function centroid(
  count: number,
  weight: (index: number) => number,
  place: (index: number) => number,
): number {
  let sum = 0;
  let total = 0;
  for (let index = 0; index < count; index++) {
    const share = Math.max(weight(index), 0) ** 3;
    sum += share * place(index);
    total += share;
  }
  return total > 0 ? sum / total : 0;
}

/** Fills a grid row by row with the neurons sorted by height, and sorts each row by breadth. */
function gridSlots(heights: Float32Array, breadths: Float32Array, columns: number): Uint16Array {
  const byHeight = Array.from(heights.keys()).sort((a, b) => heights[a] - heights[b]);
  const slots = new Uint16Array(heights.length);
  for (let start = 0; start < byHeight.length; start += columns) {
    const row = byHeight.slice(start, start + columns).sort((a, b) => breadths[a] - breadths[b]);
    row.forEach((unit, column) => {
      slots[unit] = start + column;
    });
  }
  return slots;
}

function identity(index: number): number {
  return index;
}
