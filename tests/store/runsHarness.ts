import { vi } from 'vitest';
import { checksum } from '../../src/nn/checksum';
import { defaultSpec, type NetworkSpec } from '../../src/nn/networkSpec';
import { appStore } from '../../src/store/appStore';
import { parseKeptRun } from '../../src/store/keptRun';
import { runNumber } from '../../src/store/runNumber';
import { openShelf, runShelf } from '../../src/store/runShelf';
import type { RunStorage } from '../../src/store/runStorage';
import { trainerCrashes, trainerReports } from '../../src/store/trainerWorker';
import { playTraining, startNetwork } from '../../src/store/training';
import { onRunAbandoned } from '../../src/store/trainingEvents';
import { initialTraining } from '../../src/store/trainingState';
import { sent } from './runsTrainer';

// The page's address, which the worker is told; a page that is never hidden.
vi.stubGlobal('document', { baseURI: 'https://test/', addEventListener() {} });

/** A network of 7850 parameters that Adam trains. */
export const spec: NetworkSpec = { ...defaultSpec, layers: [{ units: 10, activation: 'softmax' }] };

export const runs = () => appStore.getState().runs;
export const storedIn = async (storage: RunStorage) =>
  (await storage.list()).map((run) => parseKeptRun(run)?.record);
export const weightsChecksum = (weight: number): string => checksum(new Float32Array(7850).fill(weight));
/** The checksum that `reportStop` gives, which is another: the page takes the trainer's, and computes none. */
export const reportedChecksum = (weight: number): string => weightsChecksum(-weight);

/** The part of the Web Locks API that pages use. */
export function createLocks() {
  const held = new Set<string>();
  return {
    async request(name: string, _: object, hold: (lock: object | null) => unknown): Promise<void> {
      if (held.has(name)) return void hold(null);
      held.add(name);
      await hold({ name });
      held.delete(name);
    },
    query: async () => ({ held: Array.from(held, (name) => ({ name })) }),
  };
}

/**
 * The page is opened anew, on a storage that may hold runs of an earlier visit; with the page before its worker goes.
 * @param locks What all open pages share; null for a browser without them
 */
export async function openPage(
  storage: RunStorage,
  locks: ReturnType<typeof createLocks> | null = createLocks(),
): Promise<void> {
  onRunAbandoned.tell();
  trainerCrashes.tell();
  vi.stubGlobal('navigator', locks ? { locks } : {});
  appStore.setState({
    runs: [],
    training: initialTraining,
    data: { status: 'loaded', loaded: 60_000, total: 60_000 },
  });
  runShelf.setState({ weights: {}, cutOff: null, canKeep: true });
  sent.length = 0;
  await openShelf(storage);
}

export const currentStretch = (): number => {
  const request = sent.findLast((each) => each.type === 'train');
  return request?.type === 'train' ? request.stretch : -1;
};

/** The trainer reports that it has come to a step, with weights that are all `weight`. */
export function reportProgress(step: number, weight: number): void {
  const snapshot = new Float32Array(7850).fill(weight).buffer;
  const recent = { loss: 1 / step, accuracy: 0.5 };
  trainerReports.tell({
    type: 'progress',
    run: runNumber(),
    step,
    stepsPerEpoch: 938,
    recent,
    learningRate: 0.001,
    imagesPerSecond: 6400,
    snapshot,
  });
}

/** The trainer reports that it has stopped. */
export function reportStop(
  step: number,
  weight: number,
  run = runNumber(),
  stretch = currentStretch(),
  moment = weight / 10,
): void {
  trainerReports.tell({
    type: 'stopped',
    run,
    stretch,
    reason: 'paused',
    step,
    seconds: 1.5,
    images: step * 64,
    parameters: new Float32Array(7850).fill(weight),
    checksum: reportedChecksum(weight),
    optimizer: { updates: step, moments: new Float32Array(2 * 7850).fill(moment) },
  });
}

/** A run that has trained to a step and stopped there. */
export function trainedRun(step: number, weight: number): string {
  startNetwork(spec);
  playTraining();
  reportProgress(step, weight);
  reportStop(step, weight);
  return runs().at(-1)!.id;
}
