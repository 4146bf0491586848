import { describe, expect, test } from 'vitest';
import { gradientOf } from '../../src/dissect/gradientStep';
import { neuronIndex } from '../../src/dissect/neuron';
import { strongestPaths } from '../../src/dissect/paths';
import { shareOut } from '../../src/dissect/shares';
import type { Network } from '../../src/nn/network';
import { differencePicture, gradientPicture, pathPicture } from '../../src/visual/explanationPictures';
import type { ShownSignal } from '../../src/visual/shownSignal';
import { pictureTrainingStep } from '../../src/visual/trainingPictures';
import { randomNetwork, shapes } from './randomNetworks';

/** What edge i → j into a layer shows. */
function shownOn(
  { sizes, layers, parameters }: Network,
  { weights, sources }: ShownSignal,
  edge: { readonly layer: number; readonly from: number; readonly to: number },
): number {
  const { layer, from, to } = edge;
  const start = (layers[layer - 1].weights.byteOffset - parameters.byteOffset) / 4;
  const source = sources[neuronIndex(sizes, { layer: layer - 1, unit: from })];
  return source * weights[start + from * sizes[layer] + to];
}

/** Number of edges that show anything, and of neurons that are lit. */
function countShown(network: Network, signal: ShownSignal): { edges: number; neurons: number } {
  let edges = 0;
  network.layers.forEach(({ inputs, units }, l) => {
    for (let from = 0; from < inputs; from++) {
      for (let to = 0; to < units; to++) {
        if (shownOn(network, signal, { layer: l + 1, from, to }) !== 0) edges++;
      }
    }
  });
  return { edges, neurons: signal.neurons.filter((value) => value !== 0).length };
}

describe.each(shapes)('hidden layers %j with %s, seed 21', (hidden, activation) => {
  const { network, pass } = randomNetwork(hidden, activation, 21);
  const { sizes } = network;
  const depth = network.layers.length;

  test('a path picture shows the contributions along the paths, up to the layer reached, and nothing else', () => {
    const target = { layer: depth, unit: 3 };
    const { paths } = strongestPaths(network, pass, null, target, 12);
    expect(paths.length).toBeGreaterThan(0);
    for (const reached of new Set([0, 1, depth])) {
      const signal = pathPicture(network, pass.activations, paths, reached);
      const edges = new Set<string>();
      const neurons = new Set<number>();
      for (const { units } of paths) {
        for (let layer = 0; layer <= reached; layer++) {
          const place = neuronIndex(sizes, { layer, unit: units[layer] });
          neurons.add(place);
          expect(signal.neurons[place]).toBe(pass.activations[place]);
          if (layer === 0) continue;
          const edge = { layer, from: units[layer - 1], to: units[layer] };
          const weight = network.layers[layer - 1].weights[edge.from * sizes[layer] + edge.to];
          edges.add(JSON.stringify(edge));
          expect(shownOn(network, signal, edge)).toBe(pass.layers[layer - 1][edge.from] * weight);
        }
      }
      expect(countShown(network, signal)).toEqual({ edges: edges.size, neurons: neurons.size });
    }
  });

  test('paths to a hidden neuron end there', () => {
    if (depth === 1) return;
    const { paths } = strongestPaths(network, pass, null, { layer: 1, unit: 0 }, 4);
    const signal = pathPicture(network, pass.activations, paths, depth);
    expect(countShown(network, signal).edges).toBe(4);
    expect(signal.neurons.subarray(sizes[0] + sizes[1]).every((value) => value === 0)).toBe(true);
  });

  test('in a difference picture the edges out of a neuron add up to its share', () => {
    const target = { plus: { layer: depth, unit: 3 }, minus: { layer: depth, unit: 8 } };
    const { relevances, neurons } = shareOut(network, pass, null, target);
    const signal = differencePicture(network, pass, relevances, neurons);
    expect([...signal.neurons]).toEqual([...neurons].map(Math.fround));
    for (let layer = 1; layer <= depth; layer++) {
      // Every pixel would take long: one of five.
      for (let from = 0; from < sizes[layer - 1]; from += layer === 1 ? 5 : 1) {
        let sum = 0;
        for (let to = 0; to < sizes[layer]; to++) sum += shownOn(network, signal, { layer, from, to });
        expect(sum).toBeCloseTo(neurons[neuronIndex(sizes, { layer: layer - 1, unit: from })], 4);
      }
    }
    expect(signal.sources).not.toBe(pass.activations);
  });

  test('gradient pictures are the error pictures of a training step', () => {
    const pixels = pass.layers[0].slice();
    const step = { before: network, after: network.parameters.slice(), pixels, label: 4 };
    const { gradients, deltas } = gradientOf(network, pixels, 4);
    const pictures = pictureTrainingStep(step, true)?.error ?? [];
    expect(pictures).toHaveLength(depth);
    pictures.forEach((picture, k) => {
      expect(gradientPicture(network, pass, gradients, deltas, k + 1)).toEqual(picture);
    });
  });

  test('before the error starts on its way back, a gradient picture is the image alone', () => {
    const { gradients, deltas } = gradientOf(network, pass.layers[0].slice(), 4);
    const signal = gradientPicture(network, pass, gradients, deltas, 0);
    expect([...signal.neurons.subarray(0, 784)]).toEqual([...pass.layers[0]]);
    expect(signal.neurons.subarray(784).every((value) => value === 0)).toBe(true);
    expect(countShown(network, signal).edges).toBe(0);
  });
});
