import { beforeEach, expect, test, vi } from 'vitest';
import { appStore } from '../../src/store/appStore';
import { evaluateNetwork } from '../../src/store/evaluation';
import { browseImages } from '../../src/store/imageBrowser';
import { watchLayers } from '../../src/store/layerInspection';
import { trainerCrashes, trainerReports } from '../../src/store/trainerWorker';
import { initialTraining } from '../../src/store/trainingState';
import type { ImageQuery, TrainerReport, TrainerRequest } from '../../src/trainer/protocol';

const sent: TrainerRequest[] = vi.hoisted(() => []);

vi.mock('../../src/store/trainerWorker', async () => {
  const { createListeners } = await import('../../src/store/listeners');
  return {
    trainerReports: createListeners<TrainerReport>(),
    trainerCrashes: createListeners<void>(),
    trainerWorker: () => ({ send: (request: TrainerRequest) => sent.push(request) }),
  };
});

const sevens: ImageQuery = { part: 'train', digit: 7, start: 0, count: 2 };

/** The number of the question that was asked last. */
function lastId(): number {
  const request = sent.at(-1);
  if (request?.type !== 'browse') throw new Error('Nothing was asked.');
  return request.id;
}

function answer(id: number, indices: readonly number[]): void {
  trainerReports.tell({
    type: 'browsed',
    id,
    matching: 6265,
    classCounts: [0, 0, 0, 0, 0, 0, 0, 6265, 0, 0],
    images: Uint8Array.from({ length: indices.length * 784 }, (_, k) => Math.floor(k / 784) + 1),
    indices,
    labels: Uint8Array.from(indices, () => 7),
    trainedLabels: Uint8Array.from(indices, (_, n) => (n === 0 ? 7 : 2)),
  });
}

function refuse(id: number): void {
  trainerReports.tell({ type: 'evaluationFailed', id, failure: { file: 'train-00.bin', reason: 'missing' } });
}

beforeEach(() => {
  sent.length = 0;
  appStore.setState({ notices: [] });
});

test('a page of images comes with places, pixels, true labels and those trained with', async () => {
  const page = browseImages(sevens, () => {});
  expect(sent).toEqual([{ type: 'browse', id: lastId(), query: sevens }]);
  answer(lastId(), [15, 29]);
  const { matching, classCounts, images } = await page;
  expect(matching).toBe(6265);
  expect(classCounts[7]).toBe(6265);
  expect(images.map(({ index, label, trainedLabel }) => [index, label, trainedLabel])).toEqual([
    [15, 7, 7],
    [29, 7, 2],
  ]);
  expect(images.map(({ pixels }) => [pixels.length, ...new Set(pixels)])).toEqual([
    [784, 1],
    [784, 2],
  ]);
});

test('answers find their questions in any order', async () => {
  const first = browseImages(sevens, () => {});
  const firstId = lastId();
  const second = browseImages({ ...sevens, start: 2 }, () => {});
  answer(lastId(), [40]);
  answer(firstId, [15]);
  expect((await first).images[0]?.index).toBe(15);
  expect((await second).images[0]?.index).toBe(40);
});

test('a missing file is told in a notice whose button asks again', async () => {
  const askAgain = vi.fn();
  const page = browseImages(sevens, askAgain);
  refuse(lastId());
  await expect(page).rejects.toThrow('train-00.bin');
  const [notice] = appStore.getState().notices;
  expect(notice?.message).toBe('notice.data.missing');
  expect(askAgain).not.toHaveBeenCalled();
  notice?.action?.run();
  expect(askAgain).toHaveBeenCalledOnce();
  expect(appStore.getState().notices).toEqual([]);
});

test('questions of all kinds share one count: a refusal concerns the one whose number it carries', async () => {
  const evaluation = evaluateNetwork();
  const page = browseImages(sevens, () => {});
  appStore.setState({ networkSource: 'trained', training: { ...initialTraining, step: 1 } });
  const stop = watchLayers();
  const asked = sent.filter(({ type }) => ['evaluate', 'browse', 'inspect'].includes(type));
  const ids = asked.map((request) => ('id' in request ? request.id : -1));
  expect(asked.map(({ type }) => type)).toEqual(['evaluate', 'browse', 'inspect']);
  expect(new Set(ids).size).toBe(3);
  refuse(ids[0]);
  await expect(evaluation).rejects.toThrow('train-00.bin');
  answer(ids[1], [15]);
  expect((await page).images).toHaveLength(1);
  stop();
});

test('an evaluation that failed is tried again by the button of its notice', async () => {
  const evaluation = evaluateNetwork();
  const request = sent.at(-1)!;
  refuse('id' in request ? request.id : -1);
  await expect(evaluation).rejects.toThrow('missing');
  sent.length = 0;
  appStore.getState().notices[0]?.action?.run();
  expect(sent).toMatchObject([{ type: 'evaluate' }]);
});

test('a refusal that answers no question is passed over', async () => {
  const page = browseImages(sevens, () => {});
  refuse(lastId() + 1);
  expect(appStore.getState().notices).toEqual([]);
  answer(lastId(), [15]);
  expect((await page).images).toHaveLength(1);
});

test('when the worker ends, everyone who waits is told, and can ask again', async () => {
  const page = browseImages(sevens, () => {});
  trainerCrashes.tell();
  await expect(page).rejects.toThrow('training worker');
  const again = browseImages(sevens, () => {});
  answer(lastId(), [15]);
  expect((await again).images).toHaveLength(1);
});
