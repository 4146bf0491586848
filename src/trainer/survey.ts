import type { ImageSet, TrainingKernel } from '../kernel/trainingKernel';
import { loadImage, PIXELS_PER_IMAGE } from '../nn/inputImage';
import { CLASS_COUNT, layerSizes } from '../nn/networkSpec';
import { evaluateInPieces, type TestResult } from './evaluation';
import { createExtremes, EXTREME_IMAGES } from './extremes';
import { observeInPieces } from './observation';

/** What each neuron does on the test images. Neurons count layer after layer, the input first. */
export interface Survey extends TestResult {
  /** The true digit of each image. */
  readonly labels: Uint8Array;
  /** neurons × 10: mean activation over the images of each digit; of the outputs the probability. */
  readonly means: Float32Array;
  /**
   * neurons × 9: the images with the largest activation, the largest first; of equal activations the larger
   * pre-activation goes first, then the smaller place. Outputs by their logit. The rows of the input are 0.
   */
  readonly strongest: Uint16Array;
  /** The same of the smallest activation, the smallest first. */
  readonly weakest: Uint16Array;
  /** Their activations; of the outputs the logits. */
  readonly strongestValues: Float32Array;
  readonly weakestValues: Float32Array;
  /** The images in those lists: their places, rising, and 784 bytes each. */
  readonly imageIndices: Uint16Array;
  readonly imagePixels: Uint8Array;
}

/**
 * Surveys a kernel's network on all images that have come; pauses after every few, and returns the result.
 * @param examplesOf The digits whose images may be in the lists; all if none are given
 */
export function* surveyInPieces(
  kernel: TrainingKernel,
  images: ImageSet,
  examplesOf?: readonly number[],
): Generator<void, Survey> {
  const tested = yield* evaluateInPieces(kernel, images);
  const sizes = layerSizes(kernel.spec);
  const neurons = sizes.reduce((sum, size) => sum + size, 0);
  const firstOutput = neurons - CLASS_COUNT;
  const means = createClassMeans(neurons);
  const strongest = createExtremes(neurons, 1);
  const weakest = createExtremes(neurons, -1);
  const inputs = sizes[0];
  const pixels = new Uint8Array(PIXELS_PER_IMAGE);
  const input = new Float32Array(inputs);
  yield* observeInPieces(kernel, images, images.loaded, ({ index, activations, preActivations }) => {
    images.read(index, pixels);
    loadImage(pixels, 0, input);
    means.add(images.labels[index], input, activations);
    if (examplesOf?.includes(images.labels[index]) === false) return;
    for (let neuron = inputs, k = 0; neuron < neurons; neuron++, k++) {
      const z = preActivations[k];
      const value = neuron < firstOutput ? activations[k] : z;
      strongest.offer(neuron, index, value, z);
      weakest.offer(neuron, index, value, z);
    }
  });
  const firstListed = inputs * EXTREME_IMAGES;
  const imageIndices = Uint16Array.from(
    new Set([...strongest.images.subarray(firstListed), ...weakest.images.subarray(firstListed)]),
  ).sort();
  return {
    ...tested,
    labels: images.labels.slice(),
    means: means.read(),
    strongest: strongest.images,
    weakest: weakest.images,
    strongestValues: strongest.values,
    weakestValues: weakest.values,
    imageIndices,
    imagePixels: readImages(images, imageIndices),
  };
}

/** Adds up activations by digit, in float64. */
function createClassMeans(neurons: number) {
  const sums = Array.from({ length: CLASS_COUNT }, () => new Float64Array(neurons));
  const counts = new Uint32Array(CLASS_COUNT);
  return {
    /** @param input What the network gets @param activations Of the neurons behind it */
    add(digit: number, input: Float32Array, activations: Float32Array): void {
      const sum = sums[digit];
      counts[digit]++;
      for (let i = 0; i < input.length; i++) sum[i] += input[i];
      for (let k = 0; k < activations.length; k++) sum[input.length + k] += activations[k];
    },
    /** neurons × 10; 0 of a digit that hasn't occurred. */
    read(): Float32Array<ArrayBuffer> {
      return Float32Array.from({ length: neurons * CLASS_COUNT }, (_, place) => {
        const neuron = Math.floor(place / CLASS_COUNT);
        const digit = place % CLASS_COUNT;
        return sums[digit][neuron] / Math.max(1, counts[digit]);
      });
    },
  };
}

/** The bytes of these images, one after another. */
function readImages(images: ImageSet, indices: Uint16Array): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(indices.length * PIXELS_PER_IMAGE);
  indices.forEach((index, n) => {
    images.read(index, pixels.subarray(n * PIXELS_PER_IMAGE, (n + 1) * PIXELS_PER_IMAGE));
  });
  return pixels;
}
