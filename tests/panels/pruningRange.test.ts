import { describe, expect, test } from 'vitest';
import { curveStops, edgesAt, LAST_PLACE, placeOf, pruningRange } from '../../src/panels/prune/pruningRange';

const dense = pruningRange([100_352, 8192, 640], 109_184);
const sparse = pruningRange([766, 158, 126], 52_480);

describe.each([
  ['a dense network', dense],
  ['a sparse one', sparse],
])('the dial of %s', (_, range) => {
  test('goes from the fewest edges to all, and further with each place', () => {
    expect(edgesAt(0, range)).toBe(range.least);
    expect(edgesAt(LAST_PLACE, range)).toBe(range.present);
    for (let place = 1; place <= LAST_PLACE; place++) {
      expect(edgesAt(place, range)).toBeGreaterThan(edgesAt(place - 1, range));
    }
  });

  test('stands where the number of edges says', () => {
    for (let place = 0; place <= LAST_PLACE; place++)
      expect(placeOf(edgesAt(place, range), range)).toBe(place);
    expect(placeOf(1, range)).toBe(0);
    expect(placeOf(1e9, range)).toBe(LAST_PLACE);
  });

  test('the curve is measured from all edges to the fewest', () => {
    const stops = curveStops(range);
    expect(stops).toHaveLength(16);
    expect([stops[0], stops[15]]).toEqual([range.present, range.least]);
    expect(stops).toEqual(stops.toSorted((a, b) => b - a));
  });
});

test('half a per cent of a dense network is the fewest, a tenth of what a sparse one has', () => {
  expect(dense.least).toBe(546);
  expect(sparse.least).toBe(105);
  expect(pruningRange([3, 2, 1], 100_000).least).toBe(3);
});
