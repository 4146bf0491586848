/** All weights of a run at one step. */
export interface TapeSnapshot {
  readonly step: number;
  readonly parameters: Float32Array;
}

/** Weights of a run along its steps, few enough to keep and dense where training changes most: at the beginning. */
export interface Tape {
  /** In rising order of their steps. */
  readonly snapshots: readonly TapeSnapshot[];
  /** Whether the tape keeps this step. */
  wants(step: number): boolean;
  /** Keeps the weights of a step, in place of older ones of the same step. They are taken, not copied. */
  record(snapshot: TapeSnapshot): void;
  /** The weights of a step; null if they aren't kept. */
  find(step: number): Float32Array | null;
}

/** Snapshots that a tape holds at most: 28 MB of the default network. */
export const TAPE_CAPACITY = 64;

/**
 * Creates the tape of a run that starts with `first`. It keeps the steps below 8 and four in each octave after that,
 * the multiples of 2^(⌊log₂ step⌋ − 2); when it is full, it thins out where they lie closest on a logarithmic scale.
 * The very first snapshot and the one that the run starts with stay.
 * @param earlier Snapshots of the run that this one branches off from, whose layers are the same; in rising order
 */
export function createTape(first: TapeSnapshot, earlier: readonly TapeSnapshot[] = []): Tape {
  let snapshots: TapeSnapshot[] = [];
  const record = (snapshot: TapeSnapshot): void => {
    const later = snapshots.filter(({ step }) => step > snapshot.step);
    snapshots = [...snapshots.filter(({ step }) => step < snapshot.step), snapshot, ...later];
    if (snapshots.length > TAPE_CAPACITY)
      snapshots = snapshots.toSpliced(mostCrowded(snapshots, first.step), 1);
  };
  for (const snapshot of earlier) if (snapshot.step < first.step) record(snapshot);
  record(first);
  return {
    get snapshots() {
      return snapshots;
    },
    wants: (step) => step < 8 || step % 2 ** (Math.floor(Math.log2(step)) - 2) === 0,
    record,
    find: (step) => snapshots.find((snapshot) => snapshot.step === step)?.parameters ?? null,
  };
}

/** The place whose neighbours lie closest together on a logarithmic scale; neither an end nor the step `kept`. */
function mostCrowded(snapshots: readonly TapeSnapshot[], kept: number): number {
  let best = -1;
  let smallest = Number.POSITIVE_INFINITY;
  for (let k = 1; k < snapshots.length - 1; k++) {
    // Steps count from 1 here, so that step 0 has a logarithm; the ratio orders as its logarithm does.
    const ratio = (snapshots[k + 1].step + 1) / (snapshots[k - 1].step + 1);
    if (snapshots[k].step === kept || ratio >= smallest) continue;
    smallest = ratio;
    best = k;
  }
  return best;
}
