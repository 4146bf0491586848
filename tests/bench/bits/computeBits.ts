import type { Dataset } from '../../../src/digits/dataset';
import type { ImageSet, TrainingEngine } from '../../../src/kernel/trainingKernel';
import { checksum } from '../../../src/nn/checksum';
import { defaultSpec } from '../../../src/nn/networkSpec';
import { evaluateInPieces } from '../../../src/trainer/evaluation';
import { createTrainer } from '../../../src/trainer/trainer';
import { GOLDEN_IMAGES, type GoldenResult, goldenRuns } from '../../kernel/golden';

/** What an engine's arithmetic comes to: the same everywhere, or else one of the places is wrong. */
export interface Bits {
  readonly golden: readonly GoldenResult[];
  /** The reference job after so many steps: checksum of all parameters, and share of the test images answered right. */
  readonly reference: { readonly steps: number; readonly checksum: string; readonly accuracy: number };
}

/** Images to train on and to test with. */
export interface Images {
  readonly train: Dataset;
  readonly test: Dataset;
}

/** Trains the golden runs, and the reference job for `steps` steps. Runs in a worker and in Node alike. */
export function computeBits(engine: TrainingEngine, { train, test }: Images, steps: number): Bits {
  const trainer = createTrainer(engine, defaultSpec, imageSet(engine, train));
  for (let step = 0; step < steps; step++) trainer.trainStep();
  const parameters = trainer.copyParameters();
  const kernel = engine.createKernel(defaultSpec);
  kernel.writeParameters(parameters);
  const work = evaluateInPieces(kernel, imageSet(engine, test));
  let piece = work.next();
  while (!piece.done) piece = work.next();
  return {
    golden: goldenRuns(
      engine,
      train.images.subarray(0, GOLDEN_IMAGES * 784),
      train.labels.subarray(0, GOLDEN_IMAGES),
    ),
    reference: { steps, checksum: checksum(parameters), accuracy: piece.value.evaluation.accuracy },
  };
}

function imageSet(engine: TrainingEngine, { images, labels }: Dataset): ImageSet {
  const set = engine.createImageSet(labels.length);
  set.append(images, labels);
  return set;
}
