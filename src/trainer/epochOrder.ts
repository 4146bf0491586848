import { createRandom, shuffle } from '../nn/random';
import { STREAMS, streamSeed } from './randomStreams';

/** Images in one training shard; the first epoch takes the shards one after another, as they arrive. */
const SHARD_SIZE = 5000;

/**
 * The order in which an epoch shows the images: a seeded shuffle of all. In the first epoch each shard is shuffled
 * within itself, so that training can start when the first has arrived and yet never depends on the network's speed.
 * @param count Images that the run uses
 */
export function epochOrder(seed: number, epoch: number, count: number): Uint32Array {
  const order = countUp(count);
  const random = createRandom(streamSeed(seed, STREAMS.order, epoch));
  if (epoch > 0) shuffle(order, random);
  else
    for (let start = 0; start < count; start += SHARD_SIZE) {
      shuffle(order, random, start, Math.min(start + SHARD_SIZE, count));
    }
  return order;
}

/** 0, 1, 2, … `count` − 1. */
export function countUp(count: number): Uint32Array {
  const numbers = new Uint32Array(count);
  for (let k = 0; k < count; k++) numbers[k] = k;
  return numbers;
}
