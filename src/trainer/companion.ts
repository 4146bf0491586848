import type { ImageSet, TrainingEngine } from '../kernel/trainingKernel';
import type { NetworkSpec } from '../nn/networkSpec';
import { createTrainer } from './trainer';

/** Steps between two pauses: a few milliseconds of the fast engine. */
const STEPS_AT_ONCE = 4;

/**
 * Trains a network that isn't on screen from its seed, to be compared with the one that is. Needs all images that the
 * recipe uses. The same recipe gives the same weights as training on screen does.
 * @param onProgress Told after each pause how many steps have been done
 * @returns All parameters after so many steps; null if the loss or a weight became other than finite
 */
export function* trainCompanion(
  engine: TrainingEngine,
  spec: NetworkSpec,
  steps: number,
  images: ImageSet,
  onProgress: (step: number) => void,
): Generator<void, Float32Array<ArrayBuffer> | null> {
  const trainer = createTrainer(engine, spec, images);
  try {
    for (let step = 0; step < steps; step++) {
      if (!Number.isFinite(trainer.trainStep().loss)) return null;
      if ((step + 1) % STEPS_AT_ONCE !== 0) continue;
      onProgress(step + 1);
      yield;
    }
    const parameters = new Float32Array(trainer.copyParameters());
    return parameters.every(Number.isFinite) ? parameters : null;
  } finally {
    trainer.dispose();
  }
}
