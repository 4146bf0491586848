// What the module offers to TypeScript; kernel/simdModule.ts has its types.

export { activate, activationCount, multiplyByDerivative } from './activations';
export { multiply, transpose } from './dense';
export { updateBiases, updateDenseWeights } from './denseGradient';
export { dropOut } from './dropout';
export { countInked, packImages, poolImages, unpackImage } from './images';
export { keepLargest } from './keepLargest';
export { optimizerCount, prepareUpdate } from './optimizers';
export { gatherDistortedImages, gatherImages, sortByPixel, takeImage } from './pairs';
export { softmax, softmaxLoss } from './softmaxLoss';
export { multiplySparse, updateSparseWeights } from './sparse';

/** Takes a block of memory, aligned to 16 bytes, of unknown content. */
export function allocate(bytes: usize): usize {
  return heap.alloc(bytes);
}

/** Gives a block back. */
export function release(block: usize): void {
  heap.free(block);
}
