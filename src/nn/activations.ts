/** An activation function of a hidden layer, applied to each pre-activation z alone. */
export interface Activation {
  /** a = f(z). */
  apply(preActivation: number): number;
  /** f′(z); where f has a kink, the derivative from the left. */
  derivative(preActivation: number): number;
  /** Factor g of the initial spread: weights start with variance g² / inputs (He et al. 2015; Glorot & Bengio 2010). */
  readonly initialGain: number;
}

/** Slope of leaky ReLU for negative pre-activations (Maas et al. 2013). */
const LEAKY_SLOPE = 0.01;

const relu: Activation = {
  // Asked this way round, a pre-activation that isn't a number stays one and shows in the loss.
  apply: (z) => (z < 0 ? 0 : z),
  derivative: (z) => (z > 0 ? 1 : 0),
  initialGain: Math.SQRT2,
};

const leakyRelu: Activation = {
  apply: (z) => (z > 0 ? z : LEAKY_SLOPE * z),
  derivative: (z) => (z > 0 ? 1 : LEAKY_SLOPE),
  initialGain: Math.sqrt(2 / (1 + LEAKY_SLOPE * LEAKY_SLOPE)),
};

const tanh: Activation = {
  apply: Math.tanh,
  derivative: (z) => 1 - Math.tanh(z) ** 2,
  initialGain: 1,
};

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

const sigmoid: Activation = {
  apply: logistic,
  derivative: (z) => logistic(z) * (1 - logistic(z)),
  initialGain: 1,
};

/**
 * GELU by its tanh form: 0.5 z (1 + tanh(√(2/π) (z + 0.044715 z³))), Hendrycks & Gimpel 2016.
 */
const geluInner = (z: number): number => Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z);

const gelu: Activation = {
  apply: (z) => 0.5 * z * (1 + Math.tanh(geluInner(z))),
  derivative(z) {
    const t = Math.tanh(geluInner(z));
    const inner = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * z * z);
    return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * inner;
  },
  initialGain: Math.SQRT2,
};

const identity: Activation = {
  apply: (z) => z,
  derivative: () => 1,
  initialGain: 1,
};

/** Every activation a hidden layer may have. A new one is a new entry here; the tests loop over this list. */
export const activations = { relu, tanh, sigmoid, leakyRelu, gelu, identity } as const satisfies Record<
  string,
  Activation
>;

/** Name of a hidden layer's activation. */
export type ActivationName = keyof typeof activations;
