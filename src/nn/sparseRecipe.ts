import { type NetworkSpec, TRAINING_IMAGES } from './networkSpec';

/** Images per mini-batch, learning rate and Adam's ε with which sparse training works well. */
const BATCH_SIZE = 128;
const LEARNING_RATE = 0.1;
const EPSILON = 0.1;
/** Share of the steps in which the learning rate rises. */
const WARM_UP = 0.01;

/**
 * The recipe by which a network of these layers is trained until it has so many edges left: Adam with a large ε, so that
 * weights with small gradients stay small and are cut; batches of 128; a learning rate that rises in the first 1 % of the
 * steps and falls in a straight line after, besides growing as edges are cut (`sparseRateFactor`).
 * @param epochs Passes over the images of the spec
 */
export function sparseRecipe(spec: NetworkSpec, edges: number, epochs: number): NetworkSpec {
  const steps = epochs * Math.ceil((spec.data?.images ?? TRAINING_IMAGES) / BATCH_SIZE);
  return {
    ...spec,
    optimizer: { kind: 'adam', learningRate: LEARNING_RATE, epsilon: EPSILON },
    batchSize: BATCH_SIZE,
    schedule: { kind: 'linear', steps, warmUp: Math.max(1, Math.round(WARM_UP * steps)) },
    sparsity: { edges, steps },
  };
}
