import type { Evaluation } from '../nn/metrics';
import type { NetworkSpec } from '../nn/networkSpec';
import type { TrainingFailure } from '../trainer/trainingFailure';

/** What the trainer is doing. `waiting`: it would train, but the images it needs haven't come. */
export type TrainingStatus = 'idle' | 'waiting' | 'running' | 'paused' | 'finished' | 'failed' | 'crashed';

/** One point of the training history, over the images since the point before. */
export interface HistoryPoint {
  readonly step: number;
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
  /** Share answered right, 0–1. */
  readonly accuracy: number;
  /** Learning rate of the newest step. */
  readonly learningRate: number;
  /** Progress reports that the point is the mean of. */
  readonly reports: number;
}

/** A test of the run's weights at one step on the 10,000 test images. */
export interface TestPoint {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
}

/** Training as the page shows it. */
export interface TrainingState {
  readonly status: TrainingStatus;
  readonly step: number;
  /** Mini-batches in an epoch; 0 until the first report. */
  readonly stepsPerEpoch: number;
  /** The newest loss and accuracy on training images; null before the first step. */
  readonly newest: Omit<HistoryPoint, 'reports'> | null;
  readonly history: readonly HistoryPoint[];
  readonly imagesPerSecond: number;
  /** The newest evaluation on the test images and the step it belongs to. */
  readonly test: (Evaluation & { readonly step: number }) | null;
  /** Every test along the way, in the order of their steps. */
  readonly tests: readonly TestPoint[];
  /** Why training can't go on; null while it can. */
  readonly failure: TrainingFailure | null;
  /** While the shipped network's life is replayed: where it must arrive, and whether it has; null if that isn't known. */
  readonly replay: {
    readonly steps: number;
    readonly checksum: string;
    readonly arrived: boolean | null;
  } | null;
}

/** Training before it has begun. */
export const initialTraining: TrainingState = {
  status: 'idle',
  step: 0,
  stepsPerEpoch: 0,
  newest: null,
  history: [],
  imagesPerSecond: 0,
  test: null,
  tests: [],
  failure: null,
  replay: null,
};

/** The training tape: the steps whose weights have been kept, and where on it one looks. */
export interface TapeState {
  /** In rising order; empty before the first step. */
  readonly steps: readonly number[];
  /** The step whose weights are on screen; null at the end of the tape, where training goes on. */
  readonly position: number | null;
  /** What the network of each step answers to the held input; null while that isn't known or nothing is drawn. */
  readonly trace: TapeTrace | null;
}

/** Answers along the tape. */
export interface TapeTrace {
  readonly steps: readonly number[];
  /** For each step the digit and its probability. */
  readonly answers: ArrayLike<number>;
  readonly probabilities: ArrayLike<number>;
}

/** A tape on which nothing has been recorded. */
export const emptyTape: TapeState = { steps: [], position: null, trace: null };

/** What the scene shows of one training step in slow pace, and of which step. */
export interface TrainingPhase {
  readonly name: 'forward' | 'error' | 'update';
  readonly step: number;
  /** The label that the example is trained with. */
  readonly label: number;
}

/** A run as it is kept and compared: its recipe, its curves and where it arrived. Weights are kept apart. */
export interface RunRecord {
  readonly id: string;
  readonly name: string;
  readonly spec: NetworkSpec;
  /** Where it branched off, if it didn't begin at its initial weights. */
  readonly branch: { readonly from: string; readonly step: number } | null;
  /** The step at which its optimizer's memory was lost and began anew; null if that never happened. */
  readonly optimizerAnew: number | null;
  readonly step: number;
  /** Time that its training steps took. */
  readonly seconds: number;
  readonly history: readonly HistoryPoint[];
  readonly tests: readonly TestPoint[];
  /** Checksum of its newest weights; null while it trains. */
  readonly checksum: string | null;
  /** Whether its curves are drawn beside those of the run on screen. */
  readonly isOverlaid: boolean;
  /** Milliseconds since 1970. */
  readonly begun: number;
}

/** How much of the data set has come. */
export interface DataState {
  readonly status: 'idle' | 'loading' | 'loaded' | 'failed';
  readonly loaded: number;
  readonly total: number;
}
