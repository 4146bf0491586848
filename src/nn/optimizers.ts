/** Plain gradient descent: w ← w − η g. */
interface SgdSpec {
  readonly kind: 'sgd';
  readonly learningRate: number;
}

/** Heavy-ball momentum: v ← μ v + g, w ← w − η v (Polyak 1964; the form of Sutskever et al. 2013 without Nesterov). */
interface MomentumSpec {
  readonly kind: 'momentum';
  readonly learningRate: number;
  /** μ, default 0.9. */
  readonly momentum?: number;
}

/** Nesterov's accelerated gradient: v ← μ v + g, w ← w − η (g + μ v) (Nesterov 1983; the form of Sutskever et al. 2013). */
interface NesterovSpec {
  readonly kind: 'nesterov';
  readonly learningRate: number;
  /** μ, default 0.9. */
  readonly momentum?: number;
}

/** Adam with bias correction (Kingma & Ba 2015, algorithm 1). */
interface AdamSpec extends AdamSettings {
  readonly kind: 'adam';
}

/** Adam with decoupled weight decay: w ← w − η λ w before Adam's own update (Loshchilov & Hutter 2019, algorithm 2). */
interface AdamWSpec extends AdamSettings {
  readonly kind: 'adamw';
}

interface AdamSettings {
  readonly learningRate: number;
  /** Default 0.9. */
  readonly beta1?: number;
  /** Default 0.999. */
  readonly beta2?: number;
  /** Default 1e-8. */
  readonly epsilon?: number;
}

/** An optimizer and its settings, as a network spec holds them. */
export type OptimizerSpec = SgdSpec | MomentumSpec | NesterovSpec | AdamSpec | AdamWSpec;

/** Name of an optimizer. */
export type OptimizerKind = OptimizerSpec['kind'];

/** Penalties on the size of weights; biases have none. */
export interface Regularisation {
  /** λ. Added to the gradient as λ w; with AdamW it shrinks the weight itself by η λ w. */
  readonly weightDecay: number;
  /** Strength of the L1 penalty: adds this times the sign of w to the gradient. */
  readonly l1: number;
}

interface Setting {
  readonly min: number;
  readonly max: number;
  readonly optional?: true;
}

/** Moves one parameter. */
type Update = (
  parameters: Float32Array,
  index: number,
  gradient: number,
  moments: readonly Float32Array[],
) => void;

/** An optimizer in the list: its settings, its memory and its rule. */
export interface OptimizerEntry<S extends OptimizerSpec> {
  /** The settings a spec may hold besides `kind`, with their allowed range. */
  readonly settings: { readonly [name in Exclude<keyof S, 'kind'>]: Setting };
  /** Arrays of moments that it keeps. */
  readonly momentCount: number;
  /** Whether weight decay shrinks the weights apart from the gradient. */
  readonly decoupledDecay?: true;
  /** The update of one step; called once a step, with the number of the step from 1 and running powers of β. */
  update(spec: S, learningRate: number, powers: BetaPowers): Update;
}

/** β₁ᵗ and β₂ᵗ as running products: powers differ between engines. */
export interface BetaPowers {
  readonly beta1: number;
  readonly beta2: number;
}

const learningRate: Setting = { min: 0, max: 1e9 };
const momentumSettings = { learningRate, momentum: { min: 0, max: 1, optional: true } } as const;

const sgd: OptimizerEntry<SgdSpec> = {
  settings: { learningRate },
  momentCount: 0,
  update: (_, rate) => (parameters, i, g) => {
    parameters[i] -= rate * g;
  },
};

const momentum: OptimizerEntry<MomentumSpec> = {
  settings: momentumSettings,
  momentCount: 1,
  update({ momentum: mu = DEFAULT_MOMENTUM }, rate) {
    return (parameters, i, g, [velocity]) => {
      velocity[i] = mu * velocity[i] + g;
      parameters[i] -= rate * velocity[i];
    };
  },
};

const nesterov: OptimizerEntry<NesterovSpec> = {
  settings: momentumSettings,
  momentCount: 1,
  update({ momentum: mu = DEFAULT_MOMENTUM }, rate) {
    return (parameters, i, g, [velocity]) => {
      velocity[i] = mu * velocity[i] + g;
      parameters[i] -= rate * (g + mu * velocity[i]);
    };
  },
};

/** First moments smaller than this are set to 0: numbers so small slow the arithmetic down and change nothing. */
const SMALLEST_MOMENT = 1e-30;

const adamSettings = {
  learningRate,
  beta1: { min: 0, max: 0.999999, optional: true },
  beta2: { min: 0, max: 0.999999, optional: true },
  epsilon: { min: 0, max: 1, optional: true },
} as const;

function adamUpdate(spec: AdamSettings, rate: number, powers: BetaPowers): Update {
  const { beta1, beta2, epsilon } = adamConstants(spec);
  const scaledRate = rate / (1 - powers.beta1);
  const squareScale = 1 / (1 - powers.beta2);
  return (parameters, i, g, [mean, square]) => {
    const m = beta1 * mean[i] + (1 - beta1) * g;
    const v = beta2 * square[i] + (1 - beta2) * g * g;
    mean[i] = m < SMALLEST_MOMENT && m > -SMALLEST_MOMENT ? 0 : m;
    square[i] = v;
    // Without this, ε = 0 would make 0 / 0 of a parameter that never had a gradient.
    if (mean[i] !== 0) parameters[i] -= (scaledRate * mean[i]) / (Math.sqrt(v * squareScale) + epsilon);
  };
}

const adam: OptimizerEntry<AdamSpec> = { settings: adamSettings, momentCount: 2, update: adamUpdate };

const adamw: OptimizerEntry<AdamWSpec> = {
  settings: adamSettings,
  momentCount: 2,
  decoupledDecay: true,
  update: adamUpdate,
};

/** Every optimizer. A new one is a spec type and an entry here; the tests loop over the list. */
export const optimizers: {
  readonly [K in OptimizerKind]: OptimizerEntry<Extract<OptimizerSpec, { kind: K }>>;
} = { sgd, momentum, nesterov, adam, adamw };

/** μ of momentum and Nesterov where a spec gives none. */
export const DEFAULT_MOMENTUM = 0.9;

/** Adam's constants of a spec, the paper's where it gives none. */
export function adamConstants(spec: OptimizerSpec | AdamSettings): {
  beta1: number;
  beta2: number;
  epsilon: number;
} {
  return { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, ...spec };
}
