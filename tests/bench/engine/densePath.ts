import { createSimdMemory } from '../../../src/kernel/simdMemory';
import type { SimdModule } from '../../../src/kernel/simdModule';
import { prepareGradients } from '../../../src/kernel/simdOptimizer';

/** Inputs and units of the layer that is timed, the largest that the page offers. */
const SIDE = 512;
const IMAGES = 64;

/** What one pass through the dense layer is made of. */
export type DensePart = 'forward' | 'gradient of the input' | 'gradient of the weights';

/** The training step of one dense layer 512 → 512 with 64 images, by the engine's own routines. */
export interface DensePath {
  /** Multiplies and adds of each part. */
  readonly flops: number;
  /** Does a part so many times. */
  run(part: DensePart, times: number): void;
}

/** Sets up the layer in a module, with numbers that stay in the normal range. */
export function createDensePath(module: SimdModule): DensePath {
  const memory = createSimdMemory(module);
  const arena = memory.createArena();
  const stride = SIDE * 4;
  const take = (rows: number): number => arena.take(rows * stride);
  const [input, output, delta, deltaBelow] = [take(IMAGES), take(IMAGES), take(IMAGES), take(IMAGES)];
  const [weights, transposed, gradient, biases, scratch] = [
    take(SIDE),
    take(SIDE),
    take(SIDE),
    take(1),
    take(4),
  ];
  const fill = (address: number, rows: number): void => {
    const values = memory.floats(address, rows * SIDE);
    for (let k = 0; k < values.length; k++) values[k] = 0.1 * Math.sin(k + 1);
  };
  fill(input, IMAGES);
  fill(delta, IMAGES);
  fill(weights, SIDE);

  const parts: Record<DensePart, () => void> = {
    forward: () =>
      module.multiply(input, stride, weights, stride, biases, output, stride, IMAGES, SIDE, SIDE),
    'gradient of the input': () => {
      module.transpose(weights, stride, transposed, stride, SIDE, SIDE);
      module.multiply(delta, stride, transposed, stride, 0, deltaBelow, stride, IMAGES, SIDE, SIDE);
    },
    'gradient of the weights': () => {
      prepareGradients(module, weights, gradient);
      module.updateDenseWeights(input, stride, delta, stride, weights, stride, IMAGES, SIDE, SIDE, scratch);
    },
  };
  return {
    flops: 2 * IMAGES * SIDE * SIDE,
    run(part, times) {
      for (let k = 0; k < times; k++) parts[part]();
    },
  };
}
