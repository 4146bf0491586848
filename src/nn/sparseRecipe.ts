import { type NetworkSpec, TRAINING_IMAGES } from './networkSpec';
import type { OptimizerSpec } from './optimizers';

/** Images per mini-batch, learning rate and Adam's ε with which sparse training works well. */
const BATCH_SIZE = 128;
const LEARNING_RATE = 0.1;
const EPSILON = 0.1;
/** Learning rate of a dense network that is trained for as long. */
const DENSE_LEARNING_RATE = 0.002;
/** Share of the steps in which the learning rate rises. */
const WARM_UP = 0.01;

/**
 * The recipe by which a network of these layers is trained until it has so many edges left: Adam with a large ε, so that
 * weights with small gradients stay small and are cut; batches of 128; a learning rate that rises in the first 1 % of the
 * steps and falls in a straight line after, besides growing as edges are cut (`sparseRateFactor`).
 * @param epochs Passes over the images of the spec
 */
export function sparseRecipe(spec: NetworkSpec, edges: number, epochs: number): NetworkSpec {
  const planned = plannedRecipe(spec, epochs, {
    kind: 'adam',
    learningRate: LEARNING_RATE,
    epsilon: EPSILON,
  });
  return { ...planned, sparsity: { edges, steps: stepsOf(spec, epochs) } };
}

/** The recipe of a dense network to compare a sparse one with: as many steps on as many images, with Adam as usual. */
export function denseRecipe(spec: NetworkSpec, epochs: number): NetworkSpec {
  const { sparsity: _, ...dense } = spec;
  return plannedRecipe(dense, epochs, { kind: 'adam', learningRate: DENSE_LEARNING_RATE });
}

function plannedRecipe(spec: NetworkSpec, epochs: number, optimizer: OptimizerSpec): NetworkSpec {
  const steps = stepsOf(spec, epochs);
  const warmUp = Math.max(1, Math.round(WARM_UP * steps));
  return { ...spec, optimizer, batchSize: BATCH_SIZE, schedule: { kind: 'linear', steps, warmUp } };
}

function stepsOf({ data }: NetworkSpec, epochs: number): number {
  return epochs * Math.ceil((data?.images ?? TRAINING_IMAGES) / BATCH_SIZE);
}
