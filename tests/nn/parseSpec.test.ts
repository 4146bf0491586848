import { describe, expect, test } from 'vitest';
import { defaultSpec, MAX_UNITS } from '../../src/nn/networkSpec';
import { parseSpec, SpecError } from '../../src/nn/parseSpec';
import { type PresetName, parseSpecOrPreset, presets } from '../../src/nn/presets';

const hidden = (units: unknown) => [
  { units, activation: 'relu' },
  { units: 10, activation: 'softmax' },
];

const refused: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['a list', []],
  ['a name', 'default'],
  ['no layers', { ...defaultSpec, layers: [] }],
  ['seven layers', { ...defaultSpec, layers: [...Array(6).fill(hidden(5)[0]), hidden(5)[1]] }],
  ['three holes for layers', { ...defaultSpec, layers: new Array(3) }],
  ['a hole before the output', { ...defaultSpec, layers: Object.assign(new Array(2), { 1: hidden(5)[1] }) }],
  ['a layer of zero units', { ...defaultSpec, layers: hidden(0) }],
  ['a layer of 10,000 units', { ...defaultSpec, layers: hidden(10_000) }],
  ['half a unit', { ...defaultSpec, layers: hidden(1.5) }],
  ['units as text', { ...defaultSpec, layers: hidden('12') }],
  ['an unknown activation', { ...defaultSpec, layers: [{ units: 5, activation: 'step' }, hidden(1)[1]] }],
  ['an output of eleven', { ...defaultSpec, layers: [{ units: 11, activation: 'softmax' }] }],
  ['an output without softmax', { ...defaultSpec, layers: [{ units: 10, activation: 'relu' }] }],
  ['an input of 20 × 20', { ...defaultSpec, inputSide: 20 }],
  ['an input side as text', { ...defaultSpec, inputSide: '14' }],
  ['a negative seed', { ...defaultSpec, seed: -1 }],
  ['a seed of 33 bits', { ...defaultSpec, seed: 2 ** 32 }],
  ['an unknown initialisation', { ...defaultSpec, initialisation: 'ones' }],
  ['an unknown optimizer', { ...defaultSpec, optimizer: { kind: 'newton', learningRate: 1 } }],
  ['a learning rate of NaN', { ...defaultSpec, optimizer: { kind: 'sgd', learningRate: Number.NaN } }],
  ['no learning rate', { ...defaultSpec, optimizer: { kind: 'adam' } }],
  ['an empty batch', { ...defaultSpec, batchSize: 0 }],
  ['a batch of 1,025', { ...defaultSpec, batchSize: 1025 }],
  ['a schedule of no steps', { ...defaultSpec, schedule: { kind: 'linear', steps: 0 } }],
  ['a schedule without its factor', { ...defaultSpec, schedule: { kind: 'step', every: 10 } }],
  ['a setting of another schedule', { ...defaultSpec, schedule: { kind: 'constant', steps: 10 } }],
  ['half a step of warm-up', { ...defaultSpec, schedule: { kind: 'constant', warmUp: 0.5 } }],
  ['negative weight decay', { ...defaultSpec, weightDecay: -0.1 }],
  ['L1 as text', { ...defaultSpec, l1: '0.1' }],
  ['dropout of everything', { ...defaultSpec, layers: [{ ...hidden(5)[0], dropout: 1 }, hidden(5)[1]] }],
  ['dropout of the output', { ...defaultSpec, layers: [{ ...hidden(5)[1], dropout: 0.5 }] }],
  ['a layer frozen by a number', { ...defaultSpec, layers: [{ ...hidden(5)[0], frozen: 1 }, hidden(5)[1]] }],
  ['no images', { ...defaultSpec, data: { images: 0 } }],
  ['more images than there are', { ...defaultSpec, data: { images: 60_001 } }],
  ['more than all labels wrong', { ...defaultSpec, data: { labelNoise: 1.5 } }],
  ['an unknown field', { ...defaultSpec, sparsity: 0.01 }],
  ['an unknown setting', { ...defaultSpec, optimizer: { kind: 'sgd', learningRate: 1, momentum: 0.9 } }],
  ['augmentation as text', { ...defaultSpec, data: { augment: 'yes' } }],
];

describe('parseSpec', () => {
  test.each(refused)('refuses %s with a sentence', (_, value) => {
    expect(() => parseSpec(value)).toThrow(SpecError);
    expect(() => parseSpec(value)).toThrow(/\w+ .*\.$/);
  });

  test.each(Object.keys(presets) as PresetName[])('takes the preset %s as an object', (name) => {
    expect(parseSpecOrPreset(name)).toEqual(presets[name]);
    expect(parseSpec(JSON.parse(JSON.stringify(presets[name])))).toEqual(presets[name]);
  });

  test.each(['gigantic', 'constructor'])('knows no preset %s', (name) => {
    expect(() => parseSpecOrPreset(name)).toThrow(SpecError);
  });

  test('keeps every field of a complete spec', () => {
    const complete = {
      ...defaultSpec,
      inputSide: 14,
      layers: [
        { units: 8, activation: 'gelu', dropout: 0.2, frozen: true },
        { units: 10, activation: 'softmax', frozen: false },
      ],
      optimizer: { kind: 'adamw', learningRate: 0.1, beta1: 0.8, beta2: 0.9, epsilon: 1e-6 },
      schedule: { kind: 'step', every: 100, factor: 0.5, warmUp: 10 },
      weightDecay: 0.01,
      l1: 0.001,
      data: { augment: true, images: 500, labelNoise: 0.25, shuffledLabels: false },
    };
    expect(parseSpec(complete)).toEqual(complete);
  });

  test('leaves the default side of the input out, so that one network has one recipe', () => {
    expect(parseSpec({ ...defaultSpec, inputSide: 28 })).toEqual(defaultSpec);
    expect('inputSide' in parseSpec({ ...defaultSpec, inputSide: 28 })).toBe(false);
  });

  test(`allows up to five hidden layers of ${MAX_UNITS}`, () => {
    const layers = [
      ...Array(5).fill({ units: MAX_UNITS, activation: 'tanh' }),
      { units: 10, activation: 'softmax' },
    ];
    expect(parseSpec({ ...defaultSpec, layers }).layers).toHaveLength(6);
  });
});
