import type { Evaluation } from '../nn/metrics';
import type { Network } from '../nn/network';
import { appStore } from './appStore';
import { loadData } from './dataSet';
import { liveTensors } from './liveTensors';
import { askTrainer } from './trainerQuestions';

/** Evaluates a network, the one on screen if none is given, on the 10,000 test images. @throws Error with a sentence */
export async function evaluateNetwork(
  { spec, parameters }: Pick<Network, 'spec' | 'parameters'> = liveTensors.network,
): Promise<Evaluation> {
  const { evaluation } = await askTrainer(
    (id) => ({ type: 'evaluate', id, spec, parameters: parameters.slice() }),
    retryEvaluation,
  );
  return evaluation;
}

/** Tries again what the user was told of; who asked first has had an answer. */
function retryEvaluation(): void {
  if (appStore.getState().data.status === 'failed') loadData();
  evaluateNetwork().catch(() => {});
}
