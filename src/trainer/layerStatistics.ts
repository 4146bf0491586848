import type { ImageSet } from '../kernel/trainingKernel';
import { backward, createBackwardPass } from '../nn/backward';
import { createForwardPass, forward } from '../nn/forward';
import { loadImage, PIXELS_PER_IMAGE } from '../nn/inputImage';
import { createNetwork, type Network } from '../nn/network';

/** How often values fall into equally wide bins. */
export interface Histogram {
  /** Lower edge of the first bin, upper edge of the last; equal if all values are. */
  readonly min: number;
  readonly max: number;
  /** Values in each of the `HISTOGRAM_BINS` bins. Values that aren't finite are in none. */
  readonly counts: readonly number[];
}

/** What a dense layer looks like at one step, over some training images. */
export interface LayerStatistics {
  readonly units: number;
  readonly weights: Histogram;
  /** Activations of all units over all images; of the output layer the probabilities. */
  readonly activations: Histogram;
  /** ∂loss/∂weight of the mean loss over the images. */
  readonly gradients: Histogram;
  /** Euclidean norm of the gradient of the layer's weights and biases. */
  readonly gradientNorm: number;
  /** Euclidean norm of the weights. */
  readonly weightNorm: number;
  /** Units whose activation was 0 for every image. */
  readonly deadUnits: number;
}

/** Training images that the statistics of a network in training are taken over, if it has so many. */
export const INSPECTED_IMAGES = 256;

/** Bins of a histogram. */
export const HISTOGRAM_BINS = 40;

/** Work between two pauses, in multiply-adds: a few milliseconds. */
const WORK_PER_PIECE = 4e6;

/**
 * Takes the statistics of every layer over the first `count` images of a set; pauses between images, and returns the
 * result. Without dropout, distortions and penalties: the network as it answers, and the loss as it is measured.
 * @param labelOf The label that an image is trained with
 */
export function* computeLayerStatistics(
  network: Network,
  images: ImageSet,
  count: number,
  labelOf: (index: number) => number,
): Generator<void, LayerStatistics[]> {
  const pass = createForwardPass(network);
  const back = createBackwardPass(network);
  const gradients = createNetwork(network.spec);
  const pixels = new Uint8Array(PIXELS_PER_IMAGE);
  const activations = network.layers.map(({ units }) => new Float32Array(units * count));
  const imagesPerPiece = Math.ceil(WORK_PER_PIECE / (3 * network.parameters.length));
  for (let n = 0; n < count; n++) {
    images.read(n, pixels);
    loadImage(pixels, 0, pass.layers[0]);
    forward(network, pass);
    backward(network, pass, labelOf(n), back, gradients);
    activations.forEach((all, l) => {
      all.set(pass.layers[l + 1], n * network.layers[l].units);
    });
    if ((n + 1) % imagesPerPiece === 0) yield;
  }
  for (let k = 0; k < gradients.parameters.length; k++) gradients.parameters[k] /= count;
  const statistics: LayerStatistics[] = [];
  for (const [l, { units, weights }] of network.layers.entries()) {
    const gradient = gradients.layers[l];
    statistics.push({
      units,
      weights: histogram(weights),
      activations: histogram(activations[l]),
      gradients: histogram(gradient.weights),
      gradientNorm: Math.hypot(norm(gradient.weights), norm(gradient.biases)),
      weightNorm: norm(weights),
      deadUnits: countDead(activations[l], units),
    });
    yield;
  }
  return statistics;
}

/** Counts values into equally wide bins between the smallest and the largest; the largest belongs to the last. */
export function histogram(values: Float32Array): Histogram {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const counts = new Array<number>(HISTOGRAM_BINS).fill(0);
  if (min > max) return { min: 0, max: 0, counts };
  const scale = max > min ? HISTOGRAM_BINS / (max - min) : 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    counts[Math.min(HISTOGRAM_BINS - 1, Math.floor((value - min) * scale))]++;
  }
  return { min, max, counts };
}

function norm(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}

/** Units that are 0 in every row of `activations`, one row an image. */
function countDead(activations: Float32Array, units: number): number {
  let dead = 0;
  for (let j = 0; j < units; j++) {
    let k = j;
    while (k < activations.length && activations[k] === 0) k += units;
    if (k >= activations.length) dead++;
  }
  return dead;
}
