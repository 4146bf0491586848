import type { NetworkSpec } from '../nn/networkSpec';
import { createPlainKernel } from './plainKernel';
import { createSimdImageSet } from './simdImageSet';
import { createSimdKernel } from './simdKernel';
import { activationNumber } from './simdLayers';
import { createSimdMemory } from './simdMemory';
import { instantiateSimdModule, type SimdModule } from './simdModule';
import { optimizerNumber } from './simdOptimizer';
import type { TrainingEngine } from './trainingKernel';

/** Creates an engine from the compiled `kernel.wasm`. */
export function createSimdEngine(compiled: WebAssembly.Module): TrainingEngine {
  const module = instantiateSimdModule(compiled);
  const memory = createSimdMemory(module);
  return {
    kind: 'simd',
    get bytes() {
      return memory.bytes;
    },
    createImageSet: (capacity) => createSimdImageSet(module, memory, capacity),
    // An activation or optimizer that has no case in the assembly yet works all the same, slowly.
    createKernel: (spec) =>
      knows(module, spec) ? createSimdKernel(module, memory, spec) : createPlainKernel(spec),
  };
}

/** Whether the module has all activations and the optimizer of a spec. */
function knows({ activationCount, optimizerCount }: SimdModule, spec: NetworkSpec): boolean {
  return (
    optimizerNumber(spec.optimizer.kind) < optimizerCount.value &&
    spec.layers.every(({ activation }) => activationNumber(activation) < activationCount.value)
  );
}
