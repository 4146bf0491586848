import { describe, expect, test } from 'vitest';
import { createLayout, type NetworkLayout } from '../../src/visual/layout';
import { isSameLayout, layoutBetween, matchLayers, startingLayout } from '../../src/visual/layoutMove';

const places = ({ positions }: NetworkLayout) =>
  Array.from({ length: positions.length / 4 }, (_, i) => [...positions.subarray(i * 4, i * 4 + 3)].join());

const layerPlaces = (layout: NetworkLayout, l: number) => {
  const { firstNeuron, slots } = layout.layers[l];
  return places(layout).slice(firstNeuron, firstNeuron + slots.length);
};

const moves: [number[], number[]][] = [
  [
    [784, 128, 64, 10],
    [784, 10],
  ],
  [
    [784, 10],
    [784, 512, 512, 512, 512, 512, 10],
  ],
  [
    [784, 128, 64, 10],
    [784, 128, 32, 64, 10],
  ],
  [
    [784, 128, 64, 10],
    [784, 130, 64, 10],
  ],
  [
    [784, 1, 10],
    [784, 512, 10],
  ],
  [
    [784, 512, 10],
    [784, 7, 10],
  ],
  [
    [784, 64, 32, 10],
    [196, 64, 32, 10],
  ],
  [
    [196, 64, 32, 10],
    [784, 128, 64, 10],
  ],
];

describe.each(moves.map(([before, after]) => ({ before, after })))(
  'from $before to $after',
  ({ before, after }) => {
    const from = createLayout(before);
    const to = createLayout(after);
    const start = startingLayout(from, to);

    test('every neuron starts where one of the former network stood', () => {
      const former = new Set(places(from));
      expect(places(start).every((place) => former.has(place))).toBe(true);
    });

    test('input and outputs start where input and outputs stood', () => {
      const former = layerPlaces(from, 0);
      expect(layerPlaces(start, 0).every((place) => former.includes(place))).toBe(true);
      if (before[0] === after[0]) expect(layerPlaces(start, 0)).toEqual(former);
      expect(layerPlaces(start, after.length - 1)).toEqual(layerPlaces(from, before.length - 1));
    });

    test('positions keep the index of the layer of the new network', () => {
      for (const share of [0, 0.5, 1]) {
        const { positions } = layoutBetween(start, to, share);
        const layers = Array.from({ length: positions.length / 4 }, (_, i) => positions[i * 4 + 3]);
        expect(layers).toEqual(after.flatMap((size, l) => new Array(size).fill(l)));
      }
    });

    test('it begins at the start, ends at the end, and is half-way in between', () => {
      expect(layoutBetween(start, to, 0)).toEqual(start);
      expect(layoutBetween(start, to, 1)).toEqual(to);
      const half = layoutBetween(start, to, 0.5);
      half.positions.forEach((value, k) => {
        expect(value).toBeCloseTo((start.positions[k] + to.positions[k]) / 2, 4);
      });
      half.layers.forEach(({ cell, centreX, corners }, l) => {
        expect(cell).toBeCloseTo((start.layers[l].cell + to.layers[l].cell) / 2);
        expect(centreX).toBeCloseTo((start.layers[l].centreX + to.layers[l].centreX) / 2);
        corners.forEach(([x], k) => {
          expect(x).toBeCloseTo((start.layers[l].corners[k][0] + to.layers[l].corners[k][0]) / 2);
        });
      });
    });

    test('a move that is interrupted goes on from where the neurons are', () => {
      const half = layoutBetween(start, to, 0.5);
      const here = new Set(places(half));
      const next = startingLayout(half, createLayout([784, 64, 64, 10]));
      expect(places(next).every((place) => here.has(place))).toBe(true);
      expect(places(startingLayout(half, to))).toEqual(places(half));
    });
  },
);

test('a network of the same shape starts where it is, whatever the order of its neurons', () => {
  const reversed = Uint16Array.from({ length: 128 }, (_, unit) => 127 - unit);
  const plain = createLayout([784, 128, 10]);
  const sorted = createLayout([784, 128, 10], [undefined, reversed]);
  expect(isSameLayout(startingLayout(sorted, plain), plain)).toBe(true);
  expect(isSameLayout(startingLayout(plain, sorted), sorted)).toBe(true);
  expect(isSameLayout(plain, sorted)).toBe(false);
});

test('a layer twice as large comes from all of the former one, each of its neurons from two at most', () => {
  const start = startingLayout(createLayout([784, 64, 10]), createLayout([784, 128, 10]));
  const counts = new Map<string, number>();
  for (const place of layerPlaces(start, 1)) counts.set(place, (counts.get(place) ?? 0) + 1);
  expect(counts.size).toBe(64);
  expect(Math.max(...counts.values())).toBe(2);
  expect(start.layers[1].cell ** 2 * 2).toBeCloseTo(createLayout([784, 64, 10]).layers[1].cell ** 2);
});

test.each([
  ['an added last layer', [784, 128, 64, 10], [784, 128, 64, 32, 10], [0, 1, 2, null, 3]],
  ['an added first layer', [784, 64, 10], [784, 128, 64, 10], [0, null, 1, 2]],
  ['an added middle layer', [784, 128, 64, 10], [784, 128, 96, 64, 10], [0, 1, null, 2, 3]],
  ['one more of equal layers', [784, 64, 64, 10], [784, 64, 64, 64, 10], [0, 1, 2, null, 3]],
  ['a removed first layer', [784, 128, 64, 10], [784, 64, 10], [0, 2, 3]],
  ['a removed last layer', [784, 64, 64, 10], [784, 64, 10], [0, 1, 3]],
  ['a resized layer', [784, 128, 64, 10], [784, 96, 64, 10], [0, 1, 2, 3]],
  ['the first hidden layers', [784, 10], [784, 16, 16, 10], [0, null, null, 1]],
  ['no hidden layer left', [784, 128, 64, 10], [784, 10], [0, 3]],
])('layers correspond: %s', (_, from, to, counterparts) => {
  expect(matchLayers(from, to)).toEqual(counterparts);
});

test('a layer without counterpart grows out of the plane before it', () => {
  const from = createLayout([784, 128, 64, 10]);
  const start = startingLayout(from, createLayout([784, 128, 96, 64, 10]));
  const plane = new Set(layerPlaces(from, 1));
  expect(layerPlaces(start, 2).every((place) => plane.has(place))).toBe(true);
  expect(start.layers[2].cell).toBe(from.layers[1].cell);
  const first = startingLayout(createLayout([784, 10]), createLayout([784, 16, 10]));
  const image = new Set(layerPlaces(first, 0));
  expect(layerPlaces(first, 1).every((place) => image.has(place))).toBe(true);
});
