import { describe, expect, test } from 'vitest';
import { epochOrder } from '../../src/trainer/epochOrder';

describe('the order of an epoch', () => {
  test.each([0, 1, 2])('is a permutation of all images (epoch %i, seed 9)', (epoch) => {
    const order = epochOrder(9, epoch, 12_000);
    expect(Array.from(order).sort((a, b) => a - b)).toEqual(Array.from({ length: 12_000 }, (_, i) => i));
  });

  test('keeps to the shards in the first epoch only (seed 9)', () => {
    const inShard = (order: Uint32Array) =>
      order.every((image, place) => Math.floor(image / 5000) === Math.floor(place / 5000));
    expect(inShard(epochOrder(9, 0, 12_000))).toBe(true);
    expect(inShard(epochOrder(9, 1, 12_000))).toBe(false);
  });
});
