import { describe, expect, test } from 'vitest';
import { keepLargest } from '../../src/nn/keepLargest';
import { defaultSpec, layerSizes } from '../../src/nn/networkSpec';
import { parseSpec } from '../../src/nn/parseSpec';
import { presets } from '../../src/nn/presets';
import { createRandom } from '../../src/nn/random';
import { denseRecipe, sparseRecipe } from '../../src/nn/sparseRecipe';
import { edgesAfterStep, layerBudgets, matrixSizes, sparseRateFactor } from '../../src/nn/sparsity';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);

describe('layerBudgets', () => {
  test('gives three matrices 73, 15 and 12 % of few edges', () => {
    expect(layerBudgets([784, 128, 64, 10], 1000)).toEqual([730, 150, 120]);
  });

  test('keeps the matrices behind the first at most 60 % dense while the first has room', () => {
    expect(layerBudgets([784, 128, 64, 10], 10_000)).toEqual([10_000 - 1500 - 384, 1500, 384]);
  });

  test('gives two matrices 78 and 22 %', () => {
    expect(layerBudgets([784, 50, 10], 1000)).toEqual([780, 220]);
  });

  const shapes = [
    [784, 10],
    [784, 16, 10],
    [196, 64, 32, 10],
    [784, 64, 64, 64, 64, 64, 10],
    [784, 1, 3, 2, 1, 1, 10],
  ];
  test.each(shapes.map((sizes) => ({ name: sizes.join('-'), sizes })))(
    'shares out any number of edges of $name, no matrix overfull or empty',
    ({ sizes }) => {
      const weights = matrixSizes(sizes);
      const total = sum(weights);
      for (const edges of [weights.length + 40, 300, total / 2, total - 1, total].map(Math.round)) {
        const budgets = layerBudgets(sizes, edges);
        expect(sum(budgets)).toBe(Math.min(edges, total));
        budgets.forEach((budget, l) => {
          expect(budget).toBeGreaterThanOrEqual(1);
          expect(budget).toBeLessThanOrEqual(weights[l]);
        });
      }
    },
  );
});

describe('edgesAfterStep', () => {
  const sizes = [784, 64, 32, 10];
  const sparsity = { edges: 1050, steps: 1000 };

  test('keeps all in the first hundredth of training and the wanted number from half on', () => {
    expect(edgesAfterStep(sparsity, sizes, 0)).toEqual(matrixSizes(sizes));
    expect(edgesAfterStep(sparsity, sizes, 10)).toEqual(matrixSizes(sizes));
    expect(edgesAfterStep(sparsity, sizes, 500)).toEqual(layerBudgets(sizes, 1050));
    expect(edgesAfterStep(sparsity, sizes, 5000)).toEqual(layerBudgets(sizes, 1050));
  });

  test('falls in a straight line between', () => {
    const halfway = sum(edgesAfterStep(sparsity, sizes, 255));
    expect(Math.abs(halfway - (sum(matrixSizes(sizes)) + 1050) / 2)).toBeLessThanOrEqual(2);
  });

  test('raises the learning rate by one over the root of the share that is kept', () => {
    expect(sparseRateFactor(sparsity, sizes, 0)).toBe(1);
    expect(sparseRateFactor(sparsity, sizes, 999)).toBeCloseTo(Math.sqrt(sum(matrixSizes(sizes)) / 1050), 12);
  });
});

describe('keepLargest', () => {
  /** By sorting; of equal magnitudes the first. */
  function sorted(weights: Float32Array, count: number): Float32Array {
    const order = [...weights.keys()].sort((a, b) => Math.abs(weights[b]) - Math.abs(weights[a]) || a - b);
    const kept = new Float32Array(weights.length);
    for (const k of order.slice(0, count)) kept[k] = weights[k];
    return kept;
  }

  test.each([1, 2, 3])('keeps what sorting would keep, ties and zeros among them (seed %i)', (seed) => {
    const random = createRandom(seed);
    const weights = Float32Array.from({ length: 500 }, () => {
      const kind = random.nextInt(4);
      return kind === 0
        ? 0
        : kind === 1
          ? (random.nextInt(5) - 2) / 8
          : random.nextNormal() * 10 ** -random.nextInt(8);
    });
    for (const count of [1, 2, 17, 100, 250, 499, 500, 600]) {
      const kept = weights.slice();
      keepLargest(kept, count);
      expect(kept).toEqual(sorted(weights, count));
    }
  });

  test('lets no NaN go unseen', () => {
    const weights = Float32Array.of(1, Number.NaN, 3);
    keepLargest(weights, 1);
    expect(weights[1]).toBeNaN();
  });
});

describe('the spec', () => {
  test('with sparsity is read as it is written', () => {
    const spec = sparseRecipe(defaultSpec, 1092, 10);
    expect(parseSpec(structuredClone(spec))).toEqual(spec);
    expect(spec.sparsity).toEqual({ edges: 1092, steps: 4690 });
    expect(spec.schedule).toEqual({ kind: 'linear', steps: 4690, warmUp: 47 });
  });

  test('of a dense network to compare with is trained for as long, and has no sparsity', () => {
    const dense = denseRecipe(sparseRecipe(defaultSpec, 1092, 10), 10);
    expect(parseSpec(structuredClone(dense))).toEqual(dense);
    expect(dense.sparsity).toBeUndefined();
    expect(dense.schedule).toEqual({ kind: 'linear', steps: 4690, warmUp: 47 });
  });

  test('with sparsity plans its epochs over the images that it has', () => {
    expect(sparseRecipe({ ...defaultSpec, data: { images: 1000 } }, 500, 3).sparsity?.steps).toBe(24);
  });

  test.each([
    [{ edges: 2, steps: 100 }, 'sparsity.edges must be a whole number from 3 to 109184.'],
    [{ edges: 109_185, steps: 100 }, 'sparsity.edges must be a whole number from 3 to 109184.'],
    [{ edges: 1000, steps: 0 }, 'sparsity.steps must be a whole number from 1 to 1000000000.'],
    [{ edges: 1000 }, 'sparsity.steps must be'],
    [{ edges: 1000, steps: 10, seed: 1 }, 'sparsity has the unknown field "seed"'],
    [0.01, 'sparsity must be an object.'],
  ])('with the sparsity %j is refused', (sparsity, sentence) => {
    expect(() => parseSpec({ ...defaultSpec, sparsity })).toThrow(sentence);
  });

  test('of the preset Sparse has 1,050 edges', () => {
    expect(layerSizes(presets.sparse)).toEqual([784, 64, 32, 10]);
    expect(presets.sparse.sparsity).toEqual({ edges: 1050, steps: 6 * 469 });
  });

  test('of the preset Legible has 600 edges on an input of 14 × 14', () => {
    expect(layerSizes(presets.legible)).toEqual([196, 64, 32, 10]);
    expect(presets.legible.sparsity).toEqual({ edges: 600, steps: 6 * 469 });
    expect(parseSpec(structuredClone(presets.legible))).toEqual(presets.legible);
  });
});
