import { createForwardPass, forward } from './forward';
import { loadImage } from './inputImage';
import { crossEntropy } from './loss';
import type { Network } from './network';
import { CLASS_COUNT } from './networkSpec';

/** How well a network does on labelled images. */
export interface Evaluation {
  /** Share answered right, 0–1. */
  readonly accuracy: number;
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
  /** `confusion[true digit][answer]` = number of images. */
  readonly confusion: number[][];
}

/** Labelled images as bytes: `images` is n × 784 with values 0–255, `labels` n digits. */
export interface LabelledImages {
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

/** Index of the largest value; the first one where several are equal. */
export function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}

/** Evaluates a network on all images. */
export function evaluate(network: Network, data: LabelledImages): Evaluation {
  const pass = createForwardPass(network);
  const confusion = Array.from({ length: CLASS_COUNT }, () => new Array<number>(CLASS_COUNT).fill(0));
  const count = data.labels.length;
  const logits = pass.preActivations[pass.preActivations.length - 1];
  let loss = 0;
  let correct = 0;
  for (let n = 0; n < count; n++) {
    loadImage(data.images, n, pass.layers[0]);
    forward(network, pass);
    const label = data.labels[n];
    const answer = argmax(logits);
    loss += crossEntropy(logits, label);
    if (answer === label) correct++;
    confusion[label][answer]++;
  }
  return { accuracy: correct / count, loss: loss / count, confusion };
}
