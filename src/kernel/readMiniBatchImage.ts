import { loadImage } from '../nn/metrics';
import { INPUT_SIZE } from '../nn/networkSpec';
import { DISTORTION_LENGTH, distort } from './distortion';
import type { MiniBatch } from './trainingKernel';

const bytes = new Uint8Array(INPUT_SIZE);

/** Writes image `n` of a mini-batch as the network gets it: 784 values 0–1, distorted if the batch says so. */
export function readMiniBatchImage(batch: MiniBatch, n: number, target: Float32Array): void {
  batch.images.read(batch.indices[n], bytes);
  if (batch.distortions) distort(bytes, 0, batch.distortions, n * DISTORTION_LENGTH, target);
  else loadImage(bytes, 0, target);
}
