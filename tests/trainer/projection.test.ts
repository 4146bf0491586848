import { PCA } from 'ml-pca';
import { describe, expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import { evaluate } from '../../src/nn/metrics';
import { createRandom } from '../../src/nn/random';
import { findComponents, projectLayer } from '../../src/trainer/projection';
import { randomNetwork, testSpec } from '../nn/randomNetwork';
import { testEngines } from './testEngines';

const { test: mnist } = readMnist();

function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const piece = work.next();
    if (piece.done) return piece.value;
  }
}

/** Rows in which a few directions vary much more than the rest, as in a layer that has learned. */
function randomRows(count: number, units: number, seed: number): Float32Array {
  const { nextNormal } = createRandom(seed);
  const mixes = [3, 2.5, 2.2, 1.5].map((size) => Array.from({ length: units }, () => size * nextNormal()));
  const rows = new Float32Array(count * units);
  for (let n = 0; n < count; n++) {
    const amounts = mixes.map(() => nextNormal());
    for (let j = 0; j < units; j++) {
      const value = mixes.reduce((sum, mix, m) => sum + mix[j]! * amounts[m]!, nextNormal());
      rows[n * units + j] = Math.max(0, value);
    }
  }
  return rows;
}

/** All components by ml-pca from the whole rows, by singular values. */
function decompose(rows: Float32Array, units: number) {
  const table = Array.from({ length: rows.length / units }, (_, n) => [
    ...rows.subarray(n * units, (n + 1) * units),
  ]);
  const pca = new PCA(table, { method: 'SVD' });
  return { explained: pca.getExplainedVariance(), vectors: pca.getEigenvectors() };
}

describe.each([
  [200, 100, 1],
  [300, 40, 2],
  [150, 140, 3],
])('components of %i rows of %i units (seed %i)', (count, units, seed) => {
  const rows = randomRows(count, units, seed);
  const { mean, components, coordinates, explained } = finish(findComponents(rows, units));
  const expected = decompose(rows, units);

  test('are those of a full decomposition, their largest entry positive', () => {
    for (let axis = 0; axis < 3; axis++) {
      const component = components.subarray(axis * units, (axis + 1) * units);
      const cosine = component.reduce((sum, entry, j) => sum + entry * expected.vectors.get(j, axis), 0);
      expect(Math.abs(cosine)).toBeGreaterThan(1 - 1e-6);
      expect(explained[axis]).toBeCloseTo(expected.explained[axis]!, 6);
      expect(Math.max(...component)).toBe(Math.max(...component.map(Math.abs)));
    }
  });

  test('give coordinates around the mean', () => {
    for (const n of [0, 17, count - 1]) {
      for (let axis = 0; axis < 3; axis++) {
        let sum = 0;
        for (let j = 0; j < units; j++) {
          sum += (rows[n * units + j]! - mean[j]!) * components[axis * units + j]!;
        }
        expect(coordinates[n * 3 + axis]).toBeCloseTo(sum, 3);
      }
    }
  });
});

test('of equal variances no direction is lost', () => {
  const rows = Float32Array.of(1, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0, 0, 0, -1, 0);
  const { explained } = finish(findComponents(rows, 4));
  for (const share of explained) expect(share).toBeCloseTo(1 / 3, 6);
});

test('where numbers overflow all points are in the middle', () => {
  const rows = Float32Array.from({ length: 40 }, (_, k) => Math.sin(k));
  for (const value of [Number.POSITIVE_INFINITY, Number.NaN]) {
    rows[5] = value;
    const { mean, components, coordinates, explained } = finish(findComponents(rows, 4));
    for (const values of [mean, components, coordinates, explained])
      expect(values.every((v) => v === 0)).toBe(true);
  }
});

test('a layer of two units has a third axis of zeros, and one that never varies three', () => {
  const two = finish(findComponents(Float32Array.of(1, 2, 2, 1, 4, 3, 0, 7), 2));
  expect(two.explained[0]! + two.explained[1]!).toBeCloseTo(1, 6);
  expect(two.explained[2]).toBe(0);
  expect(Array.from(two.components.subarray(4))).toEqual([0, 0]);
  const none = finish(findComponents(new Float32Array(40).fill(0.5), 4));
  expect(none.explained).toEqual([0, 0, 0]);
  expect(none.coordinates.every((value) => value === 0)).toBe(true);
});

describe.each(Object.entries(testEngines))('a projection on the %s engine', (_, createEngine) => {
  const COUNT = 120;
  const images = mnist.images.subarray(0, COUNT * 784);
  const labels = mnist.labels.subarray(0, COUNT);
  const network = randomNetwork(testSpec([12, 8], 'relu'), 4);
  const engine = createEngine();
  const set = engine.createImageSet(COUNT);
  set.append(images, labels);
  const kernel = engine.createKernel(network.spec);
  kernel.writeParameters(network.parameters);

  test.each([0, 1, 2, 3])('of layer %i is of all images that have come (seed 4)', (layer) => {
    const projection = finish(projectLayer(kernel, layer, set));
    const units = network.sizes[layer]!;
    expect(projection).toMatchObject({ layer, count: COUNT, labels: new Uint8Array(labels) });
    expect(projection.mean).toHaveLength(units);
    const right = projection.answers.filter((answer, n) => answer === labels[n]).length;
    expect(right / COUNT).toBeCloseTo(evaluate(network, { images, labels }).accuracy, 2);
    const [first = 0, second = 0, third = 0] = projection.explained;
    expect(first).toBeGreaterThanOrEqual(second);
    expect(second).toBeGreaterThanOrEqual(third);
    expect(third).toBeGreaterThan(0);
    if (layer > 0) return;
    const expected = decompose(
      Float32Array.from(images, (level) => level / 255),
      784,
    );
    projection.explained.forEach((share, axis) => {
      expect(share).toBeCloseTo(expected.explained[axis]!, 5);
    });
  });
});
