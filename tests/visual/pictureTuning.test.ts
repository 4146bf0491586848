import { expect, test } from 'vitest';
import { flatExposure, layerExposure } from '../../src/visual/pictureTuning';

test.each([
  ['in the density buffer', (edges: number) => layerExposure(edges, 1, false)],
  ['on a 2D canvas', (edges: number) => flatExposure(edges, 1, 10)],
])('the more edges shine in full, the fainter is each, and none is ever brighter: %s', (_, exposure) => {
  expect(exposure(0)).toBe(1);
  expect(exposure(100)).toBe(1);
  const many = [1000, 10_000, 100_000].map(exposure);
  expect(many[0]).toBeLessThan(1);
  expect(many).toEqual([...many].sort((a, b) => b - a));
  expect(many.at(-1)).toBeGreaterThan(0);
});

test('a matrix without signal is exposed in full', () => {
  expect(layerExposure(0, 0, true)).toBe(1);
  expect(flatExposure(0, 0, 10)).toBe(1);
});
