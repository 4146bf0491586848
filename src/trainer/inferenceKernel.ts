import type { TrainingEngine, TrainingKernel } from '../kernel/trainingKernel';
import { haveSameLayers, type NetworkSpec } from '../nn/networkSpec';

/**
 * Gives a kernel that holds these weights and has nothing to do with training. The one given before must not be used
 * any more: it is taken again if its layers are the same, and disposed of if not.
 */
export type InferenceKernels = (spec: NetworkSpec, parameters: Float32Array) => TrainingKernel;

/** Creates the place where an engine's inference kernel is kept. */
export function createInferenceKernels(engine: TrainingEngine): InferenceKernels {
  let kernel: TrainingKernel | null = null;
  return (spec, parameters) => {
    if (kernel === null || !haveSameLayers(kernel.spec, spec)) {
      kernel?.dispose();
      kernel = null;
      kernel = engine.createKernel(spec);
    }
    kernel.writeParameters(parameters);
    return kernel;
  };
}
