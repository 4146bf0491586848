import { describe, expect, test } from 'vitest';
import { findLiveEdges } from '../../src/dissect/liveEdges';
import { operateOnWeights } from '../../src/dissect/operateOnWeights';
import { edgesPerMatrix, prune, pruningBudgets } from '../../src/dissect/prune';
import { checksum } from '../../src/nn/checksum';
import { countNonZeroWeights, createNetwork, type Network } from '../../src/nn/network';
import { createRandom } from '../../src/nn/random';
import { layerBudgets } from '../../src/nn/sparsity';
import { randomNetwork, testSpec } from '../nn/randomNetwork';

const copyOf = ({ spec, parameters }: Network): Network => createNetwork(spec, parameters.slice());

function pruned(network: Network, edges: number): Network {
  const copy = copyOf(network);
  prune(copy, edges);
  return copy;
}

/** The second source: sorts all weights of a matrix; of equal magnitude the first come first. */
function keepBySorting(weights: Float32Array, count: number): Float32Array {
  const order = Array.from(weights.keys()).sort(
    (a, b) => Math.abs(weights[b]) - Math.abs(weights[a]) || a - b,
  );
  const kept = new Float32Array(weights.length);
  for (const k of order.slice(0, count)) kept[k] = weights[k];
  return kept;
}

/** The second source: what one sorting of all weights leaves each matrix, or what sparse training gives it. */
function budgetsBySorting({ layers, sizes }: Network, edges: number): number[] {
  const all = layers.flatMap(({ weights }, l) => Array.from(weights, (w) => ({ l, magnitude: Math.abs(w) })));
  const largest = all.sort((a, b) => b.magnitude - a.magnitude).slice(0, edges);
  const budgets = layerBudgets(sizes, edges).map((budget, l) =>
    Math.max(budget, largest.filter((each) => each.l === l).length),
  );
  budgets[0] = edges - budgets.slice(1).reduce((sum, budget) => sum + budget, 0);
  return budgets;
}

const shapes: readonly (readonly number[])[] = [[], [12], [9, 6], [16, 12, 8], [8, 8, 8, 8, 8]];

describe.each(shapes.map((hidden) => ({ hidden })))(
  'pruning with hidden layers $hidden, seed 3',
  ({ hidden }) => {
    const network = randomNetwork(testSpec(hidden), 3, 0.3);
    const total = countNonZeroWeights(network);

    test.each([1, 0.9, 0.5, 0.2, 0.05, 0.01])(
      'keeps the largest of each matrix, as sorting does: share %d',
      (share) => {
        const edges = Math.round(share * total);
        const { layers, parameters } = pruned(network, edges);
        const budgets = budgetsBySorting(network, edges);
        layers.forEach(({ weights, biases }, l) => {
          expect(weights).toEqual(keepBySorting(network.layers[l].weights, budgets[l]));
          expect(biases).toEqual(network.layers[l].biases);
        });
        expect(layers.flatMap(({ weights }) => [...weights]).filter((w) => w !== 0)).toHaveLength(edges);
        expect(parameters).toHaveLength(network.parameters.length);
      },
    );

    test('of all edges is no change, bit for bit', () => {
      expect(checksum(pruned(network, total).parameters)).toBe(checksum(network.parameters));
      expect(checksum(pruned(network, 2 * total).parameters)).toBe(checksum(network.parameters));
    });
  },
);

describe('pruning', () => {
  const network = randomNetwork(testSpec([9, 6]), 4, 0.3);

  test('keeps the first of equal weights, whatever their sign, seed 5', () => {
    const random = createRandom(5);
    const tied = copyOf(network);
    for (const { weights } of tied.layers) {
      for (let k = 0; k < weights.length; k++) weights[k] = (Math.floor(7 * random.nextFloat()) - 3) / 4;
    }
    const edges = 500;
    const left = pruningBudgets(tied, edges);
    pruned(tied, edges).layers.forEach(({ weights }, l) => {
      expect(weights.map(Math.abs)).toEqual(keepBySorting(tied.layers[l].weights, left[l]).map(Math.abs));
      expect(weights.filter((w) => w !== 0)).toHaveLength(left[l]);
    });
  });

  test('tells weights apart that differ in their last bit', () => {
    const close = copyOf(network);
    const [{ weights }] = close.layers;
    const bits = new Uint32Array(weights.buffer, weights.byteOffset, weights.length);
    // 0.5 and the next larger ones, the largest last.
    for (let k = 0; k < bits.length; k++) bits[k] = 0x3f000000 + k;
    const edges = 1000;
    const [count] = pruningBudgets(close, edges);
    const kept = pruned(close, edges).layers[0].weights;
    expect(kept.subarray(0, kept.length - count).every((w) => w === 0)).toBe(true);
    expect(kept.subarray(kept.length - count)).toEqual(weights.subarray(weights.length - count));
  });

  test('of a network that is sparse already shares out what is there: exactly so many stay', () => {
    const sparse = pruned(network, 900);
    // The first matrix has few left, the others all.
    sparse.layers[0].weights.fill(0, 100);
    sparse.layers[1].weights.set(network.layers[1].weights);
    sparse.layers[2].weights.set(network.layers[2].weights);
    const present = edgesPerMatrix(sparse);
    const total = present.reduce((sum, count) => sum + count, 0);
    for (let edges = 3; edges <= total + 5; edges++) {
      const left = pruningBudgets(sparse, edges);
      expect(left.reduce((sum, count) => sum + count, 0)).toBe(Math.min(edges, total));
      left.forEach((count, l) => {
        expect(count).toBeLessThanOrEqual(present[l]);
      });
    }
    expect(countNonZeroWeights(pruned(sparse, 60))).toBe(60);
  });

  test.each([0, 2, -5, 10.5, Number.NaN])('refuses to leave %d edges', (edges) => {
    expect(() => pruned(network, edges)).toThrow(RangeError);
  });
});

