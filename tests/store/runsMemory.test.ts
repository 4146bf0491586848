import { beforeEach, expect, test, vi } from 'vitest';
import { type OptimizerKind, optimizers } from '../../src/nn/optimizers';
import { appStore } from '../../src/store/appStore';
import { isReproducible } from '../../src/store/keptRun';
import { openRun, runAgain } from '../../src/store/runActions';
import '../../src/store/runs';
import { cutOffRun, runShelf } from '../../src/store/runShelf';
import { createMemoryStorage, type RunStorage } from '../../src/store/runStorage';
import { trainerCrashes, trainerReports } from '../../src/store/trainerWorker';
import { playTraining, startNetwork } from '../../src/store/training';
import {
  openPage,
  reportedChecksum,
  reportProgress,
  reportStop,
  runs,
  spec,
  storedIn,
  trainedRun,
} from './runsHarness';
import { sent } from './runsTrainer';

vi.mock('../../src/trainer/trainerClient', () => import('./runsTrainer'));

let storage: RunStorage;

beforeEach(async () => {
  storage = createMemoryStorage();
  await openPage(storage);
});

test('a run that lost its optimizer’s memory in a crash says where, and is not run again from its recipe', async () => {
  startNetwork(spec);
  playTraining();
  reportProgress(40, 0.5);
  trainerCrashes.tell();
  expect(runs().map(isReproducible)).toEqual([true]);
  playTraining();
  reportProgress(60, 0.25);
  reportStop(60, 0.25);
  expect(runs()).toMatchObject([{ step: 60, checksum: reportedChecksum(0.25), optimizerAnew: 40 }]);
  expect(runs().map(isReproducible)).toEqual([false]);
  await vi.waitFor(async () => expect(await storedIn(storage)).toEqual(runs()));
  const { id } = runs()[0];
  trainedRun(5, 0.75);
  sent.length = 0;
  runAgain(id);
  expect(sent).toEqual([]);
});

test('a crash where a run stands still loses nothing: the page has its memory', () => {
  trainedRun(10, 0.25);
  trainerCrashes.tell();
  playTraining();
  expect(sent.findLast(({ type }) => type === 'start')).toMatchObject({
    start: { optimizer: { updates: 10 } },
  });
  reportProgress(20, 0.5);
  reportStop(20, 0.5);
  expect(runs()).toMatchObject([{ step: 20, optimizerAnew: null }]);
});

test('a run opened with its memory stays reproducible, and from its recipe another arrives where it stopped', async () => {
  const id = trainedRun(10, 0.25);
  trainedRun(5, 0.75);
  await openRun(id);
  playTraining();
  reportProgress(20, 0.5);
  reportStop(20, 0.5);
  expect(runs()[0]).toMatchObject({ id, step: 20, optimizerAnew: null });
  trainedRun(5, 0.75);
  sent.length = 0;
  runAgain(id);
  expect(sent.find(({ type }) => type === 'train')).toMatchObject({ steps: 20 });
});

test('a run that is played on and closed before its next step still has its memory', async () => {
  const id = trainedRun(10, 0.25);
  await openPage(storage);
  await openRun(id);
  playTraining();
  await vi.waitFor(async () => expect(await storedIn(storage)).toMatchObject([{ id, checksum: null }]));
  await openPage(storage);
  expect(cutOffRun()).toMatchObject({ record: { id }, step: 10 });
  expect(runShelf.getState().weights[id]).toMatchObject({ hasMemory: true });
  expect(await storage.readWeights(id)).toMatchObject({ step: 10, optimizer: { updates: 10 } });
});

test.each(
  (Object.keys(optimizers) as OptimizerKind[]).map(
    (kind) => [kind, optimizers[kind].momentCount > 0] as const,
  ),
)('with %s, a crash on the way costs reproducibility: %s', (kind, isCostly) => {
  startNetwork({ ...spec, optimizer: { kind, learningRate: 0.1 } });
  playTraining();
  reportProgress(40, 0.5);
  trainerCrashes.tell();
  playTraining();
  reportProgress(60, 0.25);
  reportStop(60, 0.25);
  expect(isReproducible(runs()[0])).toBe(!isCostly);
});

test('weights whose optimizer’s memory has overflowed are kept without it, and can be opened', async () => {
  startNetwork(spec);
  playTraining();
  reportProgress(10, 0.25);
  reportStop(10, 0.25, undefined, undefined, Number.POSITIVE_INFINITY);
  const { id } = runs()[0];
  expect(runShelf.getState().weights[id]).toEqual({ step: 10, bytes: 7850 * 4, hasMemory: false });
  trainedRun(5, 0.75);
  expect(await openRun(id)).toBe(true);
  expect(appStore.getState().training.step).toBe(10);
});

test('a run that is played and paused before a step, without its memory, can be opened again', async () => {
  startNetwork(spec);
  playTraining();
  reportProgress(10, 0.25);
  const { id } = runs()[0];
  await vi.waitFor(async () => expect(await storage.readWeights(id)).toBeDefined());
  await openPage(storage);
  await openRun(id);
  playTraining();
  const [request] = sent.filter(({ type }) => type === 'train');
  const { run } = sent.find((each) => each.type === 'start')!;
  trainerReports.tell({
    type: 'stopped',
    run,
    stretch: request.type === 'train' ? request.stretch : -1,
    reason: 'paused',
    step: 10,
    seconds: 0,
    images: 0,
    parameters: new Float32Array(7850).fill(0.25),
    checksum: reportedChecksum(0.25),
    // As an optimizer says it before its first update.
    optimizer: { updates: 0, moments: new Float32Array() },
  });
  trainedRun(5, 0.75);
  expect(await openRun(id)).toBe(true);
});

test('a page that trains at a rate at which all overflows can read what it wrote', async () => {
  startNetwork({ ...spec, optimizer: { kind: 'adam', learningRate: 1e9 } });
  playTraining();
  reportProgress(1, 0.5);
  appStore.setState(({ training }) => ({
    training: { ...training, tests: [{ step: 1, loss: Number.NaN, accuracy: 0.1 }] },
  }));
  reportStop(1, 0.5);
  await vi.waitFor(async () => expect(await storedIn(storage)).toEqual(runs()));
  expect(runs()).toMatchObject([{ step: 1, tests: [] }]);
});
