/** Work that is done in pieces, each short enough that training and messages can go on between them. */
export type Job = Iterator<void, void>;

/** How a job is treated. */
export interface JobOptions {
  /** The question that it answers, by which it can be given up. */
  readonly id?: number;
  /** Whether it takes so long that shorter jobs go first, also between two of its pieces. */
  readonly isLong?: boolean;
}

/** Jobs one after another: each is finished before the next one begins, but that long ones let short ones go first. */
export interface JobQueue {
  readonly isEmpty: boolean;
  add(job: Job, options?: JobOptions): void;
  /** Gives up the job with this id, if it isn't done; one that waits for images is dropped when it comes. */
  cancel(id: number): void;
  /** Works until the deadline, in milliseconds of `now`, or until there is nothing left; false if there was nothing. */
  workUntil(deadline: number): boolean;
}

/** Creates an empty queue. @param now Milliseconds of a clock that never goes back */
export function createJobQueue(now: () => number): JobQueue {
  const short: QueuedJob[] = [];
  const long: QueuedJob[] = [];
  const givenUp = new Set<number>();
  const waiting = (): QueuedJob[] => (short.length > 0 ? short : long);
  return {
    get isEmpty() {
      return waiting().length === 0;
    },
    add(job, { id = -1, isLong = false } = {}) {
      if (!givenUp.delete(id)) (isLong ? long : short).push({ job, id });
    },
    cancel(id) {
      const jobs = [short, long].find((queue) => queue.some((queued) => queued.id === id));
      const [cancelled] =
        jobs?.splice(
          jobs.findIndex((queued) => queued.id === id),
          1,
        ) ?? [];
      // So that the job can give back what it holds.
      if (cancelled) cancelled.job.return?.();
      else givenUp.add(id);
    },
    workUntil(deadline) {
      if (waiting().length === 0) return false;
      do {
        const jobs = waiting();
        if (jobs[0].job.next().done) jobs.shift();
      } while (waiting().length > 0 && now() < deadline);
      return true;
    },
  };
}

interface QueuedJob {
  readonly job: Job;
  readonly id: number;
}
