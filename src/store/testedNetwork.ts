import type { Evaluation } from '../nn/metrics';
import type { Network } from '../nn/network';
import { appStore } from './appStore';
import { loadData } from './dataSet';
import { askTrainer } from './trainerQuestions';

/** What a network does on the 10,000 test images. */
export interface TestedNetwork {
  readonly evaluation: Evaluation;
  /** The digit answered for each image. */
  readonly answers: Uint8Array;
  /** Share answered right of the images of each true digit, 0–1. */
  readonly perDigit: readonly number[];
}

/**
 * Tests a network on all test images; its parameters are copied.
 * @param retry Called when the user wants another try, once a notice has told that a file can't be had; without it the
 * network is tested once more, for the sake of the notice
 * @throws Error with a sentence
 */
export async function testNetwork(
  { spec, parameters }: Pick<Network, 'spec' | 'parameters'>,
  retry: () => void = () => {
    testNetwork({ spec, parameters }).catch(() => {});
  },
): Promise<TestedNetwork> {
  const { evaluation, answers = new Uint8Array() } = await askTrainer(
    (id) => ({ type: 'evaluate', id, spec, parameters: parameters.slice() }),
    () => {
      loadMissingData();
      retry();
    },
  );
  return { evaluation, answers, perDigit: accuracyPerDigit(evaluation) };
}

/** Share answered right of each true digit; 0 of one that didn't occur. */
export function accuracyPerDigit({ confusion }: Evaluation): number[] {
  return confusion.map(
    (row, digit) =>
      (row[digit] ?? 0) /
      Math.max(
        1,
        row.reduce((sum, count) => sum + count, 0),
      ),
  );
}

/** Loads what is missing of the data set, if that has failed before. */
export function loadMissingData(): void {
  if (appStore.getState().data.status === 'failed') loadData();
}
