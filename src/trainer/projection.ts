import { PCA } from 'ml-pca';
import type { ImageSet, TrainingKernel } from '../kernel/trainingKernel';
import { loadImage, PIXELS_PER_IMAGE } from '../nn/inputImage';
import { argmax } from '../nn/metrics';
import { CLASS_COUNT, layerSizes } from '../nn/networkSpec';
import { findKrylovBasis } from './krylov';
import { observeInPieces } from './observation';

/** What a layer makes of many images, seen along its three principal components. */
export interface Projection {
  /** 0 is the input. */
  readonly layer: number;
  readonly count: number;
  /** The true digit of each image, and the one answered. */
  readonly labels: Uint8Array;
  readonly answers: Uint8Array;
  /** Mean activation of each unit over the images. */
  readonly mean: Float32Array;
  /** 3 × units: directions of length 1, that of the largest variance first; their largest entry is positive. */
  readonly components: Float32Array;
  /** count × 3: (activations − mean) · component. */
  readonly coordinates: Float32Array;
  /** The share that each component has of the variance, 0–1. */
  readonly explained: readonly number[];
}

/** Images that are projected: the first of the test set. */
const PROJECTED_IMAGES = 2000;

/** Axes of the picture. */
const AXES = 3;

/**
 * Directions among which the components are looked for. A matrix of 64 × 64 is solved in milliseconds, one of all 784
 * pixels in seconds; tests show that the three largest components are the same.
 */
const DIRECTIONS = 64;

/** A variance is rounding error below this share of the mean square. */
const NEGLIGIBLE = 1e-12;

/** Projects a layer's activations on the first images; pauses after every few, and returns the result. */
export function* projectLayer(
  kernel: TrainingKernel,
  layer: number,
  images: ImageSet,
): Generator<void, Projection> {
  const count = Math.min(PROJECTED_IMAGES, images.loaded);
  const sizes = layerSizes(kernel.spec);
  const units = sizes[layer];
  const first = sizes.slice(1, layer).reduce((sum, size) => sum + size, 0);
  const rows = new Float32Array(count * units);
  const answers = new Uint8Array(count);
  const pixels = new Uint8Array(PIXELS_PER_IMAGE);
  yield* observeInPieces(kernel, images, count, ({ index, activations, preActivations }) => {
    const row = rows.subarray(index * units, (index + 1) * units);
    if (layer > 0) row.set(activations.subarray(first, first + units));
    else {
      images.read(index, pixels);
      loadImage(pixels, 0, row);
    }
    answers[index] = argmax(preActivations.subarray(-CLASS_COUNT));
  });
  const labels = images.labels.slice(0, count);
  return { layer, count, labels, answers, ...(yield* findComponents(rows, units)) };
}

/**
 * Principal components of rows of `units` values. A layer of fewer than three units has components of zeros, and so has
 * one whose numbers overflow, as those of a run that diverged: all points are in the middle then.
 */
export function* findComponents(
  values: Float32Array,
  units: number,
): Generator<void, Pick<Projection, 'mean' | 'components' | 'coordinates' | 'explained'>> {
  const areFinite = values.every(Number.isFinite);
  const rows = sparseRows(areFinite ? values : new Float32Array(values.length), units);
  const { basis, projected } = yield* findKrylovBasis(
    units,
    (vector) => multiplyByCovariance(rows, vector),
    Math.min(DIRECTIONS, units),
  );
  const pca = new PCA(projected, { isCovarianceMatrix: true });
  const shares = pca.getEigenvectors();
  const eigenvalues = pca.getEigenvalues();
  const variance = varianceOf(rows);
  const negligible = NEGLIGIBLE * rows.mean.reduce((sum, value) => sum + value * value, variance);
  const axes: Float64Array[] = [];
  for (let axis = 0; axis < AXES; axis++) {
    const component = new Float64Array(units);
    // Where nothing varies but by rounding, no direction is better than another.
    if (axis < basis.length && eigenvalues[axis] > negligible) {
      basis.forEach((direction, k) => {
        const share = shares.get(k, axis);
        for (let j = 0; j < units; j++) component[j] += share * direction[j];
      });
      fixSign(component);
    }
    axes.push(component);
  }
  yield;
  const coordinates = new Float32Array(rows.count * AXES);
  axes.forEach((component, axis) => {
    const scores = project(rows, component);
    for (let n = 0; n < rows.count; n++) coordinates[n * AXES + axis] = scores[n];
  });
  return {
    mean: Float32Array.from(rows.mean),
    components: Float32Array.from(axes.flatMap((component) => Array.from(component))),
    coordinates,
    explained: axes.map((component, axis) =>
      component.some((entry) => entry !== 0) ? eigenvalues[axis] / variance : 0,
    ),
  };
}

/** Turns a direction so that its largest entry by size is positive. */
function fixSign(direction: Float64Array): void {
  const largest = direction.reduce((best, entry) => (Math.abs(entry) > Math.abs(best) ? entry : best), 0);
  if (largest < 0) for (let j = 0; j < direction.length; j++) direction[j] = -direction[j];
}

/** Rows without their zeros, since most pixels and many units are silent. */
interface SparseRows {
  readonly count: number;
  readonly mean: Float64Array;
  /** Where each row begins in the two lists below; one more for the end of the last. */
  readonly starts: Uint32Array;
  readonly columns: Uint16Array;
  readonly values: Float32Array;
}

function sparseRows(rows: Float32Array, units: number): SparseRows {
  const count = rows.length / units;
  const mean = new Float64Array(units);
  const starts = new Uint32Array(count + 1);
  const columns = new Uint16Array(rows.length);
  const values = new Float32Array(rows.length);
  let length = 0;
  for (let n = 0; n < count; n++) {
    for (let j = 0; j < units; j++) {
      const value = rows[n * units + j];
      if (value === 0) continue;
      mean[j] += value;
      columns[length] = j;
      values[length++] = value;
    }
    starts[n + 1] = length;
  }
  for (let j = 0; j < units; j++) mean[j] /= count;
  return { count, mean, starts, columns, values };
}

/** (row − mean) · direction for every row. */
function project(
  { count, mean, starts, columns, values }: SparseRows,
  direction: Float64Array,
): Float64Array {
  const offset = mean.reduce((sum, value, j) => sum + value * direction[j], 0);
  const scores = new Float64Array(count);
  for (let n = 0; n < count; n++) {
    let sum = -offset;
    for (let k = starts[n]; k < starts[n + 1]; k++) sum += values[k] * direction[columns[k]];
    scores[n] = sum;
  }
  return scores;
}

/** The covariance matrix of the rows times a vector, without making that matrix: X̄ᵀ(X̄ v) / (n − 1). */
function multiplyByCovariance(rows: SparseRows, vector: Float64Array): Float64Array {
  const { count, starts, columns, values } = rows;
  const scores = project(rows, vector);
  const product = new Float64Array(vector.length);
  // The scores add up to 0, so that the rows need not be centred once more.
  for (let n = 0; n < count; n++) {
    const score = scores[n];
    for (let k = starts[n]; k < starts[n + 1]; k++) product[columns[k]] += score * values[k];
  }
  return product.map((sum) => sum / (count - 1));
}

/** Sum of the variances of all units: Σ over the rows of |row|² − |mean|², over n − 1. */
function varianceOf({ count, mean, starts, values }: SparseRows): number {
  let sum = 0;
  for (let k = 0; k < starts[count]; k++) sum += values[k] * values[k];
  for (const value of mean) sum -= count * value * value;
  return Math.max(0, sum) / (count - 1);
}