describe('pruning as an operation', () => {
  const network = randomNetwork(testSpec([9, 6]), 4, 0.3);
  const prune200 = { kind: 'prune', edges: 200 } as const;

  test('leaves the learned weights as they are, bit for bit', () => {
    const before = checksum(network.parameters);
    const changed = operateOnWeights(network, [prune200]);
    expect(changed && countNonZeroWeights(createNetwork(network.spec, changed))).toBe(200);
    expect(checksum(network.parameters)).toBe(before);
  });

  test('stays after noise or a step that follow: no edge comes back', () => {
    const alone = operateOnWeights(network, [prune200]);
    const noise = { kind: 'noise', seed: 2, strength: 0.5 } as const;
    const step = {
      kind: 'step',
      input: new Float32Array(784).fill(0.5),
      label: 4,
      learningRate: 0.5,
    } as const;
    const after = operateOnWeights(network, [prune200, noise, step]);
    const weightsOf = (parameters: Float32Array | null) =>
      createNetwork(network.spec, parameters ?? undefined).layers.flatMap(({ weights }) => [...weights]);
    const kept = weightsOf(alone);
    weightsOf(after).forEach((w, k) => {
      if (kept[k] === 0) expect(w).toBe(0);
    });
    expect(weightsOf(after)).not.toEqual(kept);
  });

  test('ranks the weights as the operations before it have left them', () => {
    const noise = { kind: 'noise', seed: 2, strength: 2 } as const;
    const noisy = createNetwork(network.spec, operateOnWeights(network, [noise]) ?? undefined);
    expect(operateOnWeights(network, [noise, prune200])).toEqual(pruned(noisy, 200).parameters);
  });
});

describe('edges that are still of use', () => {
  test('are counted by walking every path, seeds 1 to 5', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const network = pruned(randomNetwork(testSpec([9, 6]), seed, 0.3), 40);
      const used = new Set<string>();
      const [first, second, third] = network.layers;
      for (let i = 0; i < 784; i++) {
        for (let j = 0; j < 9; j++) {
          for (let k = 0; k < 6; k++) {
            for (let o = 0; o < 10; o++) {
              if (!first.weights[i * 9 + j] || !second.weights[j * 6 + k] || !third.weights[k * 10 + o])
                continue;
              used.add(`1 ${i} ${j}`).add(`2 ${j} ${k}`).add(`3 ${k} ${o}`);
            }
          }
        }
      }
      expect(findLiveEdges(network).onAWay).toBe(used.size);
    }
  });

  test('neurons without an edge on one side are named', () => {
    const network = randomNetwork(testSpec([3, 2]), 1, 0.3);
    const [first, second, third] = network.layers;
    for (let i = 0; i < 784; i++) first.weights[i * 3 + 1] = 0;
    first.weights.fill(0, 5 * 3, 6 * 3);
    second.weights.fill(0, 2 * 2, 3 * 2);
    for (let k = 0; k < 2; k++) third.weights[k * 10 + 7] = 0;
    const live = findLiveEdges(network);
    expect(live.withoutInput).toEqual([
      { layer: 1, unit: 1 },
      { layer: 3, unit: 7 },
    ]);
    expect(live.withoutOutput).toEqual([{ layer: 1, unit: 2 }]);
    expect(live.pixels).toBe(783);
    expect(live.onAWay).toBe(783 * 1 + 2 + 2 * 9);
  });
});
