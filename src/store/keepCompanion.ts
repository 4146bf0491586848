import { recipeKey } from '../nn/twinRecipe';
import { appStore } from './appStore';
import { type Companion, plannedSteps } from './companions';
import { keepRun } from './runShelf';
import { createId, nextName } from './runs';
import type { RunRecord } from './trainingState';

/**
 * Lists a network that was trained beside the runs of the page as one of them, unless one has arrived at its weights
 * by its recipe already. It has no curves but the test at its end, and no memory of the optimizer.
 * @returns The run's id
 */
export async function keepCompanion({ network, evaluation, checksum }: Companion): Promise<string> {
  const { spec, parameters } = network;
  const isSame = (run: RunRecord): boolean =>
    run.checksum === checksum && recipeKey(run.spec) === recipeKey(spec);
  const known = appStore.getState().runs.find(isSame);
  if (known) return known.id;
  const id = createId();
  const step = plannedSteps(spec) ?? 0;
  const { loss, accuracy } = evaluation;
  const record: RunRecord = {
    id,
    name: nextName(),
    spec,
    branch: null,
    optimizerAnew: null,
    step,
    seconds: 0,
    history: [],
    tests: [{ step, loss, accuracy }],
    checksum,
    isOverlaid: false,
    begun: Date.now(),
  };
  await keepRun(record, { step, parameters: parameters.slice(), optimizer: null });
  return id;
}
