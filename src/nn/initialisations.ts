import { type ActivationName, activations } from './activations';

/** A dense layer as its initial weights depend on it. */
interface LayerShape {
  readonly inputs: number;
  readonly units: number;
  readonly activation: ActivationName | 'softmax';
}

/**
 * How the initial weights are drawn: half-width of a uniform distribution round 0 (√3 times its standard deviation);
 * biases start at 0. Uniform, since it needs no logarithm: the same bits in every engine.
 */
export const initialisations = {
  /** Variance gain² / inputs, the gain being the activation's (He et al. 2015). */
  he: ({ inputs, activation }) => gain(activation) * Math.sqrt(3 / inputs),
  /** Variance 2 / (inputs + units) (Glorot & Bengio 2010). */
  glorot: ({ inputs, units }) => Math.sqrt(6 / (inputs + units)),
  /** Variance 1 / inputs (LeCun et al. 1998, "Efficient BackProp"). */
  lecun: ({ inputs }) => Math.sqrt(3 / inputs),
  /** ±0.05 whatever the size of the layer. */
  uniform: () => 0.05,
  /** For a lesson: all units of a layer are alike, and stay alike. */
  zeros: () => 0,
  /** For a lesson: twenty times LeCun's, so that signals grow from layer to layer and saturate or overflow. */
  tooLarge: ({ inputs }) => 20 * Math.sqrt(3 / inputs),
} as const satisfies Record<string, (layer: LayerShape) => number>;

/** Name of a way to draw the initial weights. A new one is an entry in the list above. */
export type Initialisation = keyof typeof initialisations;

function gain(activation: ActivationName | 'softmax'): number {
  return activation === 'softmax' ? 1 : activations[activation].initialGain;
}
