import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { appStore } from '../../src/store/appStore';
import { liveTensors } from '../../src/store/liveTensors';
import { showWeights } from '../../src/store/networkOnScreen';
import { survey, watchSurvey } from '../../src/store/survey';
import { trainerCrashes } from '../../src/store/trainerWorker';
import { initialTraining } from '../../src/store/trainingState';
import type { TrainerRequest } from '../../src/trainer/protocol';
import { asked, evaluationOf, newestId, refuse, report, sent, showSmallNetwork } from './dissectTrainer';

vi.mock('../../src/trainer/trainerClient', () => ({
  createTrainerClient: () => ({ send: (request: TrainerRequest) => sent.push(request), dispose() {} }),
}));
vi.stubGlobal('document', { baseURI: 'https://test/' });

let stop = (): void => {};

beforeEach(() => {
  vi.useFakeTimers();
  sent.length = 0;
  appStore.setState({ notices: [], training: initialTraining });
  showSmallNetwork(1, [4, 3]);
  showSmallNetwork(1, [5, 3]);
});

afterEach(async () => {
  stop();
  for (const { id } of asked('survey')) await refuse(id);
  vi.useRealTimers();
});

/** Answers the newest question; the figures say which one. */
const answer = (right: number, id = newestId('survey')): Promise<void> =>
  report({
    type: 'surveyed',
    id,
    evaluation: evaluationOf(right),
    answers: new Uint8Array(10_000),
    labels: new Uint8Array(10_000),
    means: new Float32Array(802 * 10),
    strongest: new Uint16Array(802 * 9),
    weakest: new Uint16Array(802 * 9),
    strongestValues: new Float32Array(802 * 9),
    weakestValues: new Float32Array(802 * 9),
    imageIndices: Uint16Array.of(3, 800),
    imagePixels: new Uint8Array(2 * 784).fill(7, 784),
  });

const changeWeights = (factor: number): void =>
  showWeights(liveTensors.network.parameters.map((w) => w * factor));

test('nothing is asked while nobody watches', async () => {
  changeWeights(2);
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked('survey')).toEqual([]);
  expect(survey.getState()).toMatchObject({ status: 'idle', tested: null });
});

test('it is asked at once, of the learned weights, and unpacked', async () => {
  stop = watchSurvey();
  expect(asked('survey')).toHaveLength(1);
  expect(asked('survey')[0]?.parameters).toEqual(liveTensors.network.parameters);
  expect(survey.getState().status).toBe('loading');
  await answer(90);
  const { status, learnedVersion, tested, imageOf } = survey.getState();
  expect({ status, learnedVersion }).toEqual({
    status: 'ready',
    learnedVersion: appStore.getState().learnedVersion,
  });
  expect(tested?.perDigit).toHaveLength(10);
  for (const share of tested?.perDigit ?? []) expect(share).toBeCloseTo(0.9, 9);
  expect(imageOf(800)?.every((level) => level === 7)).toBe(true);
  expect(imageOf(3)?.every((level) => level === 0)).toBe(true);
  expect(imageOf(4)).toBeNull();
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked('survey')).toHaveLength(1);
});

test('who watches again later is not kept waiting for what is known', async () => {
  watchSurvey()();
  await answer(90);
  stop = watchSurvey();
  expect(asked('survey')).toHaveLength(1);
  expect(survey.getState().status).toBe('ready');
});

test('it is asked again when weights have rested, and late answers are dropped', async () => {
  stop = watchSurvey();
  await answer(90);
  for (let k = 0; k < 10; k++) {
    changeWeights(1.1);
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(asked('survey')).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(101);
  expect(asked('survey')).toHaveLength(2);
  changeWeights(1.1);
  await answer(50);
  expect(survey.getState().tested?.evaluation.accuracy).toBe(0.9);
  await vi.advanceTimersByTimeAsync(300);
  await answer(60);
  expect(survey.getState().tested?.evaluation.accuracy).toBe(0.6);
});

test('while training goes on it is asked no more than once a second, and the answers are shown', async () => {
  appStore.setState({ training: { ...initialTraining, status: 'running' } });
  stop = watchSurvey();
  for (let k = 0; k < 100; k++) {
    changeWeights(1.001);
    await vi.advanceTimersByTimeAsync(50);
    if (k % 10 === 0) await answer(k);
  }
  expect(asked('survey').length).toBeGreaterThan(3);
  expect(asked('survey').length).toBeLessThanOrEqual(6);
  expect(survey.getState().tested?.evaluation.accuracy).toBeGreaterThan(0);
});

test('a network of another shape begins with nothing', async () => {
  stop = watchSurvey();
  await answer(90);
  showSmallNetwork(2, [6, 3]);
  expect(survey.getState()).toMatchObject({ status: 'idle', tested: null });
  await vi.advanceTimersByTimeAsync(300);
  expect(asked('survey')).toHaveLength(2);
});

test('a missing file and a crash are failures that can be tried again', async () => {
  stop = watchSurvey();
  await refuse(newestId('survey'));
  expect(survey.getState().status).toBe('failed');
  appStore.getState().notices[0]?.action?.run();
  expect(asked('survey')).toHaveLength(2);
  trainerCrashes.tell();
  await vi.advanceTimersByTimeAsync(0);
  expect(survey.getState().status).toBe('failed');
  stop();
  stop = watchSurvey();
  expect(asked('survey')).toHaveLength(3);
  await answer(80);
  expect(survey.getState().status).toBe('ready');
});
