import { PIXELS_PER_IMAGE } from '../nn/inputImage';
import { CLASS_COUNT } from '../nn/networkSpec';
import { DISTORTION_LENGTH } from './distortion';
import type { ImageSet, MiniBatch } from './trainingKernel';

/** @throws RangeError unless these images are whole, labelled, and there is room for them. */
export function assertRoom(set: ImageSet, images: Uint8Array, labels: Uint8Array): void {
  if (images.length !== labels.length * PIXELS_PER_IMAGE) {
    throw new RangeError(
      `Expected ${labels.length * PIXELS_PER_IMAGE} bytes for ${labels.length} images, got ${images.length}.`,
    );
  }
  if (set.loaded + labels.length > set.capacity) {
    throw new RangeError(
      `There is room for ${set.capacity - set.loaded} more images, but ${labels.length} were to be appended.`,
    );
  }
  assertLabels(labels);
}

/** @throws RangeError unless the image has been appended. */
export function assertLoaded(set: ImageSet, index: number): void {
  if (!(index >= 0 && index < set.loaded)) {
    throw new RangeError(`Image ${index} was asked for, but only ${set.loaded} have been appended.`);
  }
}

/** @throws RangeError unless start to end (exclusive) have been appended and there is room for their answers. */
export function assertRange(set: ImageSet, start: number, end: number, answers: Uint8Array): void {
  if (!(start >= 0 && start <= end && end <= set.loaded && answers.length >= end - start)) {
    throw new RangeError(
      `Images ${start} to ${end} can't be answered: ${set.loaded} have been appended, and there is room for ${answers.length} answers.`,
    );
  }
}

/** @throws RangeError unless the mini-batch fits the batch size and all that belongs to its images is there. */
export function assertMiniBatch(batch: MiniBatch, batchSize: number): void {
  const count = batch.indices.length;
  if (count < 1 || count > batchSize) {
    throw new RangeError(`A mini-batch has 1 to ${batchSize} images; this one has ${count}.`);
  }
  if (batch.labels.length !== count) {
    throw new RangeError(`A mini-batch of ${count} images came with ${batch.labels.length} labels.`);
  }
  if (batch.distortions && batch.distortions.length !== count * DISTORTION_LENGTH) {
    throw new RangeError(
      `A mini-batch of ${count} images needs ${count * DISTORTION_LENGTH} numbers of distortion, not ${batch.distortions.length}.`,
    );
  }
  for (const index of batch.indices) assertLoaded(batch.images, index);
  assertLabels(batch.labels);
}

function assertLabels(labels: Uint8Array): void {
  for (const label of labels) {
    if (label >= CLASS_COUNT)
      throw new RangeError(`Labels are digits from 0 to 9; one of these is ${label}.`);
  }
}
