import type { Evaluation } from '../nn/metrics';
import { appStore } from './appStore';
import { describeLoadFailure, dismissDataNotices, loadData, showDataNotice } from './dataSet';
import { liveTensors } from './liveTensors';
import { trainerCrashes, trainerReports, trainerWorker } from './trainerWorker';

interface Waiting {
  readonly resolve: (evaluation: Evaluation) => void;
  readonly reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let nextId = 0;

/** Evaluates the network on screen on the 10,000 test images. @throws Error with a sentence */
export function evaluateNetwork(): Promise<Evaluation> {
  const { spec, parameters } = liveTensors.network;
  const id = nextId++;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    trainerWorker().send({ type: 'evaluate', id, spec, parameters: parameters.slice() });
  });
}

/** Tries again what the user was told of; who asked first has had an answer. */
function retryEvaluation(): void {
  dismissDataNotices();
  if (appStore.getState().data.status === 'failed') loadData();
  evaluateNetwork().catch(() => {});
}

function take(id: number): Waiting | undefined {
  const found = waiting.get(id);
  waiting.delete(id);
  return found;
}

trainerReports.add((report) => {
  if (report.type === 'evaluated' && report.id !== undefined) take(report.id)?.resolve(report.evaluation);
  if (report.type === 'evaluationFailed') {
    const asked = take(report.id);
    if (!asked) return;
    asked.reject(new Error(describeLoadFailure(report.failure)));
    showDataNotice(report.failure, retryEvaluation);
  }
});

trainerCrashes.add(() => {
  for (const { reject } of waiting.values())
    reject(new Error('The browser ended the training worker, or refused to start it.'));
  waiting.clear();
});
