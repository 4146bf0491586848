import { beforeEach, describe, expect, test, vi } from 'vitest';
import { sparseRecipe } from '../../src/nn/sparseRecipe';
import type { TrainerReport, TrainerRequest } from '../../src/trainer/protocol';
import { testSpec } from '../nn/randomNetwork';

/** A worker that the test plays: what the page has sent, and a way to report. */
const worker = vi.hoisted(() => ({
  sent: [] as TrainerRequest[],
  report: (_: TrainerReport): void => {},
  crash: (): void => {},
}));

vi.mock('../../src/trainer/trainerClient', () => ({
  createTrainerClient(report: (report: TrainerReport) => void, crash: () => void) {
    worker.report = report;
    worker.crash = crash;
    return { send: (request: TrainerRequest) => worker.sent.push(request), dispose() {} };
  },
}));

vi.stubGlobal('document', { baseURI: 'https://test/', addEventListener() {} });
vi.stubGlobal('matchMedia', () => ({ matches: false }));

const { appStore } = await import('../../src/store/appStore');
const { liveTensors } = await import('../../src/store/liveTensors');
const { weightsChecksum } = await import('../../src/store/networkOnScreen');
const { runNumber } = await import('../../src/store/runNumber');
const { moveOnTape, seekTape } = await import('../../src/store/tape');
const training = await import('../../src/store/training');

const spec = testSpec([3]);
const optimizer = { updates: 0, moments: new Float32Array() };

const lastSent = <T extends TrainerRequest['type']>(type: T) =>
  worker.sent.findLast((request) => request.type === type) as
    | Extract<TrainerRequest, { type: T }>
    | undefined;

/** Weights that tell by their value which step they belong to. */
const weightsOf = (step: number) => new Float32Array(liveTensors.network.parameters.length).fill(step / 1000);

const shownStep = () => Math.round(1000 * (liveTensors.network.parameters[0] ?? 0));

function reportProgress(step: number): void {
  worker.report({
    type: 'progress',
    run: runNumber(),
    step,
    stepsPerEpoch: 100,
    recent: { loss: 1, accuracy: 0.5 },
    learningRate: 0.1,
    imagesPerSecond: 1000,
    snapshot: weightsOf(step).buffer,
  });
}

function reportStopped(step: number, more: Partial<Extract<TrainerReport, { type: 'stopped' }>> = {}): void {
  worker.report({
    type: 'stopped',
    run: runNumber(),
    stretch: lastSent('train')?.stretch ?? 0,
    reason: 'paused',
    step,
    seconds: 1,
    images: 10,
    parameters: weightsOf(step),
    checksum: `checksum of ${step}`,
    optimizer,
    ...more,
  });
}

function reportTape(steps: readonly number[]): void {
  worker.report({ type: 'tape', run: runNumber(), steps });
}

/** Answers the newest question for a step of the tape. */
function answerSeek(): void {
  const { id, step } = lastSent('seek') ?? { id: 0, step: 0 };
  worker.report({ type: 'sought', id, run: runNumber(), step, parameters: weightsOf(step), checksum: null });
}

beforeEach(() => {
  training.startNetwork(spec);
  appStore.setState({ data: { status: 'loaded', loaded: 60_000, total: 60_000 } });
  worker.sent.length = 0;
});

