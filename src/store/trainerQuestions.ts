import type { TrainerReport, TrainerRequest } from '../trainer/protocol';
import { describeLoadFailure, dismissDataNotices, showDataNotice } from './dataSet';
import { trainerCrashes, trainerReports, trainerWorker } from './trainerWorker';

/** Which report answers which question. */
interface Answers {
  readonly evaluate: 'evaluated';
  readonly browse: 'browsed';
  readonly survey: 'surveyed';
  readonly project: 'projected';
  readonly trainCompanion: 'companionTrained';
  readonly findCircuit: 'circuitFound';
  readonly proveCircuit: 'circuitProved';
}

type Question<Q extends keyof Answers> = Extract<TrainerRequest, { type: Q }>;
type Answer<Q extends keyof Answers> = Extract<TrainerReport, { type: Answers[Q] }>;

interface Waiting {
  readonly resolve: (answer: Answer<keyof Answers>) => void;
  readonly reject: (error: Error) => void;
  readonly retry: () => void;
}

const waiting = new Map<number, Waiting>();
let nextId = 0;

/** A number for a question to the trainer. All questions share them: a refusal carries nothing else. */
export function nextQuestionId(): number {
  return nextId++;
}

/**
 * Asks the trainer's worker something that needs images, which it loads if it must.
 * @param question Makes the request, given its number
 * @param retry Called when the user wants another try, once a notice has told that a file can't be had
 * @param signal Gives the answer up
 * @throws Error with a sentence; the signal's reason if it is given up
 */
export function askTrainer<Q extends keyof Answers>(
  question: (id: number) => Question<Q>,
  retry: () => void,
  signal?: AbortSignal,
): Promise<Answer<Q>> {
  const id = nextQuestionId();
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    signal?.addEventListener('abort', () => {
      if (take(id) === undefined) return;
      trainerWorker().send({ type: 'cancel', id });
      reject(signal.reason);
    });
    // The worker answers each question by its own kind of report.
    waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, retry });
    trainerWorker().send(question(id));
  });
}

function take(id: number | undefined): Waiting | undefined {
  if (id === undefined) return undefined;
  const found = waiting.get(id);
  waiting.delete(id);
  return found;
}

trainerReports.add((report) => {
  switch (report.type) {
    case 'evaluated':
    case 'browsed':
    case 'surveyed':
    case 'projected':
    case 'companionTrained':
    case 'circuitFound':
    case 'circuitProved':
      return take(report.id)?.resolve(report);
    case 'evaluationFailed':
      return refuse(report);
  }
});

function refuse(report: Extract<TrainerReport, { type: 'evaluationFailed' }>): void {
  const asked = take(report.id);
  if (asked === undefined) return;
  asked.reject(new Error(describeLoadFailure(report.failure)));
  showDataNotice(report.failure, () => {
    dismissDataNotices();
    asked.retry();
  });
}

trainerCrashes.add(() => {
  const lost = [...waiting.values()];
  waiting.clear();
  for (const { reject } of lost)
    reject(new Error('The browser ended the training worker, or refused to start it.'));
});
