import { describe, expect, test } from 'vitest';
import { createForwardPass, forward } from '../../src/nn/forward';
import { createNetwork, initialise } from '../../src/nn/network';
import { defaultSpec } from '../../src/nn/networkSpec';
import { createRandom } from '../../src/nn/random';
import { cutEdges, strongestEdges } from '../../src/panels/scalpel/strongestEdges';

describe('the strongest edges of a neuron (seed 9)', () => {
  const network = createNetwork({ ...defaultSpec, seed: 9 });
  initialise(network);
  const pass = createForwardPass(network);
  const random = createRandom(9);
  pass.layers[0]!.forEach((_, i, input) => {
    input[i] = random.nextFloat() < 0.2 ? random.nextFloat() : 0;
  });
  forward(network, pass);

  test.each([
    ['in', { layer: 1, unit: 7 }, 784],
    ['in', { layer: 3, unit: 2 }, 64],
    ['out', { layer: 0, unit: 400 }, 128],
    ['out', { layer: 2, unit: 63 }, 10],
  ] as const)('%sto or of %o: all of them add up to the pre-activations', (side, neuron, count) => {
    const edges = strongestEdges(network, pass.layers, neuron, side, Number.POSITIVE_INFINITY);
    expect(edges).toHaveLength(count);
    const sizes = edges.map(({ contribution }) => Math.abs(contribution));
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    if (side === 'in') {
      const sum = edges.reduce((total, { contribution }) => total + contribution, 0);
      const dense = network.layers[neuron.layer - 1]!;
      expect(sum + dense.biases[neuron.unit]!).toBeCloseTo(
        pass.preActivations[neuron.layer - 1]![neuron.unit]!,
        4,
      );
    } else {
      const activation = pass.layers[neuron.layer]![neuron.unit]!;
      for (const { contribution, weight } of edges) expect(contribution).toBe(weight * activation);
    }
  });

  test('edges that carry nothing are sorted by the size of their weight', () => {
    const blank = network.sizes.map((size) => new Float32Array(size));
    const edges = strongestEdges(network, blank, { layer: 2, unit: 5 }, 'in', 20);
    const weights = edges.map(({ weight }) => Math.abs(weight));
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(weights[0]).toBeGreaterThan(0);
  });

  test('there are none into the input and out of the output', () => {
    expect(strongestEdges(network, pass.layers, { layer: 0, unit: 3 }, 'in', 5)).toEqual([]);
    expect(strongestEdges(network, pass.layers, { layer: 3, unit: 3 }, 'out', 5)).toEqual([]);
  });

  test('cut edges are those on either side of the neuron', () => {
    const into = { kind: 'cut', layer: 2, from: 1, to: 5 } as const;
    const outOf = { kind: 'cut', layer: 3, from: 5, to: 9 } as const;
    const elsewhere = { kind: 'cut', layer: 2, from: 5, to: 6 } as const;
    expect(cutEdges([into, elsewhere, outOf], { layer: 2, unit: 5 })).toEqual([
      { layer: 2, from: 1, to: 5 },
      { layer: 3, from: 5, to: 9 },
    ]);
  });
});
