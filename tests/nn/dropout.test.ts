import { expect, test } from 'vitest';
import { dropoutKeeps, dropoutScale } from '../../src/nn/dropout';

test.each([0.1, 0.5, 0.9])('dropout silences a share of %f, and keeps the sum on average', (share) => {
  const places = 100_000;
  let kept = 0;
  for (let place = 0; place < places; place++) if (dropoutKeeps(7, 1, place, share)) kept++;
  expect(Math.abs(kept / places - (1 - share))).toBeLessThan(0.005);
  expect((kept / places) * dropoutScale(share)).toBeCloseTo(1, 1);
});

test('seed, layer and place each change the mask', () => {
  const mask = (seed: number, layer: number, first: number) =>
    Array.from({ length: 64 }, (_, k) => dropoutKeeps(seed, layer, first + k, 0.5));
  expect(mask(1, 0, 0)).toEqual(mask(1, 0, 0));
  expect(mask(1, 0, 0)).not.toEqual(mask(2, 0, 0));
  expect(mask(1, 0, 0)).not.toEqual(mask(1, 1, 0));
  expect(mask(1, 0, 0)).not.toEqual(mask(1, 0, 64));
});
