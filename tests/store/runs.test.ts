import { beforeEach, expect, test, vi } from 'vitest';
import { appStore } from '../../src/store/appStore';
import { liveTensors } from '../../src/store/liveTensors';
import { bringBackRun, deleteRun, openRun, overlayRun, renameRun } from '../../src/store/runActions';
import { runNumber } from '../../src/store/runNumber';
import { cutOffRun, openShelf, runShelf } from '../../src/store/runShelf';
import type { TrainingState } from '../../src/store/trainingState';
import '../../src/store/runs';
import { createMemoryStorage, type RunStorage } from '../../src/store/runStorage';
import { trainerReports } from '../../src/store/trainerWorker';
import { branchWith, playTraining, startNetwork } from '../../src/store/training';
import {
  currentStretch,
  openPage,
  reportedChecksum,
  reportProgress,
  reportStop,
  runs,
  spec,
  storedIn,
  trainedRun,
  weightsChecksum,
} from './runsHarness';
import { sent } from './runsTrainer';

vi.mock('../../src/trainer/trainerClient', () => import('./runsTrainer'));

let storage: RunStorage;
const stored = () => storedIn(storage);

beforeEach(async () => {
  storage = createMemoryStorage();
  await openPage(storage);
});

const setTraining = (changes: Partial<TrainingState>): void =>
  appStore.setState(({ training }) => ({ training: { ...training, ...changes } }));

test('a run is listed and kept from its first step on, not before', async () => {
  startNetwork(spec);
  expect(appStore.getState().currentRun).not.toBeNull();
  expect(runs()).toEqual([]);
  playTraining();
  reportProgress(4, 0.5);
  expect(runs()).toMatchObject([{ name: 'Run 1', spec, step: 4, branch: null, checksum: null }]);
  expect(runs()[0].id).toBe(appStore.getState().currentRun);
  await vi.waitFor(async () => expect(await stored()).toEqual(runs()));
  expect(await storage.readWeights(runs()[0].id)).toMatchObject({ step: 4, optimizer: null });
});

test('where a run stopped it is kept with its weights, the optimizer’s memory and their checksum', async () => {
  const id = trainedRun(10, 0.25);
  expect(runs()[0]).toMatchObject({ step: 10, checksum: reportedChecksum(0.25), seconds: 1.5 });
  expect(runs()[0].history).toMatchObject([{ step: 10, loss: 0.1 }]);
  expect(runShelf.getState().weights[id]).toEqual({ step: 10, bytes: 7850 * 4 * 3, hasMemory: true });
  expect(await storage.readWeights(id)).toMatchObject({ step: 10, optimizer: { updates: 10 } });
});

test('times of several stretches add up', () => {
  trainedRun(10, 0.25);
  playTraining();
  reportProgress(20, 0.5);
  reportStop(20, 0.5);
  expect(runs()).toMatchObject([{ step: 20, seconds: 3 }]);
});

test('a test that comes after the stop is added to the record, which keeps its checksum', async () => {
  trainedRun(10, 0.25);
  const evaluation = { loss: 0.4, accuracy: 0.9 } as TrainingState['test'];
  trainerReports.tell({ type: 'evaluated', run: runNumber(), step: 10, evaluation: evaluation! });
  expect(runs()).toMatchObject([
    { tests: [{ step: 10, loss: 0.4, accuracy: 0.9 }], checksum: reportedChecksum(0.25) },
  ]);
  expect(await stored()).toEqual(runs());
});

test('a run that is left while it trains is kept where the trainer says that it stopped', async () => {
  startNetwork(spec);
  playTraining();
  reportProgress(5, 0.5);
  const left = runNumber();
  const { id } = runs()[0];
  const stretch = currentStretch();
  startNetwork(spec);
  reportStop(8, 0.75, left, stretch);
  expect(runs()).toMatchObject([{ id, step: 8, checksum: reportedChecksum(0.75), seconds: 1.5 }]);
  expect(await storage.readWeights(id)).toMatchObject({ step: 8, optimizer: { updates: 8 } });
  expect(appStore.getState().currentRun).not.toBe(id);
});

test('a branch is a run of its own that names where it comes from', () => {
  const id = trainedRun(10, 0.25);
  branchWith({ ...spec, batchSize: 32 });
  expect(runs()).toHaveLength(1);
  playTraining();
  reportProgress(11, 0.5);
  expect(runs()).toMatchObject([
    { id, step: 10 },
    { name: 'Run 2', branch: { from: id, step: 10 }, step: 11 },
  ]);
});

test('an opened run is on screen where it stopped, and goes on with its optimizer’s memory as the same run', async () => {
  const first = trainedRun(10, 0.25);
  const second = trainedRun(7, 0.5);
  expect(await openRun(first)).toBe(true);
  const { training, currentRun, networkSource, tape } = appStore.getState();
  expect(training).toMatchObject({ status: 'paused', step: 10, stepsPerEpoch: 938, newest: { step: 10 } });
  expect({ currentRun, networkSource, steps: tape.steps }).toEqual({
    currentRun: first,
    networkSource: 'trained',
    steps: [],
  });
  expect(liveTensors.network.parameters.every((weight) => weight === 0.25)).toBe(true);
  sent.length = 0;
  playTraining();
  const start = sent.find((request) => request.type === 'start');
  expect(start).toMatchObject({ spec, start: { step: 10, optimizer: { updates: 10 } } });
  reportProgress(12, 0.75);
  reportStop(12, 0.75);
  expect(runs()).toMatchObject([
    { id: first, step: 12, seconds: 3 },
    { id: second, step: 7 },
  ]);
});

