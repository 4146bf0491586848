import type { Dataset } from '../../../src/digits/dataset';
import { defaultSpec } from '../../../src/nn/networkSpec';

/** Someone who trains the reference job: 784-128-64-10, ReLU, softmax cross-entropy, batches of 64 real images. */
export interface Contestant {
  /** Trains so many more steps; their number of images is 64 each. Resolves with the loss of the last. */
  train(steps: number): Promise<number>;
}

/** Different mini-batches that the rivals get, ready in the form that they like best: no preparation is timed. */
export const RIVAL_BATCHES = 100;

/** The images of rival batch `batch` as 0–1, and their labels. */
export function rivalBatch(
  { images, labels }: Dataset,
  batch: number,
): { inputs: Float32Array; labels: Uint8Array } {
  const { batchSize } = defaultSpec;
  const start = batch * batchSize;
  const bytes = images.subarray(start * 784, (start + batchSize) * 784);
  return {
    inputs: Float32Array.from(bytes, (byte) => byte / 255),
    labels: labels.subarray(start, start + batchSize),
  };
}
