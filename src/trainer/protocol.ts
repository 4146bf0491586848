import type {
  CircuitNodes,
  CircuitOptions,
  CircuitProof,
  CircuitSearch,
  CircuitTask,
} from '../dissect/circuits/circuit';
import type { OptimizerState } from '../kernel/trainingKernel';
import type { Evaluation } from '../nn/metrics';
import type { NetworkSpec } from '../nn/networkSpec';
import type { LoadFailure } from './dataLoader';
import type { LayerStatistics } from './layerStatistics';
import type { Projection } from './projection';
import type { Survey } from './survey';
import type { TrainingFailure } from './trainingFailure';

/** Where a run begins if not at its initial weights. Without `optimizer` the optimizer's memory starts at zero. */
export interface TrainingStart {
  readonly parameters: Float32Array;
  /** Optimizer steps that the weights have had. */
  readonly step: number;
  readonly optimizer?: OptimizerState;
}

/** How far the search or the proof of a circuit has come. */
export interface CircuitProgress {
  /** About what share of the work is done, 0–1. */
  readonly share: number;
  /** Of a search: edges and loss of the newest circuit. */
  readonly edges?: number;
  readonly loss?: number;
}

/** Which images to look at. */
export interface ImageQuery {
  readonly part: 'train' | 'test';
  /** Only images of this true digit; null for all. */
  readonly digit: number | null;
  /** How many of those that match to pass over, and how many to send. */
  readonly start: number;
  readonly count: number;
  /** Exactly these images instead, in this order: their places in the part. Those that haven't come are left out. */
  readonly indices?: readonly number[];
}

/** From the page to the trainer. */
export type TrainerRequest =
  /** Where the data set is: the absolute URL of a folder, ending in a slash. The first message of all. */
  | { readonly type: 'open'; readonly dataUrl: string }
  /** Load the data set; asked again, load what is still missing. */
  | { readonly type: 'loadData' }
  /**
   * Make a trainer for a new run, in place of the one before. The tape starts anew; with `keepTape` it keeps what the
   * run before recorded up to the step at which this one starts: a branch. Unless the layers are others, so that those
   * weights would make other networks.
   */
  | {
      readonly type: 'start';
      readonly run: number;
      readonly spec: NetworkSpec;
      readonly start?: TrainingStart;
      readonly keepTape?: boolean;
    }
  /** Train so many steps further. `stretch` numbers these requests, so that a late `stopped` can be told apart. */
  | { readonly type: 'train'; readonly stretch: number; readonly steps: number }
  | { readonly type: 'pause' }
  /** How fast to train, now and from now on; above 0, Infinity is flat out. Up to 30, every step in time is reported. */
  | { readonly type: 'pace'; readonly stepsPerSecond: number }
  /** Evaluate these weights on the 10,000 test images. */
  | {
      readonly type: 'evaluate';
      readonly id: number;
      readonly spec: NetworkSpec;
      readonly parameters: Float32Array;
    }
  /** Evaluate these weights likewise, and say what each neuron does on the test images. */
  | {
      readonly type: 'survey';
      readonly id: number;
      readonly spec: NetworkSpec;
      readonly parameters: Float32Array;
      /** Only images of these digits are examples of what excites a neuron most and least; default all. */
      readonly examplesOf?: readonly number[];
    }
  /** Project what a layer of this network, 0 for the input, makes of the first test images onto three axes. */
  | {
      readonly type: 'project';
      readonly id: number;
      readonly spec: NetworkSpec;
      readonly parameters: Float32Array;
      readonly layer: number;
    }
  /** Train a network that isn't on screen from its seed, so many steps, beside everything else. */
  | {
      readonly type: 'trainCompanion';
      readonly id: number;
      readonly spec: NetworkSpec;
      readonly steps: number;
    }
  /** Search these weights for a circuit of a task, on all training images. */
  | {
      readonly type: 'findCircuit';
      readonly id: number;
      readonly spec: NetworkSpec;
      readonly parameters: Float32Array;
      readonly task: CircuitTask;
      readonly options: CircuitOptions;
    }
  /** Prove a circuit that a search of these weights has found, or part of one, on the test images. */
  | {
      readonly type: 'proveCircuit';
      readonly id: number;
      readonly spec: NetworkSpec;
      readonly parameters: Float32Array;
      readonly search: Pick<CircuitSearch, 'task' | 'options' | 'means'>;
      readonly nodes: CircuitNodes;
    }
  /** Give up the answer to this question, if it hasn't been sent. */
  | { readonly type: 'cancel'; readonly id: number }
  /** Send the weights that the tape holds of this step. */
  | { readonly type: 'seek'; readonly id: number; readonly step: number }
  /** Answer this image (784 values 0–1) with the weights of every step on the tape. */
  | { readonly type: 'trace'; readonly id: number; readonly image: Float32Array }
  /** Take the statistics of every layer, at the weights of now. */
  | { readonly type: 'inspect'; readonly id: number }
  /** Send images of the data set, those that the run uses if there is one; waits for the first to come. */
  | { readonly type: 'browse'; readonly id: number; readonly query: ImageQuery }
  /** Give a snapshot's buffer back so that it can carry the next one. */
  | { readonly type: 'release'; readonly buffer: ArrayBuffer };