describe('looking back on the tape', () => {
  beforeEach(() => {
    training.playTraining();
    reportProgress(40);
    reportTape([0, 1, 2, 4, 8, 16, 32]);
  });

  test('shows the weights of that step, while training goes on unseen', () => {
    seekTape(8);
    answerSeek();
    expect(shownStep()).toBe(8);
    expect(appStore.getState().tape.position).toBe(8);
    reportProgress(50);
    expect(shownStep()).toBe(8);
    seekTape(null);
    expect(shownStep()).toBe(50);
    expect(appStore.getState().tape.position).toBeNull();
    expect(appStore.getState().training.step).toBe(50);
  });

  test('asks for one step at a time, and then for the newest that is wanted', () => {
    seekTape(1);
    seekTape(2);
    seekTape(16);
    expect(worker.sent.filter((request) => request.type === 'seek')).toHaveLength(1);
    answerSeek();
    expect(shownStep()).toBe(40);
    expect(lastSent('seek')?.step).toBe(16);
    answerSeek();
    expect(shownStep()).toBe(16);
  });

  test('walks along the tape to the end and back', () => {
    moveOnTape(-1);
    expect(lastSent('seek')?.step).toBe(32);
    answerSeek();
    moveOnTape(-2);
    expect(lastSent('seek')?.step).toBe(8);
    answerSeek();
    moveOnTape(10);
    expect(appStore.getState().tape.position).toBeNull();
    expect(shownStep()).toBe(40);
  });

  test('takes the newest step for the end, not for the past', () => {
    reportStopped(32);
    moveOnTape(-1);
    expect(lastSent('seek')?.step).toBe(16);
    moveOnTape(-1);
    answerSeek();
    expect(lastSent('seek')?.step).toBe(8);
    answerSeek();
    expect(shownStep()).toBe(8);
  });

  test('comes back to the weights with which training has stopped meanwhile', () => {
    seekTape(4);
    answerSeek();
    reportStopped(77);
    expect(shownStep()).toBe(4);
    seekTape(null);
    expect(shownStep()).toBe(77);
  });

  test('playing there branches off: the tape and the curves end at that step', () => {
    reportStopped(60);
    seekTape(16);
    answerSeek();
    training.playTraining();
    expect(lastSent('start')).toMatchObject({ keepTape: true, start: { step: 16 } });
    expect(lastSent('start')?.start?.parameters).toEqual(weightsOf(16));
    expect(lastSent('start')?.start?.optimizer).toBeUndefined();
    expect(appStore.getState().tape).toMatchObject({ steps: [0, 1, 2, 4, 8, 16], position: null });
    expect(appStore.getState().training.step).toBe(16);
    seekTape(null);
    expect(shownStep()).toBe(16);
  });

  test('a script that trains there gets its answer from the branch', async () => {
    reportStopped(60);
    seekTape(16);
    answerSeek();
    const outcome = training.trainFor({ steps: 4 });
    expect(lastSent('start')).toMatchObject({ start: { step: 16 } });
    reportStopped(20, { reason: 'finished' });
    await vi.waitFor(() => expect(lastSent('evaluate')).toBeDefined());
    const evaluation = { accuracy: 0.5, loss: 1, confusion: [] };
    worker.report({
      type: 'evaluated',
      id: lastSent('evaluate')?.id ?? -1,
      run: runNumber(),
      step: 0,
      evaluation,
    });
    expect(await outcome).toMatchObject({ steps: 20, testAccuracy: 0.5 });
  });

  test('an answer for a run that is gone changes nothing', () => {
    seekTape(8);
    const late = runNumber();
    training.resetTraining();
    const initial = weightsChecksum();
    worker.report({ type: 'sought', id: 0, run: late, step: 8, parameters: weightsOf(8), checksum: null });
    expect(weightsChecksum()).toBe(initial);
    expect(appStore.getState().tape.position).toBeNull();
  });

  test('after an answer that came too late one can look back again', () => {
    seekTape(8);
    const late = runNumber();
    training.resetTraining();
    worker.report({ type: 'sought', id: 0, run: late, step: 8, parameters: weightsOf(8), checksum: null });
    training.playTraining();
    reportTape([0, 1, 2]);
    seekTape(1);
    expect(lastSent('seek')?.step).toBe(1);
    answerSeek();
    expect(shownStep()).toBe(1);
  });
});

describe('when the worker crashes', () => {
  beforeEach(() => {
    training.playTraining();
    reportProgress(40);
    reportTape([0, 1, 2, 4, 8, 16, 32]);
  });

  test('while one looks back, the end of the tape comes on screen, and training goes on from there', () => {
    seekTape(8);
    answerSeek();
    reportProgress(50);
    worker.crash();
    expect(shownStep()).toBe(50);
    expect(appStore.getState().tape).toEqual({ steps: [], position: null, trace: null });
    training.playTraining();
    expect(lastSent('start')?.start).toMatchObject({ step: 50, parameters: weightsOf(50) });
  });

  test('with a question for the tape under way, the next one is asked all the same', () => {
    seekTape(8);
    worker.crash();
    worker.sent.length = 0;
    training.playTraining();
    reportTape([0, 1, 2]);
    seekTape(1);
    expect(lastSent('seek')?.step).toBe(1);
    answerSeek();
    expect(shownStep()).toBe(1);
  });
});

