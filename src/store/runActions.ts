import { checksum } from '../nn/checksum';
import { createNetwork } from '../nn/network';
import { appStore } from './appStore';
import { isReproducible, LONGEST_NAME, type RunWeights } from './keptRun';
import { liveTensors } from './liveTensors';
import { showNetwork } from './networkOnScreen';
import { claimRun, releaseRun } from './runClaims';
import { runNumber } from './runNumber';
import { amendRun, dropRun, findRun, keepRun, readRunWeights, refreshRun, runShelf } from './runShelf';
import { followRun } from './runs';
import { playTraining, startNetwork, stepsPerEpoch, trainTo } from './training';
import { onRunAbandoned } from './trainingEvents';
import { restoreOptimizer } from './trainingRun';
import { emptyTape, initialTraining, type RunRecord, type TrainingState } from './trainingState';

/** A run that has been deleted and can be brought back. */
export interface DeletedRun {
  readonly record: RunRecord;
  readonly weights: RunWeights | null;
  /** Whether it was the run on screen. */
  readonly wasCurrent: boolean;
}

/** Gives a run another name; spaces around it are cut off, and an empty one changes nothing. */
export function renameRun(id: string, name: string): void {
  const record = findRun(id);
  const tidy = name.replace(/\s+/g, ' ').trim().slice(0, LONGEST_NAME);
  if (record && tidy !== '' && tidy !== record.name) void amendRun(id, { name: tidy });
}

/** Draws a run's curves beside those of the run on screen, or no longer. */
export function overlayRun(id: string, isOverlaid: boolean): void {
  void amendRun(id, { isOverlaid });
}

/** Deletes a run. The run on screen leaves the list and is no longer kept; its network stays on screen. */
export async function deleteRun(id: string): Promise<DeletedRun | null> {
  const record = findRun(id);
  if (!record) return null;
  const wasCurrent = appStore.getState().currentRun === id;
  if (wasCurrent) appStore.setState({ currentRun: null });
  const weights = runShelf.getState().weights[id] ? await readRunWeights(record) : null;
  await dropRun(id);
  return { record, weights, wasCurrent };
}

/** Brings a deleted run back, on screen too if its network is still there. */
export function bringBackRun({ record, weights, wasCurrent }: DeletedRun): void {
  const isOnScreen = liveTensors.network.spec === record.spec;
  if (wasCurrent && isOnScreen && appStore.getState().currentRun === null) {
    appStore.setState({ currentRun: record.id });
  }
  void keepRun(record, weights);
}

/**
 * Puts a kept run on screen in place of what is there; Play goes on where it stopped. One that another page has in
 * training, or may have, goes on as a branch of its own.
 * @returns Whether it could: its weights may not be kept any more, or another network came on screen meanwhile
 */
export async function openRun(id: string): Promise<boolean> {
  if (!findRun(id) || appStore.getState().currentRun === id) return false;
  const before = runNumber();
  const isOurs = await claimRun(id);
  const record = await refreshRun(id);
  const weights = record ? await readRunWeights(record) : null;
  if (!record || weights === null || runNumber() !== before) {
    // Asked for twice, it may be on screen by now.
    if (appStore.getState().currentRun !== id) releaseRun(id);
    return false;
  }
  onRunAbandoned.tell();
  showNetwork(createNetwork(record.spec, weights.parameters.slice()), 'trained');
  const training = trainingAt(record, weights.step);
  appStore.setState({ training, tape: emptyTape });
  if (weights.optimizer) restoreOptimizer(weights.step, weights.optimizer);
  followRun(record, weights, isOurs);
  if (runShelf.getState().cutOff === id) runShelf.setState({ cutOff: null });
  // A run that was cut off has had no checksum yet, and its curves may be ahead of its weights.
  if (record.checksum === null && isOurs) {
    const { step, history, tests } = training;
    void keepRun({ ...record, step, history, tests, checksum: checksum(weights.parameters) });
  }
  return true;
}

/** Opens a kept run and trains on. */
export async function goOnWithRun(id: string): Promise<void> {
  if (await openRun(id)) playTraining();
}

/**
 * Trains a new run from the recipe of a kept one to the step where that stopped: it arrives at the same weights.
 * Nothing happens if it wouldn't.
 */
export function runAgain(id: string): void {
  const record = findRun(id);
  if (!record || !isReproducible(record)) return;
  startNetwork(record.spec);
  trainTo(record.step);
}

/** Training as it stood at a step of a kept run. */
function trainingAt({ history, tests, spec }: RunRecord, step: number): TrainingState {
  const soFar = history.filter((point) => point.step <= step);
  return {
    ...initialTraining,
    status: 'paused',
    step,
    stepsPerEpoch: stepsPerEpoch(spec),
    history: soFar,
    tests: tests.filter((point) => point.step <= step),
    newest: soFar.at(-1) ?? null,
  };
}
