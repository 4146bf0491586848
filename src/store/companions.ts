import type { Evaluation } from '../nn/metrics';
import { createNetwork, type Network } from '../nn/network';
import type { NetworkSpec } from '../nn/networkSpec';
import { testNetwork } from './testedNetwork';
import { askTrainer } from './trainerQuestions';
import { trainerReports } from './trainerWorker';

/** A network that was trained beside the one on screen, to be compared with it. */
export interface Companion {
  readonly network: Network;
  readonly evaluation: Evaluation;
  /** Of its weights. */
  readonly checksum: string;
}

/** What a caller of `trainCompanion` hears, and how it gives up. */
export interface CompanionOptions {
  /** Told a few times a second how many of how many steps are done. */
  readonly onProgress?: (step: number, steps: number) => void;
  readonly signal?: AbortSignal;
}

const trained = new Map<string, Companion>();

/**
 * Trains a network of this recipe in the worker, from its seed for all the steps that its schedule or sparsity is planned
 * for, and tests it. Each recipe is trained once for the life of the page.
 * @throws Error with a sentence when the data, the worker or the loss fails; the signal's reason if given up
 * @throws RangeError if the recipe doesn't say for how long
 */
export async function trainCompanion(
  spec: NetworkSpec,
  { onProgress, signal }: CompanionOptions = {},
): Promise<Companion> {
  const recipe = JSON.stringify(spec);
  const known = trained.get(recipe);
  if (known) return known;
  const steps = plannedSteps(spec);
  if (steps === null) throw new RangeError('This recipe doesn’t say for how many steps it is trained.');
  let asked = Number.NaN;
  const stopListening = trainerReports.add((report) => {
    if (report.type === 'companionProgress' && report.id === asked) onProgress?.(report.step, steps);
  });
  try {
    const { parameters, checksum } = await askTrainer<'trainCompanion'>(
      (id) => {
        asked = id;
        return { type: 'trainCompanion', id, spec, steps };
      },
      () => {
        trainCompanion(spec, { ...(onProgress && { onProgress }) }).catch(() => {});
      },
      signal,
    );
    if (parameters === null || checksum === null)
      throw new Error('Training this network to compare with diverged: its loss isn’t finite any more.');
    const network = createNetwork(spec, parameters);
    const { evaluation } = await testNetwork(network);
    const companion = { network, evaluation, checksum };
    trained.set(recipe, companion);
    return companion;
  } finally {
    stopListening();
  }
}

/** Steps that a recipe is planned for; null if it could go on for ever. */
export function plannedSteps({ sparsity, schedule }: NetworkSpec): number | null {
  if (sparsity) return sparsity.steps;
  return schedule?.kind === 'linear' || schedule?.kind === 'cosine' ? schedule.steps : null;
}
