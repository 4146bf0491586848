import { beforeEach, expect, test, vi } from 'vitest';
import { createMemoryStorage, type RunStorage } from '../../src/store/runStorage';
import { createLocks } from './runsHarness';

/** A page of its own: every module anew. What pages share is the storage and the locks. */
async function newPage() {
  vi.resetModules();
  vi.doMock('../../src/trainer/trainerClient', () => import('./runsTrainer'));
  const [harness, actions, shelf, { sent }, { playTraining, startNetwork }, { appStore }, { runNumber }] =
    await Promise.all([
      import('./runsHarness'),
      import('../../src/store/runActions'),
      import('../../src/store/runShelf'),
      import('./runsTrainer'),
      import('../../src/store/training'),
      import('../../src/store/appStore'),
      import('../../src/store/runNumber'),
    ]);
  return { ...harness, ...actions, ...shelf, sent, playTraining, startNetwork, appStore, runNumber };
}

let storage: RunStorage;
let locks: ReturnType<typeof createLocks>;

beforeEach(() => {
  storage = createMemoryStorage();
  locks = createLocks();
});

/** A page on which a run has come to step 5 and trains on. */
async function trainingPage() {
  const page = await newPage();
  await page.openPage(storage, locks);
  page.startNetwork(page.spec);
  page.playTraining();
  page.reportProgress(5, 0.5);
  await vi.waitFor(async () => expect(await storage.readWeights(page.runs()[0].id)).toBeDefined());
  return { page, id: page.runs()[0].id };
}

test('a run that trains on another page is not taken for one that was cut off', async () => {
  const { id } = await trainingPage();
  const other = await newPage();
  await other.openPage(storage, locks);
  expect(other.runs()).toMatchObject([{ id, step: 5 }]);
  expect(other.cutOffRun()).toBeNull();
});

test('a run that trains on another page goes on as a branch, and its own record stays with the other', async () => {
  const { page, id } = await trainingPage();
  const other = await newPage();
  await other.openPage(storage, locks);
  await other.goOnWithRun(id);
  other.reportProgress(7, 0.25);
  other.reportStop(7, 0.25);
  expect(other.runs()).toMatchObject([
    { id, step: 5, checksum: null },
    { step: 7, branch: { from: id, step: 5 }, checksum: other.reportedChecksum(0.25) },
  ]);
  page.reportProgress(9, 0.75);
  page.reportStop(9, 0.75);
  expect((await page.storedIn(storage)).find((record) => record?.id === id)).toEqual(page.runs()[0]);
  expect(await storage.readWeights(id)).toMatchObject({ step: 9, optimizer: { updates: 9 } });
});

test('what another page has trained since is what is opened, once that page has let go of it', async () => {
  const { page, id } = await trainingPage();
  const other = await newPage();
  await other.openPage(storage, locks);
  page.reportProgress(9, 0.75);
  page.reportStop(9, 0.75);
  page.startNetwork(page.spec);
  expect(await other.openRun(id)).toBe(true);
  expect(other.appStore.getState()).toMatchObject({
    currentRun: id,
    training: { step: 9, history: [{ step: 5 }, { step: 9 }] },
  });
});

test('a run that is left while it trains is let go of when it has been kept where it stopped', async () => {
  const { page, id } = await trainingPage();
  const other = await newPage();
  await other.openPage(storage, locks);
  const stretch = page.currentStretch();
  page.startNetwork(page.spec);
  page.reportStop(9, 0.75, page.runNumber() - 1, stretch);
  expect(await other.openRun(id)).toBe(true);
  expect(other.appStore.getState()).toMatchObject({ currentRun: id, training: { step: 9 } });
});

test('renaming a run that trains on another page leaves its figures alone', async () => {
  const { page, id } = await trainingPage();
  const other = await newPage();
  await other.openPage(storage, locks);
  page.reportProgress(9, 0.75);
  page.reportStop(9, 0.75);
  other.renameRun(id, 'slow');
  await vi.waitFor(async () => expect(await page.storedIn(storage)).toMatchObject([{ id, name: 'slow' }]));
  expect(await page.storedIn(storage)).toEqual([{ ...page.runs()[0], name: 'slow' }]);
});

test('where pages can’t know of each other, a run that is opened goes on as a branch', async () => {
  const page = await newPage();
  await page.openPage(storage, null);
  const id = page.trainedRun(10, 0.25);
  page.trainedRun(5, 0.75);
  expect(await page.openRun(id)).toBe(true);
  page.playTraining();
  expect(page.sent.findLast(({ type }) => type === 'start')).toMatchObject({
    start: { step: 10, optimizer: { updates: 10 } },
  });
  page.reportProgress(12, 0.5);
  page.reportStop(12, 0.5);
  expect(page.runs()).toMatchObject([
    { id, step: 10 },
    { step: 5 },
    { step: 12, branch: { from: id, step: 10 } },
  ]);
});
