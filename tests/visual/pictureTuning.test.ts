import { describe, expect, test } from 'vitest';
import {
  fewness,
  flatExposure,
  layerExposure,
  pictureTuning,
  tuningFor,
} from '../../src/visual/pictureTuning';

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

describe('few edges', () => {
  test('leave the picture of a dense network as it is, however few edges carry signal', () => {
    for (const drawn of [0, 10, 500, 5000, 100_000]) expect(fewness(1, drawn)).toBe(0);
    const { gamma, gateFloor, halfWidthPixels } = pictureTuning;
    expect(tuningFor(0)).toEqual({ gamma, gateFloor, halfWidthPixels });
  });

  test('are lifted the more, the fewer are drawn and the sparser the network is', () => {
    const byDrawn = [50_000, 6000, 2000, 1000, 600, 50].map((drawn) => fewness(0.01, drawn));
    expect(byDrawn).toEqual(byDrawn.toSorted((a, b) => a - b));
    expect([byDrawn[0], byDrawn.at(-1)]).toEqual([0, 1]);
    const byShare = [0.6, 0.5, 0.3, 0.1, 0.005].map((share) => fewness(share, 600));
    expect(byShare).toEqual(byShare.toSorted((a, b) => a - b));
    const { gamma, gateFloor, halfWidthPixels } = tuningFor(1);
    // A weak edge, and one into a dark neuron, are seen.
    expect(0.05 ** gamma).toBeGreaterThan(5 * 0.05 ** pictureTuning.gamma);
    expect(gateFloor).toBeGreaterThan(5 * pictureTuning.gateFloor);
    expect(halfWidthPixels).toBeGreaterThan(pictureTuning.halfWidthPixels);
  });
});
