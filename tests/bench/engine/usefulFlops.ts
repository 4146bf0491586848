import type { Dataset } from '../../../src/digits/dataset';

/** Floating-point operations of one training step on the reference job that the method can't do without. */
export interface UsefulFlops {
  /** Multiplies and adds of the forward pass and of all gradients. */
  readonly gradients: number;
  /** Adam's, over the parameters that can have a gradient. */
  readonly adam: number;
}

/** Multiplies, adds, the division and the root of Adam per parameter: 3 for m, 4 for v, 5 for the move. */
const ADAM_FLOPS = 12;

/**
 * Counts for the mean mini-batch of 64 of these images on 784-128-64-10. First layer: a multiply and an add for each
 * inked pixel and each of 128 units, forward and again for the gradient of the weights; no gradient of the input. The
 * other layers three times 2 · inputs · units: forward, gradient of the weights, gradient of their input. Pixels that
 * no image has ink on have no gradient, and Adam nothing to do. Biases, activations and the loss aren't counted.
 * @param isDense count every pixel as inked
 */
export function countUsefulFlops({ images, labels }: Dataset, isDense = false): UsefulFlops {
  const everInked = new Uint8Array(784);
  let inked = 0;
  images.forEach((byte, index) => {
    if (byte === 0) return;
    inked++;
    everInked[index % 784] = 1;
  });
  const pixels = isDense ? 784 : inked / labels.length;
  const rows = isDense ? 784 : everInked.reduce((sum, isInked) => sum + isInked, 0);
  const behind = 128 * 64 + 64 * 10;
  return {
    gradients: 64 * (2 * 2 * pixels * 128 + 3 * 2 * behind),
    adam: ADAM_FLOPS * (rows * 128 + 128 + behind + 64 + 10),
  };
}
