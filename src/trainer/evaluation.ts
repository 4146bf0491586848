import type { ImageSet, TrainingKernel } from '../kernel/trainingKernel';
import type { Evaluation } from '../nn/metrics';
import { CLASS_COUNT } from '../nn/networkSpec';

/** Images between two pauses: half a millisecond of the fast engine, three of the plain one. */
const CHUNK = 128;

/** An evaluation, and the digit answered for each image. */
export interface TestResult {
  readonly evaluation: Evaluation;
  readonly answers: Uint8Array<ArrayBuffer>;
}

/** Evaluates a kernel's network on all images that have come; pauses after every few, and returns the result. */
export function* evaluateInPieces(kernel: TrainingKernel, images: ImageSet): Generator<void, TestResult> {
  const { loaded: count, labels } = images;
  const confusion = Array.from({ length: CLASS_COUNT }, () => new Array<number>(CLASS_COUNT).fill(0));
  const answers = new Uint8Array(count);
  let loss = 0;
  let correct = 0;
  for (let start = 0; start < count; start += CHUNK) {
    const end = Math.min(start + CHUNK, count);
    loss += kernel.evaluate(images, start, end, answers.subarray(start, end));
    for (let index = start; index < end; index++) {
      const answer = answers[index];
      confusion[labels[index]][answer]++;
      if (answer === labels[index]) correct++;
    }
    yield;
  }
  return { evaluation: { accuracy: correct / count, loss: loss / count, confusion }, answers };
}
