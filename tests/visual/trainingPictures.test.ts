import { describe, expect, test } from 'vitest';
import { createNetwork } from '../../src/nn/network';
import { createEdgeSelection, selectEdges } from '../../src/visual/edgeSelection';
import type { ShownSignal } from '../../src/visual/shownSignal';
import { pictureTrainingStep } from '../../src/visual/trainingPictures';
import { float64Forward, float64Loss } from '../nn/float64Network';
import { randomNetwork, shapes } from './randomNetworks';

/** What every edge shows, in the order of the parameters; 0 for biases. */
function shownOnEdges(sizes: readonly number[], { weights, sources }: ShownSignal): number[] {
  const edges: number[] = [];
  let firstSource = 0;
  for (let l = 0; l + 1 < sizes.length; l++) {
    for (let i = 0; i < sizes[l]; i++) {
      for (let j = 0; j < sizes[l + 1]; j++) edges.push(sources[firstSource + i] * weights[edges.length]);
    }
    for (let j = 0; j < sizes[l + 1]; j++) edges.push(0);
    firstSource += sizes[l];
  }
  return edges;
}

describe.each(shapes)('hidden layers %j with %s, seed 11', (hidden, activation) => {
  const { network, pass } = randomNetwork(hidden, activation, 11);
  const { sizes, parameters } = network;
  const pixels = pass.layers[0].slice();
  const label = 4;
  const after = parameters.map((w, k) => w + (k % 5) * 0.001);
  const picture = (byLayer: boolean) => {
    const pictures = pictureTrainingStep({ before: network, after, pixels, label }, byLayer);
    if (pictures === null) throw new Error('There are no pictures.');
    return pictures;
  };
  const depth = network.layers.length;
  const layersOf = (values: ArrayLike<number>) => {
    const rest = Array.from(values);
    return sizes.map((size) => rest.splice(0, size));
  };

  test('the last forward picture is the network with the activations of the image', () => {
    const { forward } = picture(true);
    const expected = float64Forward(network, Float64Array.from(parameters), pixels).flat();
    const last = forward[forward.length - 1];
    expect(last.weights).toBe(parameters);
    expect(last.neurons.length).toBe(expected.length);
    expected.forEach((activation, i) => {
      expect(last.neurons[i]).toBeCloseTo(activation, 4);
    });
    // Nothing leads on from the outputs.
    expect([...last.sources].slice(0, -10)).toEqual([...last.neurons].slice(0, -10));
  });

  test('the signal reaches layer after layer, and with each the edges into it', () => {
    const { forward } = picture(true);
    expect(forward).toHaveLength(depth + 1);
    forward.forEach(({ sources, neurons }, k) => {
      layersOf(neurons).forEach((layer, l) => {
        expect(layer).toEqual(l <= k ? [...pass.layers[l]] : layer.map(() => 0));
      });
      layersOf(sources).forEach((layer, l) => {
        expect(layer).toEqual(l < k ? [...pass.layers[l]] : layer.map(() => 0));
      });
    });
  });

  test('the last error picture shows on edges the gradient of the loss of this image', () => {
    const { error } = picture(true);
    const shown = shownOnEdges(sizes, error[error.length - 1]);
    const wide = Float64Array.from(parameters);
    const step = 1e-5;
    let checked = 0;
    // Every 97th parameter, and the strongest: those whose gradient is 0 alone would prove little.
    const strongest = shown.map((g, k) => [Math.abs(g), k]).sort((a, b) => b[0] - a[0]);
    for (const k of [
      ...Array.from({ length: Math.floor(shown.length / 97) }, (_, n) => n * 97).slice(0, 150),
      ...strongest.slice(0, 20).map(([, k]) => k),
    ]) {
      if (isBias(network, k)) continue;
      const loss = (shift: number) => {
        const moved = wide.slice();
        moved[k] += shift;
        return float64Loss(network, moved, pixels, label);
      };
      expect(shown[k]).toBeCloseTo((loss(step) - loss(-step)) / (2 * step), 4);
      checked++;
    }
    expect(checked).toBeGreaterThan(50);
    expect(strongest[0][0]).toBeGreaterThan(1e-3);
  });

  test('the error comes back layer after layer, beginning with p − y at the outputs', () => {
    const { error } = picture(true);
    expect(error).toHaveLength(depth);
    const p = [...pass.layers[depth]];
    error.forEach((signal, k) => {
      const layers = layersOf(signal.neurons);
      expect(layers[0]).toEqual([...pixels]);
      layers[depth].forEach((delta, j) => {
        expect(delta).toBeCloseTo(p[j] - (j === label ? 1 : 0), 6);
      });
      const first = depth - k;
      for (let l = 1; l < first; l++) expect(layers[l].every((delta) => delta === 0)).toBe(true);
      layersOf(signal.sources).forEach((layer, l) => {
        const isReached = l + 1 >= first;
        if (l < depth) expect(layer.every((source) => source === (isReached ? 1 : 0))).toBe(true);
      });
    });
  });

  test('the update picture shows after − before on every edge, exactly, and is not dimmed', () => {
    const [signal] = picture(true).update;
    const shown = shownOnEdges(sizes, signal);
    shown.forEach((change, k) => {
      if (!isBias(network, k)) expect(change).toBe(Math.fround(after[k] - parameters[k]));
    });
    expect(signal.isGated).toBe(false);
    expect([...signal.neurons]).toEqual([...pass.activations]);
  });

  test('without travelling there is one picture for each phase: the last of each', () => {
    const still = picture(false);
    const moving = picture(true);
    for (const phase of ['forward', 'error', 'update'] as const) {
      expect(still[phase]).toHaveLength(1);
      expect(still[phase][0]).toEqual(moving[phase].at(-1));
    }
  });

  test('the edges to draw are chosen from any picture', () => {
    const [signal] = picture(false).error;
    const selection = createEdgeSelection(network);
    selectEdges(selection, signal);
    const expected = shownOnEdges(sizes, signal).flatMap((value, k) => (value !== 0 ? [k] : []));
    expect([...selection.ids.subarray(0, selection.count)]).toEqual(expected);
  });
});

