import { type Evaluation, evaluateInChunks, type LabelledImages } from '../nn/metrics';
import type { Network } from '../nn/network';

/** An evaluation that waits or is under way. */
interface EvaluationJob {
  readonly work: Generator<void, Evaluation>;
  /** Whether it is the trainer's test of its own network: of those that wait only the newest counts. */
  readonly isOwn: boolean;
  readonly done: (evaluation: Evaluation) => void;
}

/** Evaluations one after another, in pieces, so that training and messages go on between them. */
export interface EvaluationQueue {
  /** Takes an evaluation in; `done` hears its result. The network must not change meanwhile. */
  add(network: Network, data: LabelledImages, isOwn: boolean, done: (evaluation: Evaluation) => void): void;
  /** Works until the deadline, in milliseconds of `now`, or the end of one evaluation; false if none was waiting. */
  workUntil(deadline: number): boolean;
}

/** Creates an empty queue. @param now Milliseconds of a clock that never goes back */
export function createEvaluationQueue(now: () => number): EvaluationQueue {
  let jobs: EvaluationJob[] = [];
  return {
    add(network, data, isOwn, done) {
      const [underWay, ...waiting] = jobs;
      if (underWay && isOwn) jobs = [underWay, ...waiting.filter((job) => !job.isOwn)];
      jobs.push({ work: evaluateInChunks(network, data), isOwn, done });
    },
    workUntil(deadline) {
      const [job] = jobs;
      if (job === undefined) return false;
      do {
        const next = job.work.next();
        if (!next.done) continue;
        jobs.shift();
        job.done(next.value);
        break;
      } while (now() < deadline);
      return true;
    },
  };
}
