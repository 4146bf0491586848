import {
  adamConstants,
  type BetaPowers,
  type OptimizerEntry,
  type OptimizerSpec,
  optimizers,
  type Regularisation,
} from './optimizers';

/** Which of the parameters an update moves, and whether they are weights or biases. */
export interface ParameterRange {
  readonly start: number;
  /** One past the last. */
  readonly end: number;
  readonly isBias: boolean;
}

/** An optimizer at work on one network: it owns its moments, each as long as the parameters. */
export interface Optimizer {
  readonly moments: readonly Float32Array[];
  /** Updates so far. */
  readonly updates: number;
  /** Sets the number of updates, as after that many: the bias correction depends on it. */
  restore(updates: number): void;
  /** Moves `parameters` in these ranges in place by one step against `gradients`, of the mean loss of a mini-batch. */
  step(
    parameters: Float32Array,
    gradients: Float32Array,
    learningRate: number,
    ranges: readonly ParameterRange[],
  ): void;
}

/** 2⁻⁵⁴. Only 1 − βᵗ is ever used, and below this it is exactly 1. */
const NEGLIGIBLE_POWER = 2 ** -54;

/**
 * β₁ᵗ and β₂ᵗ after t updates. The products end where they are negligible, so that no number of updates takes long:
 * 37,000 multiplications for the default β₂, 4 · 10⁷ (a tenth of a second) for the largest.
 */
export function betaPowers(spec: OptimizerSpec, updates: number): BetaPowers {
  const { beta1, beta2 } = adamConstants(spec);
  return { beta1: runningPower(beta1, updates), beta2: runningPower(beta2, updates) };
}

function runningPower(beta: number, updates: number): number {
  let product = 1;
  for (let t = 0; t < updates && product > NEGLIGIBLE_POWER; t++) product *= beta;
  return product;
}

/** Creates the optimizer of a spec with all moments at zero. */
export function createOptimizer(
  spec: OptimizerSpec,
  parameterCount: number,
  { weightDecay, l1 }: Regularisation = { weightDecay: 0, l1: 0 },
): Optimizer {
  const entry = optimizers[spec.kind] as OptimizerEntry<OptimizerSpec>;
  const moments = Array.from({ length: entry.momentCount }, () => new Float32Array(parameterCount));
  const { beta1, beta2 } = adamConstants(spec);
  let updates = 0;
  let powers = betaPowers(spec, 0);
  const count = (): void => {
    updates++;
    powers = { beta1: powers.beta1 * beta1, beta2: powers.beta2 * beta2 };
  };
  return {
    moments,
    get updates() {
      return updates;
    },
    restore(target) {
      updates = target;
      powers = betaPowers(spec, target);
    },
    step(parameters, gradients, rate, ranges) {
      count();
      const update = entry.update(spec, rate, powers);
      for (const { start, end, isBias } of ranges) {
        const decay = isBias ? 0 : weightDecay;
        const gradientDecay = entry.decoupledDecay ? 0 : decay;
        const shrink = entry.decoupledDecay ? rate * decay : 0;
        const lasso = isBias ? 0 : l1;
        for (let i = start; i < end; i++) {
          const w = parameters[i];
          const g = gradients[i] + gradientDecay * w + lasso * Math.sign(w);
          if (shrink !== 0) parameters[i] = w - shrink * w;
          update(parameters, i, g, moments);
        }
      }
    },
  };
}
