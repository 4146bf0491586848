import type { ImageSet, TrainingKernel } from '../kernel/trainingKernel';
import { parameterCount } from '../nn/network';

/** What the hidden and output neurons do on one image; the arrays hold until the next one. */
export interface Observation {
  /** Place of the image. */
  readonly index: number;
  /** Layer after layer, the output as probabilities. */
  readonly activations: Float32Array;
  /** The same of the pre-activations, the output as logits. */
  readonly preActivations: Float32Array;
}

/** Images that the engine takes at once, at most; as many as it evaluates at once. */
const CHUNK = 128;
/** Work between two pauses, in multiply-adds: a few milliseconds. */
const WORK_PER_PIECE = 16e6;

/** Shows the first `count` images to a kernel's network, and each result to `see`; pauses after every few. */
export function* observeInPieces(
  kernel: TrainingKernel,
  images: ImageSet,
  count: number,
  see: (observation: Observation) => void,
): Generator<void, void> {
  const units = kernel.spec.layers.reduce((sum, layer) => sum + layer.units, 0);
  const chunk = Math.max(1, Math.min(CHUNK, Math.floor(WORK_PER_PIECE / parameterCount(kernel.spec))));
  const activations = new Float32Array(chunk * units);
  const preActivations = new Float32Array(chunk * units);
  for (let start = 0; start < count; start += chunk) {
    const end = Math.min(start + chunk, count);
    kernel.observe(images, start, end, activations, preActivations);
    for (let index = start; index < end; index++) {
      const first = (index - start) * units;
      see({
        index,
        activations: activations.subarray(first, first + units),
        preActivations: preActivations.subarray(first, first + units),
      });
    }
    yield;
  }
}
