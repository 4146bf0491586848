/** Work that is done in pieces, each short enough that training and messages can go on between them. */
export type Job = Iterator<void, void>;

/** Jobs one after another: each is finished before the next one begins. */
export interface JobQueue {
  readonly isEmpty: boolean;
  add(job: Job): void;
  /** Works until the deadline, in milliseconds of `now`, or until there is nothing left; false if there was nothing. */
  workUntil(deadline: number): boolean;
}

/** Creates an empty queue. @param now Milliseconds of a clock that never goes back */
export function createJobQueue(now: () => number): JobQueue {
  const jobs: Job[] = [];
  return {
    get isEmpty() {
      return jobs.length === 0;
    },
    add(job) {
      jobs.push(job);
    },
    workUntil(deadline) {
      if (jobs.length === 0) return false;
      do {
        if (jobs[0].next().done) jobs.shift();
      } while (jobs.length > 0 && now() < deadline);
      return true;
    },
  };
}