describe('a script that trains', () => {
  /** Answers the test that follows a stretch. */
  async function answerTest(): Promise<void> {
    await vi.waitFor(() => expect(lastSent('evaluate')).toBeDefined());
    const id = lastSent('evaluate')?.id ?? -1;
    const evaluation = { accuracy: 0.5, loss: 1, confusion: [] };
    worker.report({ type: 'evaluated', id, run: runNumber(), step: 0, evaluation });
  }

  test('hears of the weights that it has trained, even if others are on screen', async () => {
    const outcome = training.trainFor({ steps: 100 });
    reportProgress(40);
    reportTape([0, 1, 2, 4, 8]);
    seekTape(8);
    answerSeek();
    expect(shownStep()).toBe(8);
    reportStopped(100, { reason: 'finished' });
    await answerTest();
    expect(lastSent('evaluate')?.parameters).toEqual(weightsOf(100));
    expect(await outcome).toMatchObject({ steps: 100, checksum: 'checksum of 100' });
  });

  test('trains flat out, also when it takes over from another', async () => {
    const first = training.trainFor({ steps: 100 }).catch((error: Error) => error.message);
    const second = training.trainFor({ steps: 50 });
    expect(await first).toMatch(/another call of train/);
    const paces = worker.sent.filter((request) => request.type === 'pace');
    expect(paces.at(-1)?.stepsPerSecond).toBe(Number.POSITIVE_INFINITY);
    reportStopped(50, { reason: 'finished' });
    await answerTest();
    expect((await second).steps).toBe(50);
    training.playTraining();
    expect(lastSent('pace')?.stepsPerSecond).toBe(appStore.getState().pace);
  });
});

describe('a replay', () => {
  beforeEach(() => {
    appStore.setState(({ training: state }) => ({
      training: { ...state, replay: { steps: 100, checksum: 'checksum of 100', arrived: null } },
    }));
  });

  const arrived = () => appStore.getState().training.replay?.arrived;

  test('that is paused isn’t judged, and goes on to its last step', () => {
    training.trainTo(100);
    reportStopped(60);
    training.stepTraining();
    reportStopped(61, { reason: 'finished' });
    expect(arrived()).toBeNull();
    training.playTraining();
    expect(lastSent('train')?.steps).toBe(39);
    reportStopped(100, { reason: 'finished' });
    expect(arrived()).toBe(true);
  });

  test('with other weights at its end has not arrived', () => {
    training.trainTo(100);
    reportStopped(100, { reason: 'finished', checksum: 'another' });
    expect(arrived()).toBe(false);
  });
});

