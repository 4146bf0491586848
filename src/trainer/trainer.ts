import { DISTORTION_LENGTH } from '../kernel/distortion';
import type {
  ImageSet,
  MiniBatch,
  OptimizerState,
  StepResult,
  TrainingEngine,
} from '../kernel/trainingKernel';
import { learningRateFactor } from '../nn/learningRateSchedule';
import { createNetwork, initialise, parameterCount } from '../nn/network';
import { layerSizes, type NetworkSpec } from '../nn/networkSpec';
import { createRandom } from '../nn/random';
import { edgesAfterStep, sparseRateFactor } from '../nn/sparsity';
import { DEFAULT_AUGMENTATION, drawDistortion } from './augmentation';
import { epochOrder } from './epochOrder';
import type { TrainingStart } from './protocol';
import { STREAMS, streamSeed } from './randomStreams';
import { createTrainingLabels, type TrainingLabels } from './trainingLabels';

/** Everything that, with the spec and the images, determines how a run goes on. */
export interface TrainerState extends TrainingStart {
  readonly optimizer: OptimizerState;
}

/** A run of training: a network, its optimizer and its place in the data. Knows no worker and no clock. */
export interface Trainer {
  readonly spec: NetworkSpec;
  /** The images it trains on: the first `imageCount` of them, with these labels. */
  readonly images: ImageSet;
  readonly imageCount: number;
  readonly labels: TrainingLabels;
  /** Optimizer steps that the weights have had. */
  readonly step: number;
  /** Index of the epoch of the next step, from 0. */
  readonly epoch: number;
  /** Mini-batches in one epoch; the last one may be smaller. */
  readonly stepsPerEpoch: number;
  /** Learning rate of the newest step; before the first, of that one. */
  readonly learningRate: number;
  /** The mini-batch of the newest step; null before the first. Holds until the next step. */
  readonly batch: MiniBatch | null;
  /** Whether the images of the next mini-batch have arrived, and their labels are known. */
  readonly canStep: boolean;
  /**
   * Does one step. Call it only while `canStep`. A step whose loss isn't finite leaves the weights as they were and
   * doesn't count: the next call tries the same again.
   */
  trainStep(): StepResult & { readonly images: number };
  readParameters(target: Float32Array): void;
  /** A copy of all parameters. */
  copyParameters(): Float32Array;
  /** A copy of the state of now. */
  readState(): TrainerState;
  /** Goes on from another state of this run, or one of the same layers and optimizer. */
  restore(state: TrainingStart): void;
  /** Gives the memory back; the trainer can't be used after. */
  dispose(): void;
}

/**
 * Creates a trainer on the first images of a set, all that will come or as many as `spec.data.images` says. Without
 * `start` the spec's seed draws fresh weights and training begins at step 0.
 *
 * Every random number of a step comes from a stream of that step or its epoch: a run that starts from the state of
 * any step goes on with the same bits.
 */
export function createTrainer(
  engine: TrainingEngine,
  spec: NetworkSpec,
  images: ImageSet,
  start: TrainingStart = { parameters: initialParameters(spec), step: 0 },
): Trainer {
  const { batchSize, seed, sparsity } = spec;
  const sizes = layerSizes(spec);
  const kernel = engine.createKernel(spec);
  const imageCount = Math.min(spec.data?.images ?? images.capacity, images.capacity);
  const stepsPerEpoch = Math.ceil(imageCount / batchSize);
  const labels = createTrainingLabels(spec, images, imageCount);
  const fill = createBatchFiller(spec, images, labels);
  let step = 0;
  let batch: MiniBatch | null = null;
  let order: Uint32Array = new Uint32Array();
  let orderedEpoch = -1;

  const epochOf = (index: number): number => Math.floor(index / stepsPerEpoch);
  const rateOf = (index: number): number =>
    spec.optimizer.learningRate *
    learningRateFactor(spec.schedule, index) *
    (sparsity ? sparseRateFactor(sparsity, sizes, index) : 1);
  const edgesAfter = (index: number): number[] | undefined =>
    sparsity && edgesAfterStep(sparsity, sizes, index);

  function restore(state: TrainingStart): void {
    kernel.writeParameters(state.parameters);
    if (state.optimizer) kernel.writeOptimizerState(state.optimizer);
    step = state.step;
    batch = null;
  }
  restore(start);

  /** Places of the images of the next mini-batch. */
  function nextIndices(): Uint32Array {
    if (orderedEpoch !== epochOf(step)) {
      orderedEpoch = epochOf(step);
      order = epochOrder(seed, orderedEpoch, imageCount);
    }
    const first = (step % stepsPerEpoch) * batchSize;
    return order.subarray(first, Math.min(first + batchSize, imageCount));
  }

  return {
    spec,
    images,
    imageCount,
    labels,
    get step() {
      return step;
    },
    get epoch() {
      return epochOf(step);
    },
    stepsPerEpoch,
    get learningRate() {
      return rateOf(Math.max(0, step - 1));
    },
    get batch() {
      return batch;
    },
    get canStep() {
      if (images.loaded >= imageCount) return true;
      if (!labels.areKnown || step >= stepsPerEpoch) return false;
      // In the first epoch an image stands in its own shard, and shards arrive in order.
      return nextIndices().every((index) => index < images.loaded);
    },
    trainStep() {
      batch = fill(nextIndices(), step);
      const result = kernel.step(batch, rateOf(step), edgesAfter(step));
      if (Number.isFinite(result.loss)) step++;
      return { ...result, images: batch.indices.length };
    },
    readParameters: (target) => kernel.readParameters(target),
    copyParameters() {
      const copy = new Float32Array(parameterCount(spec));
      kernel.readParameters(copy);
      return copy;
    },
    readState() {
      return { parameters: this.copyParameters(), step, optimizer: kernel.readOptimizerState() };
    },
    restore,
    dispose: () => kernel.dispose(),
  };
}

/** The parameters that a spec's seed draws. */
export function initialParameters(spec: NetworkSpec): Float32Array {
  const network = createNetwork(spec);
  initialise(network);
  return network.parameters;
}

/** Makes the mini-batch of a step of these images; its arrays are used again by the next one. */
function createBatchFiller(
  { seed, batchSize, data }: NetworkSpec,
  images: ImageSet,
  labels: TrainingLabels,
): (indices: Uint32Array, step: number) => MiniBatch {
  const allLabels = new Uint8Array(batchSize);
  const allDistortions = data?.augment ? new Float64Array(batchSize * DISTORTION_LENGTH) : undefined;
  return (indices, step) => {
    const size = indices.length;
    labels.write(indices, allLabels);
    if (allDistortions) {
      const random = createRandom(streamSeed(seed, STREAMS.distortion, step));
      for (let n = 0; n < size; n++) {
        drawDistortion(random, DEFAULT_AUGMENTATION, allDistortions, n * DISTORTION_LENGTH);
      }
    }
    return {
      images,
      indices,
      labels: allLabels.subarray(0, size),
      distortions: allDistortions?.subarray(0, size * DISTORTION_LENGTH),
      dropoutSeed: streamSeed(seed, STREAMS.dropout, step),
    };
  };
}
