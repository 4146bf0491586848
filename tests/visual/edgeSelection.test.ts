import { describe, expect, test } from 'vitest';
import { createEdgeSelection, selectEdges } from '../../src/visual/edgeSelection';
import { randomNetwork, shapes, signalOf } from './randomNetworks';

/** Every edge with its |a·w| by the definition, without any of the shortcuts. */
function bruteForce({ network, pass }: ReturnType<typeof randomNetwork>) {
  const edges: { id: number; layer: number; magnitude: number }[] = [];
  let id = 0;
  network.layers.forEach((layer, l) => {
    for (let i = 0; i < layer.inputs; i++) {
      for (let j = 0; j < layer.units; j++, id++) {
        const magnitude = Math.abs(pass.layers[l][i] * layer.weights[i * layer.units + j]);
        if (magnitude !== 0) edges.push({ id, layer: l, magnitude });
      }
    }
    id += layer.units;
  });
  return edges;
}

describe.each(shapes)('hidden layers %j with %s, seed 7', (hidden, activation) => {
  const made = randomNetwork(hidden, activation, 7);
  const { network, pass } = made;
  const expected = bruteForce(made);

  test('without a budget, exactly the edges with a·w ≠ 0 are chosen', () => {
    const selection = createEdgeSelection(network);
    selectEdges(selection, signalOf(network, pass));
    expect([...selection.ids.subarray(0, selection.count)]).toEqual(expected.map(({ id }) => id));
    expect(selection.carrying).toBe(expected.length);
    expect(selection.signalShown).toBe(1);
  });

  test('the largest |a·w| of each matrix and the largest |a| of each layer are exact', () => {
    const selection = createEdgeSelection(network);
    selectEdges(selection, signalOf(network, pass), 10);
    network.layers.forEach((_, l) => {
      const magnitudes = expected.filter(({ layer }) => layer === l).map(({ magnitude }) => magnitude);
      expect(selection.contributionMaxima[l]).toBe(Math.fround(Math.max(0, ...magnitudes)));
    });
    pass.layers.forEach((layer, l) => {
      expect(selection.neuronMaxima[l]).toBe(Math.fround(Math.max(...layer.map(Math.abs))));
    });
  });

  test.each([1, 50, 700, 5000])('with a budget of %i, the strongest of each matrix are chosen', (budget) => {
    const selection = createEdgeSelection(network);
    selectEdges(selection, signalOf(network, pass), budget);
    const chosen = new Set(selection.ids.subarray(0, selection.count));
    expect(chosen.size).toBe(selection.count);
    expect(selection.count).toBeLessThanOrEqual(budget);
    let shown = 0;
    let all = 0;
    network.layers.forEach((_, l) => {
      const edges = expected.filter(({ layer }) => layer === l);
      const kept = edges.filter(({ id }) => chosen.has(id));
      const left = edges.filter(({ id }) => !chosen.has(id));
      const weakestKept = Math.min(Number.POSITIVE_INFINITY, ...kept.map(({ magnitude }) => magnitude));
      expect(Math.max(0, ...left.map(({ magnitude }) => magnitude))).toBeLessThanOrEqual(weakestKept);
      if (edges.length <= budget * selection.matrices[l].budgetShare) expect(left).toEqual([]);
      const sum = kept.reduce((sum, { magnitude }) => sum + magnitude, 0);
      expect(selection.chosenSums[l]).toBeCloseTo(sum, 6);
      shown += sum;
      all += edges.reduce((sum, { magnitude }) => sum + magnitude, 0);
    });
    expect(selection.signalShown).toBeCloseTo(all > 0 ? shown / all : 0, 9);
  });
});

test('a blank input carries nothing', () => {
  const { network, pass } = randomNetwork([128, 64], 'relu', 7);
  pass.activations.fill(0);
  const selection = createEdgeSelection(network);
  selectEdges(selection, signalOf(network, pass), 100);
  expect(selection).toMatchObject({ count: 0, carrying: 0, signalShown: 0, total: 109_184 });
});

test('choosing again reuses the same list', () => {
  const { network, pass } = randomNetwork([128, 64], 'relu', 7);
  const selection = createEdgeSelection(network);
  const { ids } = selection;
  selectEdges(selection, signalOf(network, pass));
  const { count } = selection;
  selectEdges(selection, signalOf(network, pass), 500);
  selectEdges(selection, signalOf(network, pass));
  expect(selection.ids).toBe(ids);
  expect(selection.count).toBe(count);
});

test('sources and neurons may be other numbers than activations', () => {
  const { network, pass } = randomNetwork([16], 'tanh', 7);
  const sources = pass.activations.map((_, i) => (i === 3 ? -2 : 0));
  const neurons = pass.activations.map((_, i) => i - 790);
  const weights = network.parameters.map((_, k) => (k === 3 * 16 + 5 ? 0.5 : 0));
  const selection = createEdgeSelection(network);
  selectEdges(selection, { weights, sources, neurons, isGated: false });
  expect([...selection.ids.subarray(0, selection.count)]).toEqual([3 * 16 + 5]);
  expect([...selection.contributionMaxima]).toEqual([1, 0]);
  expect([...selection.neuronMaxima]).toEqual([790, 9, 19]);
});