describe('a run', () => {
  test('goes on with the optimizer’s memory after the worker has crashed between two stretches', () => {
    training.stepTraining();
    const memory = { updates: 1, moments: Float32Array.of(1, 2) };
    reportStopped(1, { reason: 'finished', optimizer: memory });
    worker.crash();
    training.stepTraining();
    expect(lastSent('start')?.start).toMatchObject({ step: 1, optimizer: memory });
  });

  test('Reset goes back to the same initial weights', () => {
    const initial = weightsChecksum();
    training.playTraining();
    reportProgress(10);
    expect(weightsChecksum()).not.toBe(initial);
    training.resetTraining();
    expect(weightsChecksum()).toBe(initial);
    expect(appStore.getState().tape.steps).toEqual([]);
  });

  test('trains to the end of the epoch, and to a step', () => {
    training.trainEpoch();
    expect(lastSent('train')?.steps).toBe(15_000);
    reportStopped(14_000);
    training.trainEpoch();
    expect(lastSent('train')?.steps).toBe(1000);
    reportStopped(15_000, { reason: 'finished' });
    training.trainTo(15_010);
    expect(lastSent('train')?.steps).toBe(10);
    reportStopped(15_010, { reason: 'finished' });
    worker.sent.length = 0;
    training.trainTo(5);
    expect(worker.sent).toEqual([]);
  });

  test('branches with other settings from the weights on screen, and refuses other layers', () => {
    training.playTraining();
    reportStopped(20);
    const slower = testSpec([3], 'relu', { optimizer: { kind: 'sgd', learningRate: 0.01 } });
    training.branchWith(slower);
    // At once, so that the kept part of the tape can be looked at.
    expect(lastSent('start')).toMatchObject({ spec: slower, keepTape: true, start: { step: 20 } });
    expect(lastSent('start')?.start?.optimizer).toBeUndefined();
    expect(liveTensors.network.spec).toEqual(slower);
    expect(shownStep()).toBe(20);
    expect(appStore.getState().training).toMatchObject({ step: 20, status: 'paused' });
    expect(() => training.branchWith(testSpec([4]))).toThrow(RangeError);
  });

  test('tells scripts and the page which quantity went first, and leads back on the tape', async () => {
    const outcome = training.trainFor({ steps: 100 });
    reportTape([0, 1, 2]);
    reportStopped(2, {
      reason: 'failed',
      failure: { kind: 'notFinite', quantity: 'preActivations', layer: 1 },
    });
    await expect(outcome).rejects.toThrow(/step 2: the pre-activations of the output layer were the first/);
    const { notices, training: state } = appStore.getState();
    expect(state).toMatchObject({ status: 'failed', failure: { kind: 'notFinite' } });
    const notice = notices.find(({ message }) => message === 'notice.failed.preActivations');
    notice?.action?.run();
    expect(lastSent('seek')?.step).toBeLessThan(2);
  });

  test('that the worker never held branches off without a tape', () => {
    training.startNetwork(spec);
    reportTape([0, 1, 2]);
    appStore.setState(({ training: state }) => ({ training: { ...state, status: 'paused', step: 20 } }));
    training.branchWith(testSpec([3], 'relu', { weightDecay: 0.1 }));
    expect(lastSent('start')).toBeUndefined();
    expect(appStore.getState().tape.steps).toEqual([]);
    training.playTraining();
    expect(lastSent('start')).toMatchObject({ keepTape: false, start: { step: 20 } });
  });

  test('waits with shuffled labels until all images have come', () => {
    training.startNetwork(testSpec([3], 'relu', { data: { shuffledLabels: true } }));
    appStore.setState({ data: { status: 'loading', loaded: 5000, total: 60_000 } });
    training.playTraining();
    expect(appStore.getState().training.status).toBe('waiting');
    appStore.setState({ data: { status: 'loaded', loaded: 60_000, total: 60_000 } });
    worker.report({ type: 'data', loaded: 60_000, total: 60_000 });
    expect(appStore.getState().training.status).toBe('running');
  });

  test('is trained by one epoch only while it stands', () => {
    training.playTraining();
    const stretches = () => worker.sent.filter((request) => request.type === 'train').length;
    expect(stretches()).toBe(1);
    training.trainEpoch();
    training.trainTo(1_000_000);
    expect(stretches()).toBe(1);
  });

  test('keeps its tests in the order of their steps, the newest of a step', () => {
    const evaluation = { accuracy: 0.5, loss: 1, confusion: [] };
    for (const [step, accuracy] of [
      [10, 0.1],
      [30, 0.3],
      [20, 0.2],
      [30, 0.4],
    ] as const) {
      worker.report({ type: 'evaluated', run: runNumber(), step, evaluation: { ...evaluation, accuracy } });
    }
    expect(appStore.getState().training.tests.map(({ step, accuracy }) => [step, accuracy])).toEqual([
      [10, 0.1],
      [20, 0.2],
      [30, 0.4],
    ]);
  });
});

describe('a sparse recipe', () => {
  const sparse = sparseRecipe(testSpec([3]), 200, 2);
  const planned = 2 * 469;

  test('is played to the end of its plan and not beyond', () => {
    training.startNetwork(sparse);
    training.playTraining();
    expect(lastSent('train')?.steps).toBe(planned);
    reportProgress(100);
    reportStopped(100);
    training.playTraining();
    expect(lastSent('train')?.steps).toBe(planned - 100);
  });

  test('is trained to the end of its plan by one press, flat out', () => {
    training.trainToTheEnd(sparse);
    expect(lastSent('train')?.steps).toBe(planned);
    expect(lastSent('pace')?.stepsPerSecond).toBe(Number.POSITIVE_INFINITY);
  });

  test('is trained by a script for its whole plan if nothing else is said', () => {
    void training.trainFor({ spec: sparse }).catch(() => {});
    expect(lastSent('train')?.steps).toBe(planned);
    void training.trainFor({ spec: sparse, epochs: 1 }).catch(() => {});
    expect(lastSent('train')?.steps).toBe(469);
  });
});