test('on a network small enough to work out by hand, the error is what it should be', () => {
  const network = createNetwork({
    ...randomNetwork([1], 'relu', 1).network.spec,
    layers: [
      { units: 1, activation: 'relu' },
      { units: 10, activation: 'softmax' },
    ],
  });
  // One pixel of 0.5 over a weight of 4 gives the hidden neuron 2; all logits are 0 but that of class 3, ln 11.
  network.layers[0].weights[100] = 4;
  network.layers[1].weights[3] = Math.log(11) / 2;
  const pixels = new Float32Array(784);
  pixels[100] = 0.5;
  const pictures = pictureTrainingStep(
    { before: network, after: network.parameters.slice(), pixels, label: 0 },
    true,
  );
  const [outputs, hidden] = pictures?.error ?? [];
  // p = 11/20 for class 3 and 1/20 for the others.
  expect(outputs.neurons[785 + 0]).toBeCloseTo(-0.95, 5);
  expect(outputs.neurons[785 + 3]).toBeCloseTo(0.55, 5);
  expect(outputs.neurons[785 + 9]).toBeCloseTo(0.05, 5);
  const outputWeights = 784 + 1;
  expect(outputs.weights[outputWeights + 0]).toBeCloseTo(2 * -0.95, 5);
  expect(outputs.weights[outputWeights + 3]).toBeCloseTo(2 * 0.55, 5);
  // δ = w₃ δ₃, and its edge from the pixel has half of it.
  const delta = (Math.log(11) / 2) * 0.55;
  expect(outputs.neurons[784]).toBe(0);
  expect(hidden.neurons[784]).toBeCloseTo(delta, 5);
  expect(hidden.weights[100]).toBeCloseTo(0.5 * delta, 5);
});

test('weights that overflow give no pictures', () => {
  const { network, pass } = randomNetwork([16], 'relu', 11);
  const after = network.parameters.slice();
  const step = { before: network, after, pixels: pass.layers[0].slice(), label: 1 };
  expect(pictureTrainingStep(step, true)).not.toBeNull();
  after[5] = Number.NaN;
  expect(pictureTrainingStep(step, true)).toBeNull();
  after[5] = 0;
  network.parameters[0] = Number.POSITIVE_INFINITY;
  expect(pictureTrainingStep(step, true)).toBeNull();
});

function isBias({ layers }: ReturnType<typeof randomNetwork>['network'], k: number): boolean {
  let start = 0;
  for (const { weights, biases } of layers) {
    if (k < start + weights.length) return false;
    start += weights.length + biases.length;
    if (k < start) return true;
  }
  return false;
}