test('a run that closing the page cut off is offered, and goes on under its own name from the weights it had', async () => {
  startNetwork(spec);
  playTraining();
  reportProgress(5, 0.5);
  const [{ id, begun }] = runs();
  // The curves get ahead of the weights: those are kept only every few seconds.
  reportProgress(6, 0.75);
  await vi.waitFor(async () => expect(await storage.readWeights(id)).toMatchObject({ step: 5 }));
  await openPage(storage);
  expect(cutOffRun()).toMatchObject({ record: { id, step: 6, checksum: null }, step: 5 });
  expect(await openRun(id)).toBe(true);
  expect(cutOffRun()).toBeNull();
  expect(runs()).toMatchObject([
    { id, step: 5, checksum: weightsChecksum(0.5), history: [{ step: 5 }], optimizerAnew: null },
  ]);
  playTraining();
  const start = sent.find((request) => request.type === 'start');
  expect(start).toMatchObject({ spec, start: { step: 5, parameters: new Float32Array(7850).fill(0.5) } });
  expect(start).not.toHaveProperty('start.optimizer');
  expect(appStore.getState().training.status).toBe('running');
  reportProgress(8, 0.25);
  reportStop(8, 0.25);
  expect(runs()).toMatchObject([
    {
      id,
      begun,
      name: 'Run 1',
      branch: null,
      step: 8,
      checksum: reportedChecksum(0.25),
      history: [{ step: 5 }, { step: 8 }],
      optimizerAnew: 5,
    },
  ]);
  await vi.waitFor(async () => expect(await stored()).toEqual(runs()));
  expect(await storage.readWeights(id)).toMatchObject({ step: 8, optimizer: { updates: 8 } });
});

test('a run that stopped by itself is not taken for one that was cut off', async () => {
  trainedRun(10, 0.25);
  appStore.setState({ runs: [] });
  await openShelf(storage);
  expect(runs()).toHaveLength(1);
  expect(cutOffRun()).toBeNull();
});

test('broken records in the storage are passed over, the others come back in the order in which they began', async () => {
  trainedRun(10, 0.25);
  trainedRun(20, 0.5);
  const [first, second] = runs();
  const list = [
    { record: { ...second, begun: first.begun + 1 }, weights: null },
    { record: { ...first, spec: {} }, weights: null },
    'x',
    { record: first, weights: null },
  ];
  appStore.setState({ runs: [] });
  await openShelf({ ...storage, list: async () => list });
  expect(runs().map(({ id }) => id)).toEqual([first.id, second.id]);
});

test('weights that turn out broken are not opened, and the list no longer claims to have them', async () => {
  const id = trainedRun(10, 0.25);
  trainedRun(5, 0.5);
  await storage.write(
    { record: runs()[0], weights: null },
    { step: 10, parameters: new Float32Array(3), optimizer: null },
  );
  expect(await openRun(id)).toBe(false);
  expect(runShelf.getState().weights[id]).toBeUndefined();
  expect(appStore.getState().currentRun).not.toBe(id);
});

test('a name is tidied up, an empty one is refused, and the overlay is kept', async () => {
  const id = trainedRun(10, 0.25);
  renameRun(id, '  deep \n and   slow ');
  renameRun(id, '  ');
  overlayRun(id, true);
  expect(runs()).toMatchObject([{ name: 'deep and slow', isOverlaid: true }]);
  await vi.waitFor(async () => expect(await stored()).toEqual(runs()));
});

test('a deleted run is gone with its weights, and comes back with them', async () => {
  const id = trainedRun(10, 0.25);
  const [record] = runs();
  const deleted = await deleteRun(id);
  expect(runs()).toEqual([]);
  expect(await storage.list()).toEqual([]);
  expect(await storage.readWeights(id)).toBeUndefined();
  bringBackRun(deleted!);
  expect(runs()).toEqual([record]);
  expect(appStore.getState().currentRun).toBe(id);
  expect(await storage.readWeights(id)).toMatchObject({ step: 10 });
});

test('the run on screen, once deleted, trains on without being kept', async () => {
  const id = trainedRun(10, 0.25);
  await deleteRun(id);
  playTraining();
  reportProgress(20, 0.5);
  reportStop(20, 0.5);
  setTraining({ tests: [{ step: 20, loss: 1, accuracy: 0.5 }] });
  expect(runs()).toEqual([]);
  expect(await storage.list()).toEqual([]);
});

test('two pages that keep runs in the same storage leave each other’s alone', async () => {
  trainedRun(3, 0.5);
  const other = { record: { ...runs()[0], id: 'other' }, weights: null };
  await storage.write(other);
  trainedRun(10, 0.25);
  await deleteRun(runs()[0].id);
  expect((await stored()).map((record) => record?.id)).toContain('other');
});

test.each(['list', 'read', 'readWeights', 'write', 'remove'] as const)(
  'when the storage fails at %s, runs live on in memory',
  async (call) => {
    await openShelf({ ...createMemoryStorage(), [call]: () => Promise.reject(new DOMException('denied')) });
    const gone = trainedRun(3, 0.75);
    await deleteRun(gone);
    const id = trainedRun(10, 0.25);
    trainedRun(5, 0.5);
    await openRun(id);
    expect(runShelf.getState().canKeep).toBe(false);
    if (call !== 'readWeights') expect(liveTensors.network.parameters[0]).toBe(0.25);
    expect(runs()).toHaveLength(2);
  },
);
