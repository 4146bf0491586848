import { INPUT_SIZE } from '../nn/networkSpec';
import { createRandom, shuffle } from '../nn/random';

/** Images in one training shard; the first epoch takes the shards one after another, as they arrive. */
const SHARD_SIZE = 5000;

/** The training images, filled from the front while shards arrive. */
export interface TrainingData {
  /** `total` × 784 bytes. */
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
  /** Images in the whole set. */
  readonly total: number;
  /** Images that have arrived. */
  loaded: number;
}

/** Allocates an empty training set. */
export function createTrainingData(total: number): TrainingData {
  return { images: new Uint8Array(total * INPUT_SIZE), labels: new Uint8Array(total), total, loaded: 0 };
}

/** Appends images that have arrived. @throws RangeError if they are more than there is room for. */
export function appendImages(data: TrainingData, images: Uint8Array, labels: Uint8Array): void {
  if (data.loaded + labels.length > data.total)
    throw new RangeError('More images arrived than were announced.');
  data.images.set(images, data.loaded * INPUT_SIZE);
  data.labels.set(labels, data.loaded);
  data.loaded += labels.length;
}

/**
 * The order in which an epoch shows the images: a seeded shuffle of all. In the first epoch each shard is shuffled
 * within itself, so that training can start when the first has arrived and yet never depends on the network's speed.
 */
export function epochOrder(seed: number, epoch: number, total: number): Uint32Array {
  const order = Uint32Array.from({ length: total }, (_, i) => i);
  const random = createRandom(streamSeed(seed, 1, epoch));
  if (epoch > 0) shuffle(order, random);
  else
    for (let start = 0; start < total; start += SHARD_SIZE) {
      shuffle(order, random, start, Math.min(start + SHARD_SIZE, total));
    }
  return order;
}

/** A seed for one purpose and one epoch of a run, well apart from its neighbours'. */
export function streamSeed(seed: number, purpose: number, epoch: number): number {
  return (
    (Math.imul(seed, 0x9e3779b1) ^ Math.imul(purpose, 0x85ebca77) ^ Math.imul(epoch + 1, 0xc2b2ae3d)) >>> 0
  );
}
