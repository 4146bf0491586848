import type { KeptRun } from './keptRun';

/** Most runs that are kept. */
export const MOST_RUNS = 50;
/** Most bytes of weights that are kept, over all runs. */
export const MOST_WEIGHT_BYTES = 256 * 1024 * 1024;

/** What has to go so that the limits hold, the oldest first. */
export interface Overflow {
  /** Ids of runs that go with everything. */
  readonly runs: readonly string[];
  /** Ids of runs that lose their weights: their recipe is left. */
  readonly weights: readonly string[];
}

/** Finds what has to go. @param runs The oldest first @param spared Id of the run on screen, which stays whole */
export function findOverflow(runs: readonly KeptRun[], spared: string | null): Overflow {
  const dispensable = runs.filter(({ record }) => record.id !== spared);
  const going = dispensable.slice(0, Math.max(0, runs.length - MOST_RUNS)).map(({ record }) => record.id);
  const weights: string[] = [];
  const staying = runs.filter(({ record }) => !going.includes(record.id));
  let bytes = staying.reduce((sum, run) => sum + (run.weights?.bytes ?? 0), 0);
  for (const run of staying) {
    if (bytes <= MOST_WEIGHT_BYTES) break;
    if (run.weights === null || run.record.id === spared) continue;
    weights.push(run.record.id);
    bytes -= run.weights.bytes;
  }
  return { runs: going, weights };
}
