import { defaultSpec, type LayerSpec, type NetworkSpec } from './networkSpec';
import { parseSpec, SpecError } from './parseSpec';
import { sparseRecipe } from './sparseRecipe';

const output: LayerSpec = { units: 10, activation: 'softmax' };

/** The default network with other hidden layers, all of one activation. */
function withHidden(activation: LayerSpec['activation'], ...units: number[]): NetworkSpec {
  return {
    ...defaultSpec,
    layers: [...units.map((count): LayerSpec => ({ units: count, activation })), output],
  };
}

/** Networks by name, as `train({ spec: 'tiny' })` and the network editor take them. A new one is an entry here. */
export const presets = {
  /** 784-128-64-10, ReLU. */
  default: defaultSpec,
  /** So few hidden neurons that every edge behind them can be counted by eye. */
  tiny: withHidden('relu', 16),
  /** Five hidden layers. */
  deep: withHidden('relu', 64, 64, 64, 64, 64),
  /** One hidden layer of 512. */
  wide: withHidden('relu', 512),
  /** The default's shape without a non-linearity: all its layers together are one linear map. */
  linear: withHidden('identity', 128, 64),
  /** Multinomial logistic regression: no hidden layer. */
  logistic: withHidden('relu'),
  /** Trained until 1,050 of its 52,544 edges are left, in six epochs. */
  sparse: sparseRecipe(withHidden('relu', 64, 32), 1050, 6),
  /** So few edges, on an image of 14 × 14, that a circuit can be read edge by edge. */
  legible: sparseRecipe({ ...withHidden('relu', 64, 32), inputSide: 14 }, 600, 6),
} as const satisfies Record<string, NetworkSpec>;

/** Name of a preset. */
export type PresetName = keyof typeof presets;

/**
 * Takes an untrusted value, a spec or a preset's name.
 * @throws SpecError with a sentence that says what was expected.
 */
export function parseSpecOrPreset(value: unknown): NetworkSpec {
  if (typeof value !== 'string') return parseSpec(value);
  if (Object.hasOwn(presets, value)) return presets[value as PresetName];
  throw new SpecError(`There is no preset "${value}"; there are: ${Object.keys(presets).join(', ')}.`);
}
