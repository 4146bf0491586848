import { describe, expect, test } from 'vitest';
import { createLayout, IMAGE_SPAN } from '../../src/visual/layout';
import { isTrained, topographicSlots } from '../../src/visual/topographicOrder';
import { randomNetwork, shapes } from './randomNetworks';

const stacks: number[][] = [
  [784, 10],
  [784, 1, 10],
  [784, 16, 10],
  [196, 64, 32, 10],
  [784, 128, 64, 10],
  [784, 256, 128, 10],
  [784, 512, 512, 512, 512, 512, 10],
  [784, 10, 11, 65, 129, 200, 10],
];

describe.each(stacks.map((sizes) => ({ sizes })))('$sizes', ({ sizes }) => {
  const layout = createLayout(sizes);
  const neurons = Array.from({ length: layout.positions.length / 4 }, (_, i) =>
    layout.positions.subarray(i * 4, i * 4 + 4),
  );

  test('every neuron has a finite place, and its layer beside it', () => {
    expect(neurons).toHaveLength(sizes.reduce((sum, size) => sum + size, 0));
    expect(layout.positions.every(Number.isFinite)).toBe(true);
    expect(neurons.map((place) => place[3])).toEqual(sizes.flatMap((size, l) => new Array(size).fill(l)));
  });

  test('no two neurons coincide', () => {
    const places = new Set(neurons.map(([x, y, z]) => `${x.toFixed(3)} ${y.toFixed(3)} ${z.toFixed(3)}`));
    expect(places.size).toBe(neurons.length);
  });

  test('layers run from left to right', () => {
    const centres = layout.layers.map(({ centreX }) => centreX);
    expect(centres).toEqual([...centres].sort((a, b) => a - b));
    expect(centres[0]).toBeCloseTo(-centres[centres.length - 1]);
  });

  test('the corners enclose the layer', () => {
    for (const { corners, firstNeuron } of layout.layers) {
      const layer = neurons[firstNeuron][3];
      const heights = corners.map(([, y]) => y);
      for (const [, y] of neurons.filter((place) => place[3] === layer)) {
        expect(y).toBeGreaterThan(Math.min(...heights) - 1e-3);
        expect(y).toBeLessThan(Math.max(...heights) + 1e-3);
      }
    }
  });
});

test('the default network has the tuned gaps, heights and angles', () => {
  const { layers } = createLayout([784, 128, 64, 10]);
  const gaps = layers.slice(1).map(({ centreX }, l) => centreX - layers[l].centreX);
  [5.4, 4.7, 3.9].forEach((gap, l) => {
    expect(gaps[l]).toBeCloseTo(gap, 1);
  });
  expect(layers.map(({ rows, cell }) => rows * cell).map((span) => span.toFixed(1))).toEqual([
    '6.8',
    '7.2',
    '6.4',
    '7.4',
  ]);
  const degrees = layers.map(({ yawRadians }) => Math.round((yawRadians * 180) / Math.PI));
  expect(degrees).toEqual([45, 62, 62, 90]);
});

test('row 0 of the image is at the top and column 0 on the left', () => {
  const { positions } = createLayout([784, 10]);
  const place = (pixel: number) => [...positions.subarray(pixel * 4, pixel * 4 + 2)];
  expect(place(0)[1]).toBeGreaterThan(place(28)[1]);
  expect(place(0)[0]).toBeLessThan(place(1)[0]);
});

test('an input of 14 × 14 fills the square of one of 28 × 28 with pixels twice as large', () => {
  const [small] = createLayout([196, 64, 10]).layers;
  const [large] = createLayout([784, 64, 10]).layers;
  expect([small.columns, small.rows]).toEqual([14, 14]);
  expect(small.cell).toBeCloseTo(2 * large.cell, 12);
  expect(small.cell * small.columns).toBeCloseTo(IMAGE_SPAN, 12);
  expect(large.cell * large.columns).toBeCloseTo(IMAGE_SPAN, 12);
  expect(small.centreX).toBeCloseTo(large.centreX, 12);
});

describe.each(shapes)('topographic order of %j with %s, seed 3', (hidden, activation) => {
  const { network } = randomNetwork(hidden, activation, 3);
  const slots = topographicSlots(network);

  test('every place of every hidden grid is taken once', () => {
    hidden.forEach((units, l) => {
      const taken = Array.from(slots[l + 1] ?? []).sort((a, b) => a - b);
      expect(taken).toEqual(Array.from({ length: units }, (_, slot) => slot));
    });
  });

  test('the layout takes it without two neurons coinciding', () => {
    const { positions } = createLayout(network.sizes, slots);
    const places = new Set<string>();
    for (let i = 0; i < positions.length; i += 4) places.add(positions.subarray(i, i + 3).join());
    expect(places.size).toBe(positions.length / 4);
  });
});

test('a neuron that looks at the top of the image stands above one that looks at the bottom', () => {
  const { network } = randomNetwork([128, 64], 'relu', 3);
  network.layers[0].weights.fill(0);
  network.layers[0].weights[27 * 28 * 128 + 0] = 1;
  network.layers[0].weights[1 * 28 * 128 + 1] = 1;
  const slots = topographicSlots(network)[1] as Uint16Array;
  expect(slots[0]).toBeGreaterThan(slots[1]);
});

test('a network counts as trained as soon as it has a bias', () => {
  const { network } = randomNetwork([16], 'relu', 3);
  for (const { biases } of network.layers) biases.fill(0);
  expect(isTrained(network)).toBe(false);
  network.layers[1].biases[4] = 0.01;
  expect(isTrained(network)).toBe(true);
});
