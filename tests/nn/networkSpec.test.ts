import { describe, expect, test } from 'vitest';
import { createNetwork, initialise, parameterCount } from '../../src/nn/network';
import { defaultSpec, MAX_UNITS, parseSpec, presets, SpecError } from '../../src/nn/networkSpec';

const hidden = (units: unknown) => [
  { units, activation: 'relu' },
  { units: 10, activation: 'softmax' },
];

const refused: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['a list', []],
  ['an unknown preset', 'gigantic'],
  ['a name that every object has', 'constructor'],
  ['no layers', { ...defaultSpec, layers: [] }],
  ['seven layers', { ...defaultSpec, layers: [...Array(6).fill(hidden(5)[0]), hidden(5)[1]] }],
  ['a layer of zero units', { ...defaultSpec, layers: hidden(0) }],
  ['a layer of 10,000 units', { ...defaultSpec, layers: hidden(10_000) }],
  ['half a unit', { ...defaultSpec, layers: hidden(1.5) }],
  ['units as text', { ...defaultSpec, layers: hidden('12') }],
  ['an unknown activation', { ...defaultSpec, layers: [{ units: 5, activation: 'step' }, hidden(1)[1]] }],
  ['an output of eleven', { ...defaultSpec, layers: [{ units: 11, activation: 'softmax' }] }],
  ['an output without softmax', { ...defaultSpec, layers: [{ units: 10, activation: 'relu' }] }],
  ['a negative seed', { ...defaultSpec, seed: -1 }],
  ['a seed of 33 bits', { ...defaultSpec, seed: 2 ** 32 }],
  ['an unknown initialisation', { ...defaultSpec, initialisation: 'ones' }],
  ['an unknown optimizer', { ...defaultSpec, optimizer: { kind: 'newton', learningRate: 1 } }],
  ['a learning rate of NaN', { ...defaultSpec, optimizer: { kind: 'sgd', learningRate: Number.NaN } }],
  ['no learning rate', { ...defaultSpec, optimizer: { kind: 'adam' } }],
  ['an empty batch', { ...defaultSpec, batchSize: 0 }],
  ['a batch of 1,025', { ...defaultSpec, batchSize: 1025 }],
  ['a schedule of no steps', { ...defaultSpec, schedule: { kind: 'linear', steps: 0 } }],
  ['an unknown field', { ...defaultSpec, sparsity: 0.01 }],
  ['an unknown setting', { ...defaultSpec, optimizer: { kind: 'sgd', learningRate: 1, momentum: 0.9 } }],
  ['augmentation as text', { ...defaultSpec, data: { augment: 'yes' } }],
];

describe('parseSpec', () => {
  test.each(refused)('refuses %s with a sentence', (_, value) => {
    expect(() => parseSpec(value)).toThrow(SpecError);
    expect(() => parseSpec(value)).toThrow(/\w+ .*\.$/);
  });

  test.each(Object.keys(presets))('knows the preset %s and takes it as an object too', (name) => {
    expect(parseSpec(name)).toEqual(presets[name]);
    expect(parseSpec(JSON.parse(JSON.stringify(presets[name])))).toEqual(presets[name]);
  });

  test(`allows up to five hidden layers of ${MAX_UNITS}`, () => {
    const layers = [
      ...Array(5).fill({ units: MAX_UNITS, activation: 'tanh' }),
      { units: 10, activation: 'softmax' },
    ];
    expect(parseSpec({ ...defaultSpec, layers }).layers).toHaveLength(6);
  });
});

test('the default network has 109,386 parameters', () => {
  expect(parameterCount(defaultSpec)).toBe(784 * 128 + 128 + 128 * 64 + 64 + 64 * 10 + 10);
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

  test.each(['he', 'glorot'] as const)('draws weights with the variance of %s', (initialisation) => {
    const network = createNetwork({ ...defaultSpec, initialisation });
    initialise(network);
    const [layer] = network.layers;
    const variance = layer.weights.reduce((sum, w) => sum + w * w, 0) / layer.weights.length;
    const expected = initialisation === 'he' ? 2 / 784 : 2 / (784 + 128);
    expect(variance / expected).toBeGreaterThan(0.98);
    expect(variance / expected).toBeLessThan(1.02);
    expect(layer.biases.every((b) => b === 0)).toBe(true);
  });
});
