import type { JobQueue } from './jobQueue';
import type { SessionHost } from './sessionHost';

/**
 * Longest stretch of work, in milliseconds, before waiting messages are handled; but for a step, which is never cut in
 * two. One of the largest network on the largest mini-batch (five layers of 512, 1024 images) takes a fifth of a
 * second, during which pause and answers wait.
 */
const SLICE = 10;
/** The part of it in which jobs come first. */
const JOB_SHARE = 4;

/** Works in slices as long as there is something to do, and sleeps otherwise. */
export interface WorkLoop {
  /** There is something to do: goes on soon, if it isn't at work anyway. */
  wake(): void;
}

/**
 * Creates the loop of a session.
 * @param train Trains until the deadline; returns the milliseconds until it wants to go on, or null
 */
export function createWorkLoop(
  host: SessionHost,
  jobs: JobQueue,
  train: (deadline: number) => number | null,
): WorkLoop {
  let isAwake = false;
  /** Which of the timers that have been set counts: the newest. */
  let timer = 0;

  function wake(): void {
    if (isAwake) return;
    isAwake = true;
    host.yieldThen(slice);
  }

  function slice(): void {
    isAwake = false;
    timer++;
    const started = host.now();
    jobs.workUntil(started + JOB_SHARE);
    const wait = train(started + SLICE);
    if (wait === 0 || !jobs.isEmpty) wake();
    else if (wait !== null) wakeAfter(wait);
  }

  function wakeAfter(milliseconds: number): void {
    const own = timer;
    host.after(milliseconds, () => {
      if (own === timer) wake();
    });
  }

  return { wake };
}
