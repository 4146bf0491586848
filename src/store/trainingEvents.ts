import type { OptimizerState } from '../kernel/trainingKernel';
import { createListeners } from './listeners';
import type { HistoryPoint } from './trainingState';

/** What a progress report says of the images since the one before. */
export type TrainingStep = Omit<HistoryPoint, 'reports'>;

/** The state in which a run stopped, enough to go on from exactly there. */
export interface StoppedRun {
  readonly step: number;
  /** Time that the steps of this stretch took. */
  readonly seconds: number;
  readonly parameters: Float32Array;
  /** Checksum of the parameters. */
  readonly checksum: string;
  readonly optimizer: OptimizerState;
}

/** Tells of every progress report of the run on screen. */
export const onTrainingStep = createListeners<TrainingStep>();

/** Tells that a run has begun; the store's state describes it by then. */
export const onRunBegun = createListeners<{ readonly branchStep: number | null }>();

/** Tells that the run on screen has stopped, for whatever reason. */
export const onRunStopped = createListeners<StoppedRun>();

/** Tells that the network on screen is about to be replaced by one that isn't of the run in training. */
export const onRunAbandoned = createListeners<void>();
