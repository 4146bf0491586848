import { describe, expect, test } from 'vitest';
import { createNetwork, type Network } from '../../src/nn/network';
import {
  computeLayerStatistics,
  HISTOGRAM_BINS,
  histogram,
  type LayerStatistics,
} from '../../src/trainer/layerStatistics';
import { float64Forward, float64Loss } from '../nn/float64Network';
import { randomNetwork, testSpec } from '../nn/randomNetwork';
import { firstImages, testEngines } from './testEngines';

const engine = testEngines.plain();
const COUNT = 20;
const images = firstImages(engine, COUNT);
const spec = testSpec([6, 5], 'relu', {
  // Neither may be seen in the statistics.
  layers: [
    { units: 6, activation: 'relu', dropout: 0.5 },
    { units: 5, activation: 'relu' },
    { units: 10, activation: 'softmax' },
  ],
  weightDecay: 1,
});
const wrongLabel = (index: number): number => (images.labels[index] + 1) % 10;

function statistics(network: Network): { layers: LayerStatistics[]; pauses: number } {
  const work = computeLayerStatistics(network, images, COUNT, wrongLabel);
  for (let pauses = 0; ; pauses++) {
    const next = work.next();
    if (next.done) return { layers: next.value, pauses };
  }
}

function pixels(index: number): number[] {
  const bytes = new Uint8Array(784);
  images.read(index, bytes);
  return Array.from(bytes, (byte) => byte / 255);
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

describe('the statistics of layers', () => {
  const network = randomNetwork(spec, 5, 0.3);
  // A unit that can't but be dead.
  network.layers[1].biases[3] = -1e6;
  const { layers } = statistics(network);

  test('count every weight, activation and gradient once', () => {
    for (const [l, { weights, activations, gradients, units }] of layers.entries()) {
      const layer = network.layers[l];
      expect(units).toBe(layer.units);
      expect(total(weights.counts)).toBe(layer.weights.length);
      expect(total(gradients.counts)).toBe(layer.weights.length);
      expect(total(activations.counts)).toBe(COUNT * units);
      expect(weights.min).toBe(Math.min(...layer.weights));
      expect(weights.max).toBe(Math.max(...layer.weights));
    }
  });

  test('have the gradient of the mean loss on the labels trained with, by central differences (seed 5)', () => {
    const parameters = Float64Array.from(network.parameters);
    const meanLoss = (): number => {
      let sum = 0;
      for (let n = 0; n < COUNT; n++) sum += float64Loss(network, parameters, pixels(n), wrongLabel(n));
      return sum / COUNT;
    };
    // The last layer is small enough to take the norm of its whole gradient.
    const start = parameters.length - 60;
    let squares = 0;
    for (let k = start; k < parameters.length; k++) {
      const kept = parameters[k];
      parameters[k] = kept + 1e-4;
      const above = meanLoss();
      parameters[k] = kept - 1e-4;
      squares += ((above - meanLoss()) / 2e-4) ** 2;
      parameters[k] = kept;
    }
    expect(layers[2].gradientNorm).toBeCloseTo(Math.sqrt(squares), 4);
  });

  test('have the norm of the weights, biases not counted', () => {
    for (const [l, { weightNorm }] of layers.entries()) {
      expect(weightNorm).toBeCloseTo(Math.hypot(...network.layers[l].weights), 4);
    }
  });

  test('count the units that are 0 for every image', () => {
    const seen = Array.from({ length: COUNT }, (_, n) =>
      float64Forward(network, Float64Array.from(network.parameters), pixels(n)),
    );
    for (const [l, { deadUnits }] of layers.entries()) {
      const dead = network.layers[l].biases.reduce(
        (sum, _, j) => sum + (seen.every((pass) => pass[l + 1][j] === 0) ? 1 : 0),
        0,
      );
      expect(deadUnits).toBe(dead);
    }
    expect(layers[1].deadUnits).toBeGreaterThan(0);
    expect(layers[2].activations.max).toBeLessThanOrEqual(1);
  });

  test('are taken in pieces of a few milliseconds if the network is large', () => {
    const large = createNetwork(testSpec([512, 512], 'relu'));
    expect(statistics(large).pauses).toBeGreaterThanOrEqual(5);
  });
});

describe('a histogram', () => {
  test('has 40 bins of equal width, the largest value in the last', () => {
    const { min, max, counts } = histogram(Float32Array.from({ length: 81 }, (_, k) => k));
    expect([min, max]).toEqual([0, 80]);
    expect(counts).toHaveLength(HISTOGRAM_BINS);
    expect(counts.slice(0, -1).every((count) => count === 2)).toBe(true);
    expect(counts.at(-1)).toBe(3);
  });

  test('holds equal values in one bin, and leaves out those that are not finite', () => {
    const { min, max, counts } = histogram(Float32Array.of(2, 2, Number.NaN, 2, Number.POSITIVE_INFINITY));
    expect([min, max]).toEqual([2, 2]);
    expect(total(counts)).toBe(3);
    expect(total(histogram(Float32Array.of(Number.NaN)).counts)).toBe(0);
  });
});
