import type { MiniBatch } from '../kernel/trainingKernel';
import { createNetwork } from '../nn/network';
import type { Trainer, TrainerState } from './trainer';
import {
  allFinite,
  findBrokenLayer,
  findNotFinite,
  type NotFiniteFailure,
  type TrainingFailure,
} from './trainingFailure';

/**
 * Milliseconds from one state that is kept to the next: so long, at most, finding a broken step takes. The states of
 * large networks take a few milliseconds to copy.
 */
const KEEP_INTERVAL = 250;

/**
 * Keeps a state of a trainer in which all numbers were finite. Some activations hide a weight that isn't (ReLU makes
 * 0 of NaN), so that the loss doesn't tell at once; training being exactly repeatable, the step that broke can still
 * be found by doing the last ones again.
 */
export interface LastFiniteState {
  /** Looks at the weights of now, and keeps the state now and then. False if a weight isn't finite. */
  check(parameters: Float32Array, now: number): boolean;
  /**
   * Says why training stops, when `found` was the first that one could see of it, with the weights of now. If a
   * quantity isn't finite, it names the first one and takes the trainer back to the last state in which all weights
   * were finite.
   */
  diagnose(found: TrainingFailure | 'notFinite', parameters: Float32Array): TrainingFailure;
}

/** Creates the keeper of a trainer's states, beginning with that of now. @param now Milliseconds of any clock */
export function createLastFiniteState(trainer: Trainer, now: number): LastFiniteState {
  let kept: TrainerState = trainer.readState();
  let keptAt = now;

  /** What breaks first on the way from the kept state to step `end` or the one after, and the last step before it. */
  function findBreak(end: number): { failure: NotFiniteFailure; step: number } {
    const before = createNetwork(trainer.spec);
    const after = createNetwork(trainer.spec);
    trainer.restore(kept);
    for (let { step } = trainer; step <= end; step++) {
      trainer.readParameters(before.parameters);
      const { loss } = trainer.trainStep();
      trainer.readParameters(after.parameters);
      const layer = findBrokenLayer(after);
      if (layer < 0 && Number.isFinite(loss)) continue;
      // Within the step, the way forward comes before the weights that it leaves.
      const failure = findNotFinite(before, trainer.batch as MiniBatch);
      const isForwardFinite = failure.quantity === 'loss' && Number.isFinite(loss);
      return { failure: isForwardFinite ? { kind: 'notFinite', quantity: 'weights', layer } : failure, step };
    }
    throw new Error('The step that broke could not be found again.');
  }

  function takeBack(): NotFiniteFailure {
    const { failure, step } = findBreak(trainer.step);
    trainer.restore(kept);
    while (trainer.step < step) trainer.trainStep();
    return failure;
  }

  return {
    check(parameters, time) {
      if (!allFinite(parameters)) return false;
      if (time - keptAt >= KEEP_INTERVAL && trainer.step > kept.step) {
        kept = trainer.readState();
        keptAt = time;
      }
      return true;
    },
    diagnose(found, parameters) {
      if (found === 'notFinite' || !allFinite(parameters)) return takeBack();
      // A layer may be silent since its pre-activations are NaN, from weights that are finite but very large.
      const forwardPass = findNotFinite(createNetwork(trainer.spec, parameters), trainer.batch as MiniBatch);
      return forwardPass.quantity === 'loss' ? found : forwardPass;
    },
  };
}
