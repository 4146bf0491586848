import { readMiniBatchImage } from '../kernel/readMiniBatchImage';
import { layerSizes } from '../nn/networkSpec';
import type { TrainerReport, TrainingExample } from './protocol';
import type { SnapshotPool } from './snapshotPool';
import type { Trainer } from './trainer';

/** Shortest time, in milliseconds, between two progress reports: 30 a second. */
const REPORT_INTERVAL = 1000 / 30;

/** One step of training as it counts for a report. */
interface TalliedStep {
  /** Mean loss over its images. */
  readonly loss: number;
  readonly correct: number;
  readonly images: number;
  readonly milliseconds: number;
}

/** Sums up the steps of a run between two progress reports. */
export interface ProgressReporter {
  /** Whether the last report was long enough ago. */
  isDue(now: number): boolean;
  count(step: TalliedStep): void;
  /** Reports what has been counted, with a snapshot of these parameters if a buffer is free. */
  report(trainer: Trainer, parameters: Float32Array, now: number, withExample: boolean): void;
}

/** Creates the reporter of one run. */
export function createProgressReporter(
  run: number,
  post: (report: TrainerReport, transfer: ArrayBuffer[]) => void,
  pool: SnapshotPool,
): ProgressReporter {
  let reportedAt = Number.NEGATIVE_INFINITY;
  let tally = emptyTally();
  return {
    isDue: (now) => now - reportedAt >= REPORT_INTERVAL,
    count({ loss, correct, images, milliseconds }) {
      tally.loss += loss * images;
      tally.correct += correct;
      tally.images += images;
      tally.milliseconds += milliseconds;
    },
    report(trainer, parameters, now, withExample) {
      const { images, loss, correct, milliseconds } = tally;
      const snapshot = pool.pack(parameters);
      // Without a new step, the image would be the one of the report before.
      const example = withExample && images > 0 ? readExample(trainer) : null;
      const report: TrainerReport = {
        type: 'progress',
        run,
        step: trainer.step,
        stepsPerEpoch: trainer.stepsPerEpoch,
        recent: images > 0 ? { loss: loss / images, accuracy: correct / images } : null,
        learningRate: trainer.learningRate,
        imagesPerSecond: milliseconds > 0 ? (1000 * images) / milliseconds : 0,
        snapshot,
        ...(example && { example }),
      };
      post(report, [...(snapshot ? [snapshot] : []), ...(example ? [example.pixels.buffer] : [])]);
      reportedAt = now;
      tally = emptyTally();
    },
  };
}

function emptyTally(): { -readonly [K in keyof TalliedStep]: TalliedStep[K] } {
  return { loss: 0, correct: 0, images: 0, milliseconds: 0 };
}

/** The first image of the newest mini-batch; null before the first step. */
function readExample({
  batch,
  spec,
}: Trainer): (TrainingExample & { pixels: Float32Array<ArrayBuffer> }) | null {
  if (batch === null) return null;
  const pixels = new Float32Array(layerSizes(spec)[0]);
  readMiniBatchImage(batch, 0, pixels);
  return { pixels, label: batch.labels[0] };
}
