import type { TrainingKernel } from '../kernel/trainingKernel';
import { argmax } from '../nn/metrics';
import { CLASS_COUNT, INPUT_SIZE, layerSizes } from '../nn/networkSpec';
import type { TapeSnapshot } from './tape';

/** What the networks along a tape answer to one input. */
export interface Trace {
  readonly steps: readonly number[];
  /** For each step the digit answered, and its probability. */
  readonly answers: Uint8Array<ArrayBuffer>;
  readonly probabilities: Float32Array<ArrayBuffer>;
}

/** Answers an input, 784 values 0–1, with the weights of every snapshot; pauses after each. */
export function* traceInput(
  kernel: TrainingKernel,
  snapshots: readonly TapeSnapshot[],
  input: Float32Array,
): Generator<void, Trace> {
  const activations = new Float32Array(layerSizes(kernel.spec).reduce((sum, size) => sum + size, 0));
  const output = activations.subarray(-CLASS_COUNT);
  const answers = new Uint8Array(snapshots.length);
  const probabilities = new Float32Array(snapshots.length);
  for (const [k, { parameters }] of snapshots.entries()) {
    kernel.writeParameters(parameters);
    activations.set(input.subarray(0, INPUT_SIZE));
    kernel.infer(activations);
    answers[k] = argmax(output);
    probabilities[k] = output[answers[k]];
    yield;
  }
  return { steps: snapshots.map(({ step }) => step), answers, probabilities };
}
