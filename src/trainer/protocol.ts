import type { Evaluation } from '../nn/metrics';
import type { NetworkSpec } from '../nn/networkSpec';
import type { LoadFailure } from './dataLoader';
import type { TrainingStart } from './trainer';

/** From the page to the trainer. */
export type TrainerRequest =
  /** Where the data set is: the absolute URL of a folder, ending in a slash. The first message of all. */
  | { readonly type: 'open'; readonly dataUrl: string }
  /** Load the data set; asked again, load what is still missing. */
  | { readonly type: 'loadData' }
  /** Make a trainer for a new run, in place of the one before. */
  | {
      readonly type: 'start';
      readonly run: number;
      readonly spec: NetworkSpec;
      readonly start?: TrainingStart;
    }
  /** Train so many steps further. `stretch` numbers these requests, so that a late `stopped` can be told apart. */
  | { readonly type: 'train'; readonly stretch: number; readonly steps: number }
  | { readonly type: 'pause' }
  /** Evaluate these weights on the 10,000 test images. */
  | {
      readonly type: 'evaluate';
      readonly id: number;
      readonly spec: NetworkSpec;
      readonly parameters: Float32Array;
    }
  /** Give a snapshot's buffer back so that it can carry the next one. */
  | { readonly type: 'release'; readonly buffer: ArrayBuffer };

/** Why a stretch of training ended. */
export type StopReason = 'paused' | 'finished' | 'diverged';

/** From the trainer to the page. Messages of a run carry its number, so that late ones can be told apart. */
export type TrainerReport =
  | { readonly type: 'data'; readonly loaded: number; readonly total: number }
  | { readonly type: 'dataFailed'; readonly failure: LoadFailure }
  | {
      readonly type: 'progress';
      readonly run: number;
      readonly step: number;
      readonly stepsPerEpoch: number;
      /** Mean loss and share of right answers over the images since the last report; null if there were none. */
      readonly recent: { readonly loss: number; readonly accuracy: number } | null;
      readonly imagesPerSecond: number;
      /** All parameters, when a buffer was free. */
      readonly snapshot: ArrayBuffer | null;
    }
  | {
      readonly type: 'stopped';
      readonly run: number;
      readonly stretch: number;
      readonly reason: StopReason;
      readonly step: number;
      /** Time spent in training steps since `train`. */
      readonly seconds: number;
      readonly images: number;
      /** All parameters as they are now, the last finite ones if training diverged; null if it never began. */
      readonly parameters: Float32Array | null;
    }
  /** Result of `evaluate`, or of the trainer's own test at the end of an epoch (then without id). */
  | {
      readonly type: 'evaluated';
      readonly id?: number;
      readonly run: number;
      readonly step: number;
      readonly evaluation: Evaluation;
    }
  /** An evaluation can't be done, since the test images can't be had. */
  | { readonly type: 'evaluationFailed'; readonly id: number; readonly failure: LoadFailure };
