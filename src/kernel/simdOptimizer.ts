import { betaPowers } from '../nn/createOptimizer';
import { type NetworkSpec, regularisationOf } from '../nn/networkSpec';
import { adamConstants, DEFAULT_MOMENTUM, type OptimizerKind, optimizers } from '../nn/optimizers';
import { assertOptimizerState } from './parameterChecks';
import { collectRows, type SimdLayout, scatterRows } from './simdLayers';
import type { Arena, SimdMemory } from './simdMemory';
import type { SimdModule } from './simdModule';
import type { OptimizerState } from './trainingKernel';

/** The module's number for "keep the gradient and move nothing" (`KEEP_GRADIENT` in `assembly/optimizers.ts`). */
const KEEP_GRADIENT = -1;

/** An optimizer's memory and its settings for each step. */
export interface SimdOptimizer {
  /** Addresses of the moments; none as long as there are none. */
  readonly moments: readonly number[];
  /** Counts an update and sets the module up for it. */
  prepare(learningRate: number): void;
  /** All moments 0, no updates. */
  reset(): void;
  read(): OptimizerState;
  /** @throws RangeError if the state isn't of this network and optimizer */
  write(state: OptimizerState): void;
}

/** Place of an optimizer in nn's list, by which the module knows it. */
export function optimizerNumber(kind: OptimizerKind): number {
  return Object.keys(optimizers).indexOf(kind);
}

/** Sets the module up to write gradients to `gradients`, laid out as the parameters at `parameters`. */
export function prepareGradients(module: SimdModule, parameters: number, gradients: number): void {
  module.prepareUpdate(KEEP_GRADIENT, gradients - parameters, 0, 0, 0, 0, 0, 0, 0);
}

/** Creates the optimizer of a spec; its moments are allocated in `arena` with the first update. */
export function createSimdOptimizer(
  module: SimdModule,
  memory: SimdMemory,
  arena: Arena,
  spec: NetworkSpec,
  layout: SimdLayout,
  parameters: number,
): SimdOptimizer {
  const { kind } = spec.optimizer;
  const { momentCount, decoupledDecay } = optimizers[kind];
  const { weightDecay, l1 } = regularisationOf(spec);
  const { beta1, beta2, epsilon } = adamConstants(spec.optimizer);
  const mu = 'momentum' in spec.optimizer ? spec.optimizer.momentum : undefined;
  const isAdaptive = momentCount === 2;
  const moments: number[] = [];
  let updates = 0;
  let powers = betaPowers(spec.optimizer, 0);

  function count(): void {
    updates++;
    powers = { beta1: powers.beta1 * beta1, beta2: powers.beta2 * beta2 };
  }

  function setUpdates(target: number): void {
    updates = target;
    powers = betaPowers(spec.optimizer, target);
  }

  function allocateMoments(): void {
    while (moments.length < momentCount) moments.push(arena.take(layout.bytes));
  }

  function reset(): void {
    setUpdates(0);
    for (const moment of moments) memory.octets(moment, layout.bytes).fill(0);
  }

  return {
    moments,
    prepare(learningRate) {
      allocateMoments();
      count();
      const correction = isAdaptive ? Math.sqrt(1 - powers.beta2) : 1;
      module.prepareUpdate(
        optimizerNumber(kind),
        (moments[0] ?? parameters) - parameters,
        (moments[1] ?? parameters) - parameters,
        isAdaptive ? (learningRate * correction) / (1 - powers.beta1) : learningRate,
        isAdaptive ? beta1 : (mu ?? DEFAULT_MOMENTUM),
        beta2,
        epsilon * correction,
        decoupledDecay ? learningRate * weightDecay : weightDecay,
        l1,
      );
    },
    reset,
    read() {
      const held = new Float32Array(updates === 0 ? 0 : momentCount * layout.parameterCount);
      for (let n = 0; n * layout.parameterCount < held.length; n++) {
        const part = held.subarray(n * layout.parameterCount, (n + 1) * layout.parameterCount);
        collectRows(memory, moments[n], layout, part);
      }
      return { updates, moments: held };
    },
    write(state) {
      assertOptimizerState(state, momentCount, layout.parameterCount);
      reset();
      setUpdates(state.updates);
      if (state.moments.length === 0) return;
      allocateMoments();
      moments.forEach((moment, n) => {
        const start = n * layout.parameterCount;
        scatterRows(memory, moment, layout, state.moments.subarray(start, start + layout.parameterCount));
      });
    },
  };
}
