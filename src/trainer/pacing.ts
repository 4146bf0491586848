/** Steps a second up to which every single step is reported. */
const SLOW_PACE = 30;
/** Steps a second up to which a report brings an image of its step. */
const EXAMPLE_PACE = 5;
/** Steps that are later than this, in milliseconds, aren't made up for: a tab that slept goes on where it was. */
const LONGEST_BACKLOG = 100;

/** When steps of training are due. All times are milliseconds of one clock. */
export interface Pacing {
  /** Whether steps are so slow that every one that is in time is reported. */
  readonly isSlow: boolean;
  /** Whether they are so slow that one can follow with an example. */
  readonly showsExamples: boolean;
  /** Changes the pace, at once. @param stepsPerSecond Above 0; Infinity is flat out */
  set(stepsPerSecond: number, now: number): void;
  /** Makes the next step due at once, as when training begins. */
  begin(now: number): void;
  /** Milliseconds until the next step is due; 0 if it is. */
  wait(now: number): number;
  /** Counts the step that was due as done. */
  count(now: number): void;
}

/** Creates the pacing of a trainer, flat out at first. */
export function createPacing(): Pacing {
  let interval = 0;
  /** When the newest step was due: the next one is due an interval later, however late this one was. */
  let lastDue = 0;
  return {
    get isSlow() {
      return 1000 / interval <= SLOW_PACE;
    },
    get showsExamples() {
      return 1000 / interval <= EXAMPLE_PACE;
    },
    set(stepsPerSecond, now) {
      interval = 1000 / stepsPerSecond;
      // Faster than before, the next step may be due already, but only that one.
      lastDue = Math.max(lastDue, now - interval);
    },
    begin(now) {
      lastDue = now - interval;
    },
    wait: (now) => Math.max(0, lastDue + interval - now),
    count(now) {
      const due = lastDue + interval;
      lastDue = now - due > LONGEST_BACKLOG ? now : due;
    },
  };
}
