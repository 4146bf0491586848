import { augment, DEFAULT_AUGMENTATION } from '../digits/augmentation';
import { createReferenceKernel } from '../kernel/referenceKernel';
import type { MiniBatch, StepResult } from '../kernel/trainingKernel';
import { learningRateFactor } from '../nn/learningRateSchedule';
import { createNetwork, initialise, type Network } from '../nn/network';
import { INPUT_SIZE, type NetworkSpec } from '../nn/networkSpec';
import { createRandom, type Random } from '../nn/random';
import { epochOrder, streamSeed, type TrainingData } from './trainingData';

/** A run of training: a network, its optimizer and its place in the data. Knows no worker and no clock. */
export interface Trainer {
  readonly network: Network;
  /** Optimizer steps that the weights have had. */
  readonly step: number;
  /** Index of the epoch of the next step, from 0. */
  readonly epoch: number;
  /** Mini-batches in one epoch; the last one may be smaller. */
  readonly stepsPerEpoch: number;
  /** Whether the images of the next mini-batch have arrived. */
  readonly canStep: boolean;
  /** Does one step. Call it only while `canStep`. */
  trainStep(): StepResult & { readonly images: number };
}

/** Where to go on from: weights (copied) and the number of steps they have had. The optimizer's moments start at 0. */
export interface TrainingStart {
  readonly parameters: Float32Array;
  readonly step: number;
}

/** Creates a trainer; without `start` the spec's seed draws fresh weights and training begins at step 0. */
export function createTrainer(spec: NetworkSpec, data: TrainingData, start?: TrainingStart): Trainer {
  const network = createNetwork(spec, start?.parameters.slice());
  if (start === undefined) initialise(network);
  const kernel = createReferenceKernel(network);
  const { batchSize, seed } = spec;
  const stepsPerEpoch = Math.ceil(data.total / batchSize);
  const batch = {
    size: 0,
    images: new Float32Array(batchSize * INPUT_SIZE),
    labels: new Uint8Array(batchSize),
  } satisfies MiniBatch;

  let step = start?.step ?? 0;
  let order: Uint32Array;
  let random: Random;
  const beginEpoch = (): void => {
    const epoch = Math.floor(step / stepsPerEpoch);
    order = epochOrder(seed, epoch, data.total);
    random = createRandom(streamSeed(seed, 2, epoch));
  };
  beginEpoch();

  /** First and one-past-last place in the epoch's order of the next mini-batch. */
  const nextRange = (): [number, number] => {
    const start = (step % stepsPerEpoch) * batchSize;
    return [start, Math.min(start + batchSize, data.total)];
  };

  return {
    network,
    get step() {
      return step;
    },
    get epoch() {
      return Math.floor(step / stepsPerEpoch);
    },
    stepsPerEpoch,
    get canStep() {
      if (data.loaded === data.total) return true;
      if (step >= stepsPerEpoch) return false;
      // In the first epoch an image stands in its own shard, and shards arrive in order.
      const [start, end] = nextRange();
      for (let k = start; k < end; k++) if (order[k] >= data.loaded) return false;
      return true;
    },
    trainStep() {
      const [start, end] = nextRange();
      fillBatch(batch, data, order.subarray(start, end), spec.data?.augment ? random : undefined);
      const rate = spec.optimizer.learningRate * learningRateFactor(spec.schedule, step);
      const result = kernel.step(batch, rate);
      step++;
      if (step % stepsPerEpoch === 0) beginEpoch();
      return { ...result, images: batch.size };
    },
  };
}

/** Copies the images with these indices into the mini-batch as 0–1, each augmented afresh if a generator is given. */
function fillBatch(
  batch: { size: number; images: Float32Array; labels: Uint8Array },
  data: TrainingData,
  indices: Uint32Array,
  random: Random | undefined,
): void {
  batch.size = indices.length;
  indices.forEach((index, n) => {
    const offset = index * INPUT_SIZE;
    const target = batch.images.subarray(n * INPUT_SIZE, (n + 1) * INPUT_SIZE);
    batch.labels[n] = data.labels[index];
    if (random) augment(data.images, offset, target, random, DEFAULT_AUGMENTATION);
    else for (let i = 0; i < INPUT_SIZE; i++) target[i] = data.images[offset + i] / 255;
  });
}
