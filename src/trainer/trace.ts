import type { TrainingKernel } from '../kernel/trainingKernel';
import { loadPixels } from '../nn/inputImage';
import { argmax } from '../nn/metrics';
import { CLASS_COUNT, layerSizes } from '../nn/networkSpec';
import type { TapeSnapshot } from './tape';

/** What the networks along a tape answer to one input. */
export interface Trace {
  readonly steps: readonly number[];
  /** For each step the digit answered, and its probability. */
  readonly answers: Uint8Array<ArrayBuffer>;
  readonly probabilities: Float32Array<ArrayBuffer>;
}

/** Answers an image, 784 values 0–1, with the weights of every snapshot; pauses after each. */
export function* traceInput(
  kernel: TrainingKernel,
  snapshots: readonly TapeSnapshot[],
  image: Float32Array,
): Generator<void, Trace> {
  const sizes = layerSizes(kernel.spec);
  const activations = new Float32Array(sizes.reduce((sum, size) => sum + size, 0));
  const output = activations.subarray(-CLASS_COUNT);
  const answers = new Uint8Array(snapshots.length);
  const probabilities = new Float32Array(snapshots.length);
  for (const [k, { parameters }] of snapshots.entries()) {
    kernel.writeParameters(parameters);
    loadPixels(image, activations.subarray(0, sizes[0]));
    kernel.infer(activations);
    answers[k] = argmax(output);
    probabilities[k] = output[answers[k]];
    yield;
  }
  return { steps: snapshots.map(({ step }) => step), answers, probabilities };
}
