import { createPlainImageSet } from './plainImageSet';
import { createPlainKernel } from './plainKernel';
import type { TrainingEngine } from './trainingKernel';

/** Creates an engine in plain TypeScript: the readable one, by which the fast one is checked and replaced without SIMD. */
export function createPlainEngine(): TrainingEngine {
  let bytes = 0;
  return {
    kind: 'plain',
    get bytes() {
      return bytes;
    },
    createImageSet(capacity) {
      const set = createPlainImageSet(capacity);
      bytes += set.bytes;
      return set;
    },
    createKernel(spec) {
      const kernel = createPlainKernel(spec);
      bytes += kernel.bytes;
      let isDisposed = false;
      return {
        ...kernel,
        dispose() {
          if (!isDisposed) bytes -= kernel.bytes;
          isDisposed = true;
          kernel.dispose();
        },
      };
    },
  };
}
