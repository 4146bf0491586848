import { createNetwork, initialise } from '../nn/network';
import { defaultSpec, type NetworkSpec } from '../nn/networkSpec';
import type { StopReason, TrainerReport } from '../trainer/protocol';
import { type AppState, appStore, type HistoryPoint, initialTraining, type TrainingState } from './appStore';
import { describeLoadFailure, loadData } from './dataSet';
import { evaluateNetwork } from './evaluation';
import { createListeners } from './listeners';
import { liveTensors } from './liveTensors';
import { showNetwork, showWeights, weightsChecksum } from './networkOnScreen';
import { dismissNotice, showNotice } from './notices';
import { trainerCrashes, trainerReports, trainerWorker } from './trainerWorker';
import { appendHistory } from './trainingHistory';

/** How far one press on Play trains, in epochs. */
const EPOCHS_PER_PLAY = 20;

/** What a finished call of `trainFor` reports. */
export interface TrainingResult {
  readonly steps: number;
  /** Time that the training steps took. */
  readonly seconds: number;
  readonly imagesPerSecond: number;
  /** The newest loss on training images. */
  readonly loss: number;
  readonly testAccuracy: number;
  readonly checksum: string;
}

type Stopped = Extract<TrainerReport, { type: 'stopped' }>;

/** What a progress report says of the images since the one before. */
export type TrainingStep = Omit<HistoryPoint, 'reports'>;

/** Tells of every progress report of the run on screen. */
export const onTrainingStep = createListeners<TrainingStep>();

let run = 0;
let stretch = 0;
/** Whether the trainer holds the network on screen, so that training can go on with it. */
let started = false;
let waiting: { resolve: (stopped: Stopped) => void; reject: (error: Error) => void } | null = null;

/** Trains on; from the shipped network, which is never changed, it starts a new one of the default spec. */
export function playTraining(): void {
  if (!isOwnNetwork()) startNetwork(defaultSpec);
  trainOn(stepsOf(EPOCHS_PER_PLAY));
}

/** Stops after the step that is under way; the page says so when the trainer has answered with its last weights. */
export function pauseTraining(): void {
  if (isTraining(appStore.getState())) trainerWorker().send({ type: 'pause' });
}

/** Trains on one mini-batch. While training runs, it only pauses. */
export function stepTraining(): void {
  if (isTraining(appStore.getState())) {
    pauseTraining();
    return;
  }
  if (!isOwnNetwork()) startNetwork(defaultSpec);
  trainOn(1);
}

/** Goes back to the initial weights of the network in training; from the shipped one, to those of the default. */
export function resetTraining(): void {
  startNetwork(isOwnNetwork() ? liveTensors.network.spec : defaultSpec);
}

/** Replaces the network on screen by a new one, its weights drawn from the spec's seed. */
function startNetwork(spec: NetworkSpec): void {
  abandonRun();
  const network = createNetwork(spec);
  initialise(network);
  showNetwork(network, 'trained');
  appStore.setState({ training: initialTraining });
}

/** Ends the run in training because another network comes on screen. */
export function abandonRun(): void {
  if (isTraining(appStore.getState())) trainerWorker().send({ type: 'pause' });
  run++;
  started = false;
  dismissNotice('notice.diverged');
  rejectWaiting('Training ended: another network was put in place.');
}

/** Trains and then tests. @throws Error with a sentence when the data, the worker or the loss fails. */
export async function trainFor(amount: {
  steps?: number | undefined;
  epochs?: number | undefined;
  spec?: NetworkSpec | undefined;
}): Promise<TrainingResult> {
  if (amount.spec || !isOwnNetwork()) startNetwork(amount.spec ?? defaultSpec);
  const stopped = new Promise<Stopped>((resolve, reject) => {
    rejectWaiting('Training ended: another call of train took over.');
    waiting = { resolve, reject };
  });
  trainOn(amount.steps ?? stepsOf(amount.epochs ?? 1));
  const { seconds, images, step } = await stopped;
  // Taken now: while the test runs, another network may come on screen.
  const checksum = weightsChecksum();
  const loss = appStore.getState().training.newest?.loss ?? Number.NaN;
  const { accuracy } = await evaluateNetwork();
  return {
    steps: step,
    seconds,
    imagesPerSecond: seconds > 0 ? images / seconds : 0,
    loss,
    testAccuracy: accuracy,
    checksum,
  };
}

/** Whether training runs, or waits for images so that it can. */
export function isTraining({ training }: AppState): boolean {
  return training.status === 'running' || training.status === 'waiting';
}

function isOwnNetwork(): boolean {
  return appStore.getState().networkSource === 'trained';
}

