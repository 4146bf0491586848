import type { Network } from '../nn/network';

/** A mini-batch: `images` is size × 784 in 0–1, `labels` size digits. Both may be longer than `size`. */
export interface MiniBatch {
  readonly size: number;
  readonly images: Float32Array;
  readonly labels: Uint8Array;
}

/** Figures of one training step, taken before the weights moved. */
export interface StepResult {
  /** Mean cross-entropy over the mini-batch, in nats. */
  readonly loss: number;
  /** Images of the mini-batch answered right. */
  readonly correct: number;
}

/** Does the arithmetic of training: it owns the optimizer's moments and moves the network's parameters in place. */
export interface TrainingKernel {
  readonly network: Network;
  /** One optimizer step on one mini-batch. A loss that isn't finite leaves the parameters as they were. */
  step(batch: MiniBatch, learningRate: number): StepResult;
}
