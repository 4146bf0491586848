import { createStore } from 'zustand/vanilla';
import { appStore } from './appStore';
import { createCalmStorage } from './calmStorage';
import {
  type KeptRun,
  noteOf,
  parseKeptRun,
  parseRunWeights,
  type RunWeights,
  tidyRecord,
  tidyWeights,
  type WeightsNote,
} from './keptRun';
import { isClaimed } from './runClaims';
import { findOverflow } from './runLimits';
import { createMemoryStorage, createSurvivingStorage, type RunStorage } from './runStorage';
import type { RunRecord } from './trainingState';

/** What the page knows of kept runs besides the records in the store. */
export interface RunShelf {
  /** By the run's id; a run without an entry has no weights kept. */
  readonly weights: Readonly<Record<string, WeightsNote>>;
  /** Whether runs outlive the page, as far as is known. */
  readonly canKeep: boolean;
  /** Id of the newest run if the page was closed while it trained; null once one has gone on. */
  readonly cutOff: string | null;
}

/** The shelf of runs. Records stand in `appStore.runs`. */
export const runShelf = createStore<RunShelf>(() => ({ weights: {}, canKeep: true, cutOff: null }));

let storage = createCalmStorage(createMemoryStorage());

/** Keeps runs in this storage from now on, and brings those that it holds into the list. Never throws. */
export async function openShelf(next: RunStorage): Promise<void> {
  storage = createCalmStorage(createSurvivingStorage(next, () => runShelf.setState({ canKeep: false })));
  const kept = (await storage.list()).map(parseKeptRun).filter((run) => run !== null);
  const cutOff = await findCutOff(kept);
  const fresh = kept.filter(({ record }) => findRun(record.id) === undefined);
  appStore.setState(({ runs }) => ({
    runs: [...fresh.map(({ record }) => record), ...runs].sort((a, b) => a.begun - b.begun),
  }));
  runShelf.setState(({ weights }) => ({
    weights: {
      ...Object.fromEntries(fresh.flatMap((run) => (run.weights ? [[run.record.id, run.weights]] : []))),
      ...weights,
    },
    cutOff,
  }));
}

/** Id of the newest run if it stopped without having been told to, and no page that is open has it in training. */
async function findCutOff(kept: readonly KeptRun[]): Promise<string | null> {
  const newest = kept.toSorted((a, b) => a.record.begun - b.record.begun).at(-1);
  if (!newest?.weights || newest.record.checksum !== null) return null;
  return (await isClaimed(newest.record.id)) ? null : newest.record.id;
}

/** The listed run with this id. */
export function findRun(id: string | null): RunRecord | undefined {
  return appStore.getState().runs.find((run) => run.id === id);
}

/** The run that closing the page cut off, with the step that its weights are of; null if there is none to go on with. */
export function cutOffRun(): { readonly record: RunRecord; readonly step: number } | null {
  const { cutOff, weights } = runShelf.getState();
  const record = findRun(cutOff);
  const note = record && weights[record.id];
  return note ? { record, step: note.step } : null;
}

/**
 * Lists a run, or replaces its record, and keeps it.
 * @param weights Null lets those go that have been kept; left out, they stay
 */
export async function keepRun(record: RunRecord, weights?: RunWeights | null): Promise<void> {
  const tidy = tidyRecord(record);
  const tidiedWeights = weights && tidyWeights(weights);
  list(tidy);
  if (tidiedWeights !== undefined) setNote(record.id, tidiedWeights && noteOf(tidiedWeights));
  await Promise.all([storage.write(keptRun(tidy), tidiedWeights), ...dropOverflow()]);
}

/** Changes how a run is listed. All else that is kept of it stays: it may be in training on another page. */
export async function amendRun(
  id: string,
  changes: Partial<Pick<RunRecord, 'name' | 'isOverlaid'>>,
): Promise<void> {
  const record = findRun(id);
  if (!record) return;
  list({ ...record, ...changes });
  const kept = parseKeptRun(await storage.read(id)) ?? keptRun(record);
  // As the list has them by now: another change may have been made meanwhile.
  const { name, isOverlaid } = findRun(id) ?? kept.record;
  await storage.write({ ...kept, record: { ...kept.record, name, isOverlaid } });
}

/** Brings the list up to date with what is kept of a run: another page may have trained on with it. */
export async function refreshRun(id: string): Promise<RunRecord | undefined> {
  const kept = parseKeptRun(await storage.read(id));
  if (kept && findRun(id)) {
    list(kept.record);
    setNote(id, kept.weights);
  }
  return findRun(id);
}

/** Keeps at once what waits for a calm moment: the page may be about to go. */
export async function flushShelf(): Promise<void> {
  await storage.flush();
}

/** Takes a run off the list and out of the storage. */
export async function dropRun(id: string): Promise<void> {
  appStore.setState(({ runs }) => ({ runs: runs.filter((run) => run.id !== id) }));
  setNote(id, null);
  await storage.remove(id);
}

/** The kept weights of a run; null if there are none, or they can't be read: then the list says so from now on. */
export async function readRunWeights({ id, spec }: RunRecord): Promise<RunWeights | null> {
  const weights = parseRunWeights(await storage.readWeights(id), spec);
  if (weights === null) setNote(id, null);
  return weights;
}

function dropOverflow(): Promise<void>[] {
  const { runs, currentRun } = appStore.getState();
  const overflow = findOverflow(runs.map(keptRun), currentRun);
  return [
    ...overflow.runs.map(dropRun),
    ...runs
      .filter(({ id }) => overflow.weights.includes(id))
      .map((record) => {
        setNote(record.id, null);
        return storage.write(keptRun(record), null);
      }),
  ];
}

function list(record: RunRecord): void {
  appStore.setState(({ runs }) => ({
    runs: findRun(record.id)
      ? runs.map((run) => (run.id === record.id ? record : run))
      : [...runs, record].sort((a, b) => a.begun - b.begun),
  }));
}

function keptRun(record: RunRecord): KeptRun {
  return { record, weights: runShelf.getState().weights[record.id] ?? null };
}

function setNote(id: string, note: WeightsNote | null): void {
  runShelf.setState(({ weights }) => {
    const { [id]: _, ...others } = weights;
    return { weights: note ? { ...others, [id]: note } : others };
  });
}
