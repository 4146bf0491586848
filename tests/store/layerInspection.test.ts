import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { appStore } from '../../src/store/appStore';
import { layerInspection, watchLayers } from '../../src/store/layerInspection';
import { nextRunNumber, runNumber } from '../../src/store/runNumber';
import { trainerReports } from '../../src/store/trainerWorker';
import { initialTraining } from '../../src/store/trainingState';
import type { LayerStatistics } from '../../src/trainer/layerStatistics';
import type { TrainerRequest } from '../../src/trainer/protocol';

const questions: number[] = [];
vi.mock('../../src/trainer/trainerClient', () => ({
  createTrainerClient: () => ({
    send(request: TrainerRequest) {
      if (request.type === 'inspect') questions.push(request.id);
    },
    dispose() {},
  }),
}));

// The page's address, which the worker is told.
vi.stubGlobal('document', { baseURI: 'https://test/' });

const histogram = { min: -1, max: 1, counts: [1, 2, 3] };
const layers: LayerStatistics[] = [
  {
    units: 10,
    weights: histogram,
    activations: histogram,
    gradients: histogram,
    gradientNorm: 0.5,
    weightNorm: 2,
    deadUnits: 0,
  },
];

let stop = (): void => {};

beforeEach(() => {
  vi.useFakeTimers();
  questions.length = 0;
  appStore.setState({ networkSource: 'trained', training: initialTraining });
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

const trainTo = (step: number): void =>
  appStore.setState({ training: { ...initialTraining, status: 'running', step } });

const answer = (given: LayerStatistics[] | null = layers, run = runNumber()): void =>
  trainerReports.tell({ type: 'inspected', id: questions.at(-1)!, run, step: 7, layers: given });

test('nothing is asked while nobody watches', () => {
  trainTo(1);
  vi.advanceTimersByTime(5000);
  expect(questions).toEqual([]);
});

test('before the first step there is nothing to ask about', () => {
  stop = watchLayers();
  vi.advanceTimersByTime(5000);
  expect(questions).toEqual([]);
  expect(layerInspection.getState().layers).toBeNull();
});

test('while weights change it is asked twice a second, one question at a time', () => {
  stop = watchLayers();
  for (let step = 1; step <= 300; step++) {
    trainTo(step);
    vi.advanceTimersByTime(10);
    if (questions.length > 0) answer();
  }
  expect(questions.length).toBeGreaterThanOrEqual(6);
  expect(questions.length).toBeLessThanOrEqual(7);
  trainTo(301);
  vi.advanceTimersByTime(5000);
  const unanswered = questions.length;
  trainTo(302);
  vi.advanceTimersByTime(5000);
  expect(questions).toHaveLength(unanswered);
});

test('when weights stand still it is asked once', () => {
  trainTo(5);
  stop = watchLayers();
  answer();
  vi.advanceTimersByTime(5000);
  expect(questions).toHaveLength(1);
  expect(layerInspection.getState()).toEqual({ step: 7, layers });
});

test('an answer about another run, or none, shows nothing', () => {
  trainTo(5);
  stop = watchLayers();
  answer();
  nextRunNumber();
  vi.advanceTimersByTime(1000);
  trainTo(6);
  answer(layers, runNumber() - 1);
  expect(layerInspection.getState().layers).toBeNull();
  vi.advanceTimersByTime(1000);
  trainTo(7);
  answer(null);
  expect(layerInspection.getState().layers).toBeNull();
});

test('two watchers share one question, and the last to leave ends it', () => {
  trainTo(5);
  stop = watchLayers();
  const stopOther = watchLayers();
  expect(questions).toHaveLength(1);
  answer();
  stopOther();
  vi.advanceTimersByTime(1000);
  trainTo(6);
  expect(questions).toHaveLength(2);
  answer();
  stop();
  vi.advanceTimersByTime(1000);
  trainTo(7);
  vi.advanceTimersByTime(5000);
  expect(questions).toHaveLength(2);
});
