import { loadImage, loadPixels, PIXELS_PER_IMAGE } from '../nn/inputImage';
import { DISTORTION_LENGTH, distort } from './distortion';
import type { MiniBatch } from './trainingKernel';

const bytes = new Uint8Array(PIXELS_PER_IMAGE);
const distorted = new Float32Array(PIXELS_PER_IMAGE);

/** Writes image `n` of a mini-batch as the network gets it: 784 or 196 values 0–1, distorted if the batch says so. */
export function readMiniBatchImage(batch: MiniBatch, n: number, target: Float32Array): void {
  batch.images.read(batch.indices[n], bytes);
  if (batch.distortions === undefined) {
    loadImage(bytes, 0, target);
    return;
  }
  distort(bytes, 0, batch.distortions, n * DISTORTION_LENGTH, distorted);
  loadPixels(distorted, target);
}
