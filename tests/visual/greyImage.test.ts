import { expect, test } from 'vitest';
import { writeGrey } from '../../src/visual/greyImage';

test('ink is white on black, opaque, and no value leaves the scale', () => {
  const words = new Uint32Array(5);
  writeGrey([0, 0.5, 1, 2, -1], 1, words);
  const pixels = new Uint8ClampedArray(words.buffer);
  [0, 128, 255, 255, 0].forEach((grey, k) => {
    expect([...pixels.subarray(4 * k, 4 * k + 4)]).toEqual([grey, grey, grey, 255]);
  });
});
