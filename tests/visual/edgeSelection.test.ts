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

describe.each(shapes)('neurons looked at, hidden layers %j with %s, seed 9', (hidden, activation) => {
  const made = randomNetwork(hidden, activation, 9);
  const { network, pass } = made;
  const expected = bruteForce(made);
  const count = pass.activations.length;
  // A pixel with ink, a neuron after the input, and an output that it leads to where there is no hidden layer.
  const inked = pass.layers[0].findIndex((value) => value > 0);
  const lookedAt = new Set([inked, 784, count - 1]);

  /** Ends of an edge, by their place among all neurons. */
  function endsOf(id: number): readonly [source: number, target: number] {
    let start = 0;
    let first = 0;
    for (const { inputs, units } of network.layers) {
      if (id < start + inputs * units) {
        const offset = id - start;
        return [first + Math.floor(offset / units), first + inputs + (offset % units)];
      }
      start += (inputs + 1) * units;
      first += inputs;
    }
    throw new RangeError(`No edge ${id}.`);
  }

  const isOwn = ({ id }: { id: number }) => endsOf(id).some((end) => lookedAt.has(end));

  test.each([1, 700, Number.POSITIVE_INFINITY])(
    'with a budget of %d, they keep all their edges, at the end of the list',
    (budget) => {
      const plain = createEdgeSelection(network);
      selectEdges(plain, signalOf(network, pass), budget);
      const selection = createEdgeSelection(network);
      selectEdges(selection, signalOf(network, pass), budget, lookedAt);
      const own = [...selection.ids.subarray(selection.ownStart, selection.count)];
      const others = [...selection.ids.subarray(0, selection.ownStart)];
      const byNumber = (a: number, b: number) => a - b;
      expect(own.sort(byNumber)).toEqual(expected.filter(isOwn).map(({ id }) => id));
      const chosen = [...plain.ids.subarray(0, plain.count)];
      expect(others).toEqual(chosen.filter((id) => !isOwn({ id })));
      const drawn = new Set([...own, ...others]);
      const sum = (edges: typeof expected) => edges.reduce((total, { magnitude }) => total + magnitude, 0);
      const share = sum(expected.filter(({ id }) => drawn.has(id))) / sum(expected);
      expect(selection.signalShown).toBeCloseTo(share, 5);
    },
  );

  test('without any, none is at the end', () => {
    const selection = createEdgeSelection(network);
    selectEdges(selection, signalOf(network, pass), 700);
    expect(selection.ownStart).toBe(selection.count);
  });
});

test.each([0.5, 1])('where %d of the edges are equally strong, an even sample of them is taken', (share) => {
  const { network } = randomNetwork([64], 'relu', 4);
  const count = network.sizes.reduce((sum, size) => sum + size, 0);
  const weights = network.parameters.map((_, k) => (k % 2 === 0 || share === 1 ? 1 : 0.01));
  const signal = {
    weights,
    sources: new Float32Array(count).fill(1),
    neurons: new Float32Array(count),
    isGated: false,
  };
  const selection = createEdgeSelection(network);
  selectEdges(selection, signal, 1000);
  expect(selection.count).toBeGreaterThan(990);
  expect(selection.count).toBeLessThanOrEqual(1000);
  // From all parts of the first matrix, not from its first rows only.
  const rows = [...selection.ids.subarray(0, selection.count)]
    .filter((id) => id < 784 * 64)
    .map((id) => id >> 6);
  for (let part = 0; part < 7; part++) {
    const inPart = rows.filter((row) => Math.floor(row / 112) === part).length;
    expect(inPart).toBeGreaterThan(rows.length / 7 - 3);
  }
});
