import { readFileSync } from 'node:fs';
import { readMnist } from '../../scripts/mnist';
import { createPlainEngine } from '../../src/kernel/plainEngine';
import { createSimdEngine } from '../../src/kernel/simdEngine';
import type { ImageSet, TrainingEngine } from '../../src/kernel/trainingKernel';

const { train } = readMnist();
const compiled = new WebAssembly.Module(readFileSync('src/kernel/kernel.wasm'));

/** Both engines by name, each call making a new one. */
export const testEngines: Record<TrainingEngine['kind'], () => TrainingEngine> = {
  plain: createPlainEngine,
  simd: () => createSimdEngine(compiled),
};

/** The first training images of MNIST in a set with room for `capacity`. */
export function firstImages(engine: TrainingEngine, count: number, capacity = count): ImageSet {
  const set = engine.createImageSet(capacity);
  appendTo(set, count);
  return set;
}

/** Appends the next training images until there are `count`. */
export function appendTo(set: ImageSet, count: number): void {
  const { loaded } = set;
  set.append(train.images.subarray(loaded * 784, count * 784), train.labels.subarray(loaded, count));
}
