import { describe, expect, test } from 'vitest';
import { type Initialisation, initialisations } from '../../src/nn/initialisations';
import { createNetwork, initialise, parameterCount } from '../../src/nn/network';
import { defaultSpec, haveSameLayers, layerSizes } from '../../src/nn/networkSpec';
import { parseSpec } from '../../src/nn/parseSpec';

const hidden = (units: unknown) => [
  { units, activation: 'relu' },
  { units: 10, activation: 'softmax' },
];

test('two specs have the same layers if their inputs, units and activations are, whatever else differs', () => {
  const changed = (layer: object) =>
    parseSpec({ ...defaultSpec, layers: [{ ...hidden(8)[0], ...layer }, hidden(8)[1]] });
  const spec = changed({});
  expect(haveSameLayers(spec, { ...changed({ frozen: true, dropout: 0.5 }), seed: 3 })).toBe(true);
  expect(haveSameLayers(spec, changed({ units: 9 }))).toBe(false);
  expect(haveSameLayers(spec, changed({ activation: 'tanh' }))).toBe(false);
  expect(haveSameLayers(spec, { ...spec, inputSide: 28 })).toBe(true);
  expect(haveSameLayers(spec, { ...spec, inputSide: 14 })).toBe(false);
  expect(haveSameLayers(spec, defaultSpec)).toBe(false);
  expect(haveSameLayers(spec, { ...spec, layers: spec.layers.slice(1) })).toBe(false);
});

test('the default network has 109,386 parameters', () => {
  expect(parameterCount(defaultSpec)).toBe(784 * 128 + 128 + 128 * 64 + 64 + 64 * 10 + 10);
});

test('an input of 14 × 14 has 196 weights a unit', () => {
  const spec = parseSpec({ ...defaultSpec, inputSide: 14 });
  expect(layerSizes(spec)).toEqual([196, 128, 64, 10]);
  expect(parameterCount(spec)).toBe(parameterCount(defaultSpec) - 588 * 128);
});

test('a buffer of the wrong length is refused', () => {
  expect(() => createNetwork(defaultSpec, new Float32Array(3))).toThrow(RangeError);
});

describe('initialise', () => {
  test('gives the same weights for the same seed and others for another', () => {
    const weights = (seed: number) => {
      const network = createNetwork({ ...defaultSpec, seed });
      initialise(network);
      return network.parameters;
    };
    expect(weights(5)).toEqual(weights(5));
    expect(weights(5)).not.toEqual(weights(6));
  });

  const limits: Record<Initialisation, number> = {
    he: Math.sqrt(6 / 784),
    glorot: Math.sqrt(6 / (784 + 128)),
    lecun: Math.sqrt(3 / 784),
    uniform: 0.05,
    zeros: 0,
    tooLarge: 20 * Math.sqrt(3 / 784),
  };
  test.each(Object.keys(initialisations) as Initialisation[])('draws evenly as %s says', (initialisation) => {
    const network = createNetwork({ ...defaultSpec, initialisation });
    initialise(network);
    const [layer] = network.layers;
    const limit = limits[initialisation];
    const largest = layer.weights.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
    const variance = layer.weights.reduce((sum, w) => sum + w * w, 0) / layer.weights.length;
    expect(largest).toBeLessThanOrEqual(Math.fround(limit));
    expect(largest).toBeGreaterThanOrEqual(0.999 * limit);
    expect(Math.abs(variance - limit ** 2 / 3)).toBeLessThanOrEqual(0.02 * limit ** 2);
    expect(layer.biases.every((b) => b === 0)).toBe(true);
  });
});
