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

/** Adam with bias correction (Kingma & Ba 2015, algorithm 1). */
interface AdamSpec {
  readonly kind: 'adam';
  readonly learningRate: number;
  /** Default 0.9. */
  readonly beta1?: number;
  /** Default 0.999. */
  readonly beta2?: number;
  /** Default 1e-8. */
  readonly epsilon?: number;
}

/** An optimizer and its settings, as a network spec holds them. */
export type OptimizerSpec = SgdSpec | MomentumSpec | AdamSpec;

/** Name of an optimizer. */
export type OptimizerKind = OptimizerSpec['kind'];

/** An optimizer at work on one network: it owns its moments, as long as the parameters. */
export interface Optimizer {
  /** Moves `parameters` in place by one step against `gradients` (of the mean loss of a mini-batch). */
  step(parameters: Float32Array, gradients: Float32Array, learningRate: number): void;
}

interface Setting {
  readonly min: number;
  readonly max: number;
  readonly optional?: true;
}

interface OptimizerEntry<S extends OptimizerSpec> {
  /** The settings a spec may hold besides `kind`, with their allowed range. */
  readonly settings: { readonly [name in Exclude<keyof S, 'kind'>]: Setting };
  create(spec: S, parameterCount: number): Optimizer;
}

const learningRate: Setting = { min: 0, max: 1e9 };

const sgd: OptimizerEntry<SgdSpec> = {
  settings: { learningRate },
  create: () => ({
    step(parameters, gradients, rate) {
      for (let i = 0; i < parameters.length; i++) parameters[i] -= rate * gradients[i];
    },
  }),
};

const momentum: OptimizerEntry<MomentumSpec> = {
  settings: { learningRate, momentum: { min: 0, max: 1, optional: true } },
  create(spec, parameterCount) {
    const velocity = new Float32Array(parameterCount);
    const mu = spec.momentum ?? 0.9;
    return {
      step(parameters, gradients, rate) {
        for (let i = 0; i < parameters.length; i++) {
          const v = mu * velocity[i] + gradients[i];
          velocity[i] = v;
          parameters[i] -= rate * v;
        }
      },
    };
  },
};

/** First moments smaller than this are set to 0: numbers so small slow the arithmetic down and change nothing. */
const SMALLEST_MOMENT = 1e-30;

const adam: OptimizerEntry<AdamSpec> = {
  settings: {
    learningRate,
    beta1: { min: 0, max: 0.999999, optional: true },
    beta2: { min: 0, max: 0.999999, optional: true },
    epsilon: { min: 0, max: 1, optional: true },
  },
  create(spec, parameterCount) {
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = spec;
    const mean = new Float32Array(parameterCount);
    const square = new Float32Array(parameterCount);
    // Running products instead of β ** t: powers differ between engines.
    let beta1Power = 1;
    let beta2Power = 1;
    return {
      step(parameters, gradients, rate) {
        beta1Power *= beta1;
        beta2Power *= beta2;
        const scaledRate = rate / (1 - beta1Power);
        const squareScale = 1 / (1 - beta2Power);
        for (let i = 0; i < parameters.length; i++) {
          const g = gradients[i];
          // A pixel that was never inked has no gradient and no moments: nothing moves.
          if (g === 0 && mean[i] === 0) continue;
          const m = beta1 * mean[i] + (1 - beta1) * g;
          const v = beta2 * square[i] + (1 - beta2) * g * g;
          mean[i] = m < SMALLEST_MOMENT && m > -SMALLEST_MOMENT ? 0 : m;
          square[i] = v;
          parameters[i] -= (scaledRate * m) / (Math.sqrt(v * squareScale) + epsilon);
        }
      },
    };
  },
};

/** Every optimizer. A new one is a spec type and an entry here; the tests loop over this list. */
export const optimizers: {
  readonly [K in OptimizerKind]: OptimizerEntry<Extract<OptimizerSpec, { kind: K }>>;
} = {
  sgd,
  momentum,
  adam,
};

/** Creates the optimizer of a spec with all moments at zero. */
export function createOptimizer(spec: OptimizerSpec, parameterCount: number): Optimizer {
  const entry = optimizers[spec.kind] as OptimizerEntry<OptimizerSpec>;
  return entry.create(spec, parameterCount);
}
