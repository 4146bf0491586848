import type { OptimizerState } from '../kernel/trainingKernel';
import type { StopReason, TrainerReport } from '../trainer/protocol';
import { type AppState, appStore } from './appStore';
import { describeLoadFailure, hasImagesFor, loadData } from './dataSet';
import { keepEnd, takeEnd } from './endOfTape';
import { liveTensors } from './liveTensors';
import { showWeights } from './networkOnScreen';
import { dismissNotice, showNotice } from './notices';
import { arePhasesOf, endPhases, showPhases } from './phases';
import { nextRunNumber, runNumber } from './runNumber';
import { isWaitedFor, rejectWaiting, resolveWaiting, type Stopped } from './stretchOutcome';
import { trainerCrashes, trainerReports, trainerWorker } from './trainerWorker';
import { onRunAbandoned, onRunStopped, onTrainingStep } from './trainingEvents';
import { dismissFailureNotices, failureSentence, showFailureNotice } from './trainingFailureNotice';
import { appendHistory } from './trainingHistory';
import { emptyTape, type TrainingState } from './trainingState';

/** How long the phases of one step alone may take. */
const SINGLE_STEP_MILLISECONDS = 2500;

type Progress = Extract<TrainerReport, { type: 'progress' }>;

let stretch = 0;
/** Whether the trainer holds the network on screen, so that training can go on with it. */
let started = false;
/** The step that the stretch under way leads to. */
let target = 0;
/** Whether it is one step alone. */
let isSingleStep = false;
/** The optimizer's memory as the trainer last told it, and the step it belongs to. */
let memory: { readonly step: number; readonly optimizer: OptimizerState } | null = null;

/** Whether training runs, or waits for images so that it can. */
export function isTraining({ training }: AppState): boolean {
  return training.status === 'running' || training.status === 'waiting';
}

/** Trains the network on screen so many steps further. @param pace Steps a second, the page's if none is given */
export function trainStretch(steps: number, pace = appStore.getState().pace): void {
  dismissFailures();
  endPhases();
  const { step } = appStore.getState().training;
  target = step + steps;
  isSingleStep = steps === 1;
  if (!started) startInWorker(false);
  sendPace(pace);
  if (appStore.getState().data.status !== 'loaded') loadData();
  setTraining({ status: hasImagesFor(step) ? 'running' : 'waiting', failure: null });
  trainerWorker().send({ type: 'train', stretch: ++stretch, steps });
}

/** Gives the network on screen to the trainer, as a branch of the run that it has held until now, or as a new run. */
export function startInWorker(isBranch: boolean): void {
  started = true;
  const { spec, parameters } = liveTensors.network;
  const { step } = appStore.getState().training;
  const optimizer = memory?.step === step ? memory.optimizer : undefined;
  const start = { parameters: parameters.slice(), step, ...(optimizer && { optimizer }) };
  trainerWorker().send({
    type: 'start',
    run: runNumber(),
    spec,
    keepTape: isBranch,
    // A run from its beginning draws its weights from the seed.
    ...((isBranch || step > 0) && { start }),
  });
}

/** Whether the trainer holds the run on screen, with its tape. */
export function isHeldByWorker(): boolean {
  return started;
}

/** Stops after the step that is under way; the page says so when the trainer has answered with its last weights. */
export function stopStretch(): void {
  if (isTraining(appStore.getState())) trainerWorker().send({ type: 'pause' });
}

/** Tells the worker how fast to train, if it has been started. */
export function sendPace(stepsPerSecond: number): void {
  if (started) trainerWorker().send({ type: 'pace', stepsPerSecond });
}

/** Ends the run in training because another network comes on screen. */
export function abandonRun(): void {
  if (isTraining(appStore.getState())) trainerWorker().send({ type: 'pause' });
  nextRunNumber();
  started = false;
  memory = null;
  takeEnd();
  endPhases();
  dismissFailures();
  rejectWaiting('Training ended: another network was put in place.');
}

/** Lets a restored run go on exactly where it stopped. */
export function restoreOptimizer(step: number, optimizer: OptimizerState): void {
  memory = { step, optimizer };
}

onRunAbandoned.add(abandonRun);

trainerReports.add((report) => {
  switch (report.type) {
    case 'engine':
      appStore.setState({ engine: report.kind });
      return;
    case 'data':
      return handleImages();
    case 'dataFailed':
      return handleMissingImages(describeLoadFailure(report.failure));
    case 'progress':
      return handleProgress(report);
    case 'stopped':
      return handleStopped(report);
    case 'evaluated':
      if (report.id === undefined && report.run === runNumber()) handleTest(report);
  }
});

trainerCrashes.add(() => {
  const { status, step } = appStore.getState().training;
  const wantsTraining = isTraining(appStore.getState()) || status === 'crashed';
  started = false;
  // What is on screen stays, but it must be where training goes on: the tape was in the worker.
  endPhases();
  const end = takeEnd();
  appStore.setState({ tape: emptyTape });
  if (end) showWeights(end);
  if (wantsTraining) setTraining({ status: 'crashed' });
  rejectWaiting('The browser ended the training worker, or refused to start it.');
  showNotice({
    message: 'notice.trainerCrashed',
    ...(wantsTraining && { action: { label: 'notice.restart', run: () => trainStretch(target - step) } }),
  });
});

