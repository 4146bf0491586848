import { type NetworkSpec, TRAINING_IMAGES, weightCount } from './networkSpec';
import { parseSpec } from './parseSpec';
import { denseRecipe, sparseRecipe } from './sparseRecipe';

/** Epochs in which a sparse twin is trained. */
const EPOCHS = 6;

/**
 * The recipe of a network's twin: of a sparse network one with all its edges, trained for as many steps; of a dense one
 * a network of the same layers, seed and images in which few edges are left.
 * @param edges Non-zero weights that a sparse twin has in the end
 */
export function twinRecipe(spec: NetworkSpec, edges: number): NetworkSpec {
  const { sparsity, data, batchSize } = spec;
  if (!sparsity) return sparseRecipe(spec, edges, EPOCHS);
  const stepsPerEpoch = Math.ceil((data?.images ?? TRAINING_IMAGES) / batchSize);
  return denseRecipe(spec, Math.max(1, Math.round(sparsity.steps / stepsPerEpoch)));
}

/** So many edges are this share of all, but at least one for each matrix. */
export function edgesOfShare(spec: Pick<NetworkSpec, 'layers'>, share: number): number {
  return Math.max(spec.layers.length, Math.round(share * weightCount(spec)));
}

/** Tells recipes apart, whatever the order of their fields. */
export function recipeKey(spec: NetworkSpec): string {
  return JSON.stringify(parseSpec(spec));
}
