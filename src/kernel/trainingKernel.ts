import type { NetworkSpec } from '../nn/networkSpec';

/** Labelled images inside an engine, in whatever form it trains on fastest. */
export interface ImageSet {
  /** Images that there is room for. */
  readonly capacity: number;
  /** Images that have been appended. */
  readonly loaded: number;
  /** The true digits of the images so far. */
  readonly labels: Uint8Array;
  /**
   * Appends images, n × 784 bytes, with their labels. The bytes are copied.
   * @throws RangeError if they are more than there is room for.
   */
  append(images: Uint8Array, labels: Uint8Array): void;
  /** Writes the 784 bytes of one image. @throws RangeError if it hasn't been appended. */
  read(index: number, target: Uint8Array): void;
}

/** Images of one optimizer step. */
export interface MiniBatch {
  readonly images: ImageSet;
  /** Places of the images in the set; at most the spec's batch size, all of them appended. */
  readonly indices: Uint32Array;
  /** The label that each image is trained with, which may not be the true one. */
  readonly labels: Uint8Array;
  /** `DISTORTION_LENGTH` numbers an image (`distortion.ts`); without them the images are taken as they are. */
  readonly distortions?: Float64Array | undefined;
  /** Seed of the dropout masks of this step. */
  readonly dropoutSeed: number;
}

/** Figures of one training step, taken before the weights moved. */
export interface StepResult {
  /** Mean cross-entropy over the mini-batch, in nats. */
  readonly loss: number;
  /** Images of the mini-batch answered with the label they are trained with. */
  readonly correct: number;
  /**
   * Index of the first hidden layer whose units were all exactly 0 for every image of the mini-batch, before dropout;
   * −1 if none.
   */
  readonly silentLayer: number;
}

/** The optimizer's memory, so that training can go on exactly where it stopped. */
export interface OptimizerState {
  /** Updates that the parameters have had from this optimizer. */
  readonly updates: number;
  /**
   * The optimizer's moments one after another, each as long as the parameters and in their order. Empty before the
   * first update, and for an optimizer without moments.
   */
  readonly moments: Float32Array;
}

/** One network and the arithmetic of its training. Parameters travel flat, in the order of `nn/network.ts`. */
export interface TrainingKernel {
  readonly spec: NetworkSpec;
  /** Replaces all parameters; the optimizer's memory starts anew. @throws RangeError on a wrong length */
  writeParameters(parameters: Float32Array): void;
  readParameters(target: Float32Array): void;
  /**
   * One optimizer step on one mini-batch. A loss that isn't finite leaves the parameters as they were.
   * @param edges Weights that each matrix keeps afterwards, those of largest magnitude (`nn/keepLargest.ts`); without
   * them, all. Frozen layers keep theirs.
   */
  step(batch: MiniBatch, learningRate: number, edges?: readonly number[]): StepResult;
  /**
   * Writes the gradient of the mean cross-entropy over the mini-batch, and moves nothing. Without weight decay and L1,
   * which belong to the update; frozen layers have their gradient like all others.
   */
  gradients(batch: MiniBatch, target: Float32Array): StepResult;
  /**
   * Answers the images from `start` up to, not including, `end`: `answers[k]` becomes the digit of image `start + k`
   * (the first of equal ones). Without dropout. Returns the sum of their cross-entropies against the true labels.
   */
  evaluate(images: ImageSet, start: number, end: number, answers: Uint8Array): number;
  /**
   * Runs the network on the input at the beginning of `activations` (`nn/inputImage.ts`) and writes all other
   * activations after it, layer after layer, the output as probabilities (the layout of `ForwardPass.activations`).
   */
  infer(activations: Float32Array): void;
  /**
   * Runs the network on the images from `start` up to, not including, `end`, and writes a row for each: the values of
   * all hidden and output neurons, layer after layer, the output as probabilities and, in `preActivations`, as logits.
   */
  observe(
    images: ImageSet,
    start: number,
    end: number,
    activations: Float32Array,
    preActivations: Float32Array,
  ): void;
  readOptimizerState(): OptimizerState;
  /** @throws RangeError if it isn't of this network and optimizer */
  writeOptimizerState(state: OptimizerState): void;
  /** Gives its memory back; it can't be used after. */
  dispose(): void;
}

/** A place where images lie and networks train: WebAssembly SIMD, or plain TypeScript. */
export interface TrainingEngine {
  readonly kind: 'simd' | 'plain';
  /** Bytes that it holds. */
  readonly bytes: number;
  /** Makes room for so many images. */
  createImageSet(capacity: number): ImageSet;
  /** A network of this spec, all parameters 0. */
  createKernel(spec: NetworkSpec): TrainingKernel;
}