/** More images have come. */
function handleImages(): void {
  const { status, step } = appStore.getState().training;
  if (status === 'waiting' && hasImagesFor(step)) setTraining({ status: 'running' });
}

/** Who trains by script hears that it failed; on the page training waits, and goes on when the images have come. */
function handleMissingImages(sentence: string): void {
  if (isWaitedFor()) stopStretch();
  else if (isTraining(appStore.getState()) && !hasImagesFor(appStore.getState().training.step)) {
    setTraining({ status: 'waiting' });
  }
  rejectWaiting(sentence);
}

function handleProgress(report: Progress): void {
  const { snapshot, step, recent, learningRate } = report;
  const state = appStore.getState();
  if (report.run === runNumber() && isTraining(state)) {
    const newest = recent ? { step, learningRate, ...recent } : state.training.newest;
    const isShown = snapshot !== null && takeSnapshot(report, new Float32Array(snapshot));
    setTraining({
      status: hasImagesFor(step) ? 'running' : 'waiting',
      // The step shown is the one that the weights on screen belong to.
      ...(isShown && { step }),
      stepsPerEpoch: report.stepsPerEpoch,
      ...(recent && {
        newest,
        history: appendHistory(state.training.history, { step, learningRate, ...recent }),
      }),
      ...(report.imagesPerSecond > 0 && { imagesPerSecond: report.imagesPerSecond }),
    });
  }
  if (snapshot) trainerWorker().send({ type: 'release', buffer: snapshot }, [snapshot]);
  if (report.run === runNumber() && recent) onTrainingStep.tell({ step, learningRate, ...recent });
}

/** Brings a snapshot on screen, or keeps it while one looks back on the tape. False if its step is yet to be shown. */
function takeSnapshot({ step, example }: Progress, parameters: Float32Array): boolean {
  const { tape, pace } = appStore.getState();
  if (tape.position !== null) keepEnd(parameters);
  else if (example) {
    // One step alone may take its time: none follows it.
    const milliseconds = step === target ? Math.max(1000 / pace, SINGLE_STEP_MILLISECONDS) : 1000 / pace;
    const after = parameters.slice();
    showPhases({ example, step, after, milliseconds, onShown: () => setTraining({ step }) });
    return false;
  } else {
    endPhases();
    showWeights(parameters);
  }
  return true;
}

const statusAfter = {
  paused: 'paused',
  finished: 'finished',
  failed: 'failed',
} as const satisfies Record<StopReason, TrainingState['status']>;

function handleStopped(stopped: Stopped): void {
  // One that comes late, after training has been started again, says nothing any more.
  if (stopped.run !== runNumber() || stopped.stretch !== stretch) return;
  const { parameters, optimizer, checksum, step, seconds, failure } = stopped;
  if (parameters && optimizer) {
    memory = { step, optimizer };
    if (appStore.getState().tape.position !== null) keepEnd(parameters);
    // The phases of this very step, still under way, end in these weights.
    else if (!arePhasesOf(step)) {
      endPhases();
      showWeights(parameters, checksum ?? undefined);
    }
    if (!arePhasesOf(step)) setTraining({ step });
    // A failed run goes back to its last finite step, and its curve with it.
    const { history } = appStore.getState().training;
    if (failure) setTraining({ history: history.filter((point) => point.step <= step) });
  }
  const status = stopped.reason === 'finished' && isSingleStep ? 'paused' : statusAfter[stopped.reason];
  setTraining({ status, failure: failure ?? null });
  finishReplay(stopped);
  if (parameters && optimizer && checksum) {
    onRunStopped.tell({ step, seconds, parameters, checksum, optimizer });
  }
  if (failure) {
    showFailureNotice(failure, step);
    rejectWaiting(failureSentence(failure, step));
    return;
  }
  resolveWaiting(stopped);
}

/** A replay that has come to its last step says whether it has arrived at the shipped weights. */
function finishReplay({ step, checksum }: Stopped): void {
  const { replay } = appStore.getState().training;
  if (replay === null || step !== replay.steps) return;
  setTraining({ replay: { ...replay, arrived: checksum === replay.checksum } });
}

function handleTest({ step, evaluation }: Extract<TrainerReport, { type: 'evaluated' }>): void {
  const { accuracy, loss } = evaluation;
  // Weights may be finite and their logits not; a curve has no place for that.
  if (!Number.isFinite(loss)) return;
  const tests = appStore.getState().training.tests.filter((test) => test.step !== step);
  const place = tests.findLastIndex((test) => test.step < step) + 1;
  setTraining({ test: { ...evaluation, step }, tests: tests.toSpliced(place, 0, { step, accuracy, loss }) });
}

function dismissFailures(): void {
  dismissFailureNotices();
  dismissNotice('notice.trainerCrashed');
}

function setTraining(changes: Partial<TrainingState>): void {
  appStore.setState(({ training }) => ({ training: { ...training, ...changes } }));
}