/** Why a stretch of training ended. */
export type StopReason = 'paused' | 'finished' | 'failed';

/** One image of the newest mini-batch, as the network got it. */
export interface TrainingExample {
  /** What the network got of it, 784 or 196 values, 0–1. */
  readonly pixels: Float32Array;
  /** The label that it is trained with. */
  readonly label: number;
}

/** From the trainer to the page. Messages of a run carry its number, so that late ones can be told apart. */
export type TrainerReport =
  /** Which engine the worker trains with; sent once, before any other report of a run. */
  | { readonly type: 'engine'; readonly kind: 'simd' | 'plain' }
  | { readonly type: 'data'; readonly loaded: number; readonly total: number }
  | { readonly type: 'dataFailed'; readonly failure: LoadFailure }
  | {
      readonly type: 'progress';
      readonly run: number;
      readonly step: number;
      readonly stepsPerEpoch: number;
      /** Mean loss and share of right answers over the images since the last report; null if there were none. */
      readonly recent: { readonly loss: number; readonly accuracy: number } | null;
      /** Learning rate of the newest step. */
      readonly learningRate: number;
      readonly imagesPerSecond: number;
      /** All parameters, when a buffer was free. */
      readonly snapshot: ArrayBuffer | null;
      /** Up to 5 steps a second, when one can follow: the first image of this step's mini-batch. */
      readonly example?: TrainingExample;
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
      /** All parameters as they are now, the last finite ones if training failed; null if it never began. */
      readonly parameters: Float32Array | null;
      /** Checksum of these parameters (`nn/checksum.ts`); null as above. */
      readonly checksum: string | null;
      /** The optimizer's memory that belongs to them, so that training can go on after a reload; null as above. */
      readonly optimizer: OptimizerState | null;
      /** What went wrong, if it failed. */
      readonly failure?: TrainingFailure;
    }
  /** Result of `evaluate`, or of the trainer's own tests along the way (then without id). */
  | {
      readonly type: 'evaluated';
      readonly id?: number;
      readonly run: number;
      readonly step: number;
      readonly evaluation: Evaluation;
      /** The digit answered for each test image; not of the trainer's own tests. */
      readonly answers?: Uint8Array;
    }
  /** Answer to `survey`. */
  | ({ readonly type: 'surveyed'; readonly id: number } & Survey)
  /** Answer to `project`. */
  | ({ readonly type: 'projected'; readonly id: number } & Projection)
  /** How far `trainCompanion` has come; now and then. */
  | { readonly type: 'companionProgress'; readonly id: number; readonly step: number }
  /** Answer to `trainCompanion`: all parameters, and their checksum; null if they didn't stay finite. */
  | {
      readonly type: 'companionTrained';
      readonly id: number;
      readonly parameters: Float32Array | null;
      readonly checksum: string | null;
    }
  /** How far `findCircuit` or `proveCircuit` has come; a few times a second. */
  | ({ readonly type: 'circuitProgress'; readonly id: number } & CircuitProgress)
  /** Answer to `findCircuit`. */
  | { readonly type: 'circuitFound'; readonly id: number; readonly search: CircuitSearch }
  /** Answer to `proveCircuit`. */
  | { readonly type: 'circuitProved'; readonly id: number; readonly proof: CircuitProof }
  /** A question that needs images can't be answered, since they can't be had. */
  | { readonly type: 'evaluationFailed'; readonly id: number; readonly failure: LoadFailure }
  /** The steps on the tape, in rising order; sent when they have changed. */
  | { readonly type: 'tape'; readonly run: number; readonly steps: readonly number[] }
  /** Answer to `seek`; null if the tape doesn't hold that step any more. */
  | {
      readonly type: 'sought';
      readonly id: number;
      readonly run: number;
      readonly step: number;
      readonly parameters: Float32Array | null;
      /** Checksum of the parameters (`nn/checksum.ts`); null as above. */
      readonly checksum: string | null;
    }
  /** Answer to `trace`: for every step on the tape the digit answered and its probability. */
  | {
      readonly type: 'traced';
      readonly id: number;
      readonly run: number;
      readonly steps: readonly number[];
      readonly answers: Uint8Array;
      readonly probabilities: Float32Array;
    }
  /** Answer to `inspect`; null while there is no trainer or no image. */
  | {
      readonly type: 'inspected';
      readonly id: number;
      readonly run: number;
      readonly step: number;
      readonly layers: readonly LayerStatistics[] | null;
    }
  /** Answer to `browse`. */
  | {
      readonly type: 'browsed';
      readonly id: number;
      /** Images that match the query in all, of those that have been loaded and, in training, that the run uses. */
      readonly matching: number;
      /** Images of each true digit, of the same. */
      readonly classCounts: readonly number[];
      /** n × 784 bytes. */
      readonly images: Uint8Array;
      /** Place of each in its part. */
      readonly indices: readonly number[];
      readonly labels: Uint8Array;
      /** The labels that the run trains with; those of the test part are the true ones. */
      readonly trainedLabels: Uint8Array;
    };