function stepsOf(epochs: number): number {
  return epochs * Math.ceil(appStore.getState().data.total / liveTensors.network.spec.batchSize);
}

/** Trains the network on screen so many steps further. */
function trainOn(steps: number): void {
  dismissNotice('notice.diverged');
  dismissNotice('notice.trainerCrashed');
  const trainer = trainerWorker();
  if (!started) {
    started = true;
    const { spec, parameters } = liveTensors.network;
    const { step } = appStore.getState().training;
    trainer.send({
      type: 'start',
      run,
      spec,
      ...(step > 0 && { start: { parameters: parameters.slice(), step } }),
    });
  }
  const { status } = appStore.getState().data;
  if (status !== 'loaded') loadData();
  setTraining({ status: appStore.getState().data.loaded > 0 ? 'running' : 'waiting' });
  trainer.send({ type: 'train', stretch: ++stretch, steps });
}

trainerReports.add((report) => {
  switch (report.type) {
    case 'data':
      if (appStore.getState().training.status === 'waiting') setTraining({ status: 'running' });
      return;
    case 'dataFailed':
      return handleMissingImages(describeLoadFailure(report.failure));
    case 'progress':
      return handleProgress(report);
    case 'stopped':
      return handleStopped(report);
    case 'evaluated':
      if (report.id === undefined && report.run === run) {
        setTraining({ test: { ...report.evaluation, step: report.step } });
      }
  }
});

trainerCrashes.add(() => {
  const { status } = appStore.getState().training;
  const wantsTraining = isTraining(appStore.getState()) || status === 'crashed';
  started = false;
  if (wantsTraining) setTraining({ status: 'crashed' });
  rejectWaiting('The browser ended the training worker, or refused to start it.');
  showNotice({
    message: 'notice.trainerCrashed',
    ...(wantsTraining && { action: { label: 'notice.restart', run: playTraining } }),
  });
});

/** Who trains by script hears that it failed; on the page training waits, and goes on when the images have come. */
function handleMissingImages(sentence: string): void {
  if (waiting) pauseTraining();
  else if (isTraining(appStore.getState())) setTraining({ status: 'waiting' });
  rejectWaiting(sentence);
}

function handleProgress(report: Extract<TrainerReport, { type: 'progress' }>): void {
  const { snapshot, step, stepsPerEpoch, recent, imagesPerSecond } = report;
  if (report.run === run) {
    if (snapshot) showWeights(new Float32Array(snapshot));
    const newest = recent && { step, ...recent };
    const { history, status, step: shownStep } = appStore.getState().training;
    setTraining({
      status: isTraining(appStore.getState()) ? (hasImagesFor(step) ? 'running' : 'waiting') : status,
      // The step belongs to the weights on screen: without new ones it stays.
      step: snapshot ? step : shownStep,
      stepsPerEpoch,
      ...(newest && { newest, history: appendHistory(history, newest) }),
      ...(imagesPerSecond > 0 && { imagesPerSecond }),
    });
  }
  if (snapshot) trainerWorker().send({ type: 'release', buffer: snapshot }, [snapshot]);
  if (report.run === run && recent) onTrainingStep.tell({ step, ...recent });
}

/** Whether the images of the next step have come: in the first epoch they are taken in the order of the shards. */
function hasImagesFor(step: number): boolean {
  const { loaded, total } = appStore.getState().data;
  return loaded === total || (step + 1) * liveTensors.network.spec.batchSize <= loaded;
}

const statusAfter = {
  paused: 'paused',
  finished: 'finished',
  diverged: 'diverged',
} as const satisfies Record<StopReason, TrainingState['status']>;

function handleStopped(stopped: Stopped): void {
  // One that comes late, after training has been started again, says nothing any more.
  if (stopped.run !== run || stopped.stretch !== stretch) return;
  if (stopped.parameters) {
    showWeights(stopped.parameters);
    setTraining({ step: stopped.step });
  }
  setTraining({ status: statusAfter[stopped.reason] });
  if (stopped.reason === 'diverged') {
    showNotice({
      message: 'notice.diverged',
      values: { step: stopped.step },
      action: { label: 'train.reset', run: resetTraining },
    });
    rejectWaiting(`Training diverged: the loss of step ${stopped.step} is not a finite number.`);
    return;
  }
  waiting?.resolve(stopped);
  waiting = null;
}

function rejectWaiting(message: string): void {
  waiting?.reject(new Error(message));
  waiting = null;
}

function setTraining(changes: Partial<TrainingState>): void {
  appStore.setState(({ training }) => ({ training: { ...training, ...changes } }));
}
