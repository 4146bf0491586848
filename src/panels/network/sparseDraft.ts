import { defaultSpec, type NetworkSpec } from '../../nn/networkSpec';
import { sparseRecipe } from '../../nn/sparseRecipe';
import { stepsPerEpoch } from '../../store/training';
import { currentDraft, replaceDraft } from './specDraft';

/** Epochs in which a dense network that becomes sparse is trained. */
export const DEFAULT_EPOCHS = 6;

/**
 * Makes the draft sparse, with the optimizer, mini-batches and learning rate that sparse training needs, or dense again,
 * with those of the default network.
 * @param edges Non-zero weights at the end; null for all
 */
export function changeSparsity(edges: number | null, epochs: number): void {
  const { sparsity: _, schedule: __, ...dense } = currentDraft();
  const { optimizer, batchSize } = defaultSpec;
  replaceDraft(edges === null ? { ...dense, optimizer, batchSize } : sparseRecipe(dense, edges, epochs));
}

/** Epochs that a sparse recipe is planned for. */
export function plannedEpochs(spec: NetworkSpec): number {
  return spec.sparsity ? Math.max(1, Math.round(spec.sparsity.steps / stepsPerEpoch(spec))) : DEFAULT_EPOCHS;
}
