import { createNetwork, initialise } from '../nn/network';
import { defaultSpec, layerSizes, type NetworkSpec, TRAINING_IMAGES } from '../nn/networkSpec';
import { appStore } from './appStore';
import { evaluateNetwork } from './evaluation';
import { liveTensors } from './liveTensors';
import { showNetwork, weightsChecksum } from './networkOnScreen';
import { paceBeside } from './paces';
import { endPhases } from './phases';
import { loadedShippedNetwork } from './shippedNetwork';
import { onRunBegun } from './trainingEvents';
import { emptyTape, initialTraining } from './trainingState';
import './runs';
import { stretchOutcome } from './stretchOutcome';
import {
  abandonRun,
  isHeldByWorker,
  isTraining,
  sendPace,
  startInWorker,
  stopStretch,
  trainStretch,
} from './trainingRun';

/** How far one press on Play trains, in epochs; of a few images more of them, so that there is something to see. */
const EPOCHS_PER_PLAY = 20;
const LEAST_STEPS_PER_PLAY = 2000;

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

/**
 * Trains on; from the shipped network, which is never changed, it starts a new one of the default spec. A replay that
 * was paused goes on to its end.
 */
export function playTraining(): void {
  const { replay, step } = appStore.getState().training;
  const isReplaying = isOwnNetwork() && replay?.arrived === null && shownStep() === step;
  trainOn(isReplaying ? replay.steps - step : stepsToPlay());
}

/** Steps that one press on Play trains: a recipe that is planned for so many ends there. */
function stepsToPlay(): number {
  const { sparsity } = ownSpec();
  const planned = sparsity ? sparsity.steps - (isOwnNetwork() ? shownStep() : 0) : 0;
  return planned > 0 ? planned : Math.max(EPOCHS_PER_PLAY * stepsPerEpoch(), LEAST_STEPS_PER_PLAY);
}

/** Stops after the step that is under way; the page says so when the trainer has answered with its last weights. */
export const pauseTraining = stopStretch;

/** Plays or pauses. */
export function togglePlay(): void {
  if (isTraining(appStore.getState())) pauseTraining();
  else playTraining();
}

/** Trains on one mini-batch. While training runs, it only pauses; while it waits for images, it goes on waiting. */
export function stepTraining(): void {
  const { status } = appStore.getState().training;
  if (status === 'running') pauseTraining();
  else if (status !== 'waiting') trainOn(1);
}

/** Trains to the end of the epoch. */
export function trainEpoch(): void {
  const steps = stepsPerEpoch();
  trainOn(steps - (isOwnNetwork() ? shownStep() % steps : 0));
}

/** Trains until the weights have had so many steps; does nothing if they have had more. */
export function trainTo(target: number): void {
  const steps = target - (isOwnNetwork() ? shownStep() : 0);
  if (steps > 0) trainOn(steps);
}

/** Goes back to the initial weights of the network in training; from the shipped one, to those of the default. */
export function resetTraining(): void {
  startNetwork(ownSpec());
}

/** How fast to train from now on. @param stepsPerSecond Infinity is flat out */
export function setPace(stepsPerSecond: number): void {
  appStore.setState({ pace: stepsPerSecond });
  sendPace(stepsPerSecond);
}

/** Goes to the next faster pace that the page offers, or with −1 to the next slower one. */
export function changePace(places: number): void {
  setPace(paceBeside(appStore.getState().pace, places));
}

/** Replaces the network on screen by a new one, its weights drawn from the spec's seed. */
export function startNetwork(spec: NetworkSpec): void {
  const network = createNetwork(spec);
  initialise(network);
  abandonRun();
  showNetwork(network, 'trained');
  appStore.setState({ training: initialTraining, tape: emptyTape });
  onRunBegun.tell({ branchStep: null });
}

/** Makes a new network and trains it flat out for as long as its recipe is planned. */
export function trainToTheEnd(spec: NetworkSpec): void {
  startNetwork(spec);
  setPace(Number.POSITIVE_INFINITY);
  playTraining();
}

/**
 * Goes on from the weights on screen with other settings, as a run of its own. The optimizer's memory starts anew.
 * @throws RangeError if no run is on screen, or the spec's layers are of other sizes
 */
export function branchWith(spec: NetworkSpec): void {
  endPhases();
  const { network } = liveTensors;
  if (!isOwnNetwork()) throw new RangeError('There is no run on screen to go on from.');
  if (layerSizes(spec).join() !== network.sizes.join()) {
    throw new RangeError('A branch has layers of the same sizes: other layers need a new network.');
  }
  const step = shownStep();
  const hasTape = isHeldByWorker();
  abandonRun();
  showNetwork(createNetwork(spec, network.parameters.slice()), 'trained');
  const upToHere = <P extends { readonly step: number }>(points: readonly P[]): readonly P[] =>
    points.filter((point) => point.step <= step);
  appStore.setState(({ training, tape }) => {
    const history = upToHere(training.history);
    const tests = upToHere(training.tests);
    return {
      training: {
        ...initialTraining,
        status: 'paused',
        step,
        history,
        tests,
        newest: history.at(-1) ?? null,
      },
      tape: hasTape
        ? { ...tape, steps: tape.steps.filter((each) => each <= step), position: null }
        : emptyTape,
    };
  });
  onRunBegun.tell({ branchStep: step });
  // At once, so that one can look back before training goes on.
  if (hasTape) startInWorker(true);
}

/** Trains the shipped network again from its recipe; the page says whether it arrives at the same weights. */
export function replayShippedNetwork(): void {
  const shipped = loadedShippedNetwork();
  if (shipped === null) return;
  startNetwork(shipped.network.spec);
  const replay = { steps: shipped.steps, checksum: shipped.checksum, arrived: null };
  appStore.setState(({ training }) => ({ training: { ...training, replay } }));
  trainOn(shipped.steps);
}

/** Trains and then tests. @throws Error with a sentence when the data, the worker or the loss fails. */
export async function trainFor(amount: {
  steps?: number | undefined;
  epochs?: number | undefined;
  spec?: NetworkSpec | undefined;
}): Promise<TrainingResult> {
  if (amount.spec) startNetwork(amount.spec);
  else takeUpNetwork();
  const outcome = stretchOutcome();
  trainStretch(amount.steps ?? stepsOf(amount), Number.POSITIVE_INFINITY);
  const { spec } = liveTensors.network;
  const { seconds, images, step, parameters, checksum } = await outcome;
  const loss = appStore.getState().training.newest?.loss ?? Number.NaN;
  // Others may be on screen, as while one looks back on the tape.
  const { accuracy } = await evaluateNetwork(parameters ? { spec, parameters } : liveTensors.network);
  return {
    steps: step,
    seconds,
    imagesPerSecond: seconds > 0 ? images / seconds : 0,
    loss,
    testAccuracy: accuracy,
    checksum: checksum ?? weightsChecksum(),
  };
}

/** One epoch if nothing is said, or a new network's whole plan if it has one. */
function stepsOf({ epochs, spec }: { epochs?: number | undefined; spec?: NetworkSpec | undefined }): number {
  return spec?.sparsity && epochs === undefined ? spec.sparsity.steps : (epochs ?? 1) * stepsPerEpoch();
}

/** Mini-batches in an epoch of the network in training, or of the one that Play would start. */
export function stepsPerEpoch({ data, batchSize }: NetworkSpec = ownSpec()): number {
  return Math.ceil((data?.images ?? TRAINING_IMAGES) / batchSize);
}

/** Trains the network on screen so many steps further, unless it trains already. */
function trainOn(steps: number): void {
  if (isTraining(appStore.getState())) return;
  takeUpNetwork();
  trainStretch(steps);
}

/** Sees to it that a network is on screen that can be trained on; looking back on the tape, it branches off there. */
function takeUpNetwork(): void {
  if (!isOwnNetwork()) startNetwork(defaultSpec);
  else if (appStore.getState().tape.position !== null) branchWith(liveTensors.network.spec);
}

/** Steps that the weights on screen have had. */
function shownStep(): number {
  const { tape, training } = appStore.getState();
  return tape.position ?? training.step;
}

function ownSpec(): NetworkSpec {
  return isOwnNetwork() ? liveTensors.network.spec : defaultSpec;
}

function isOwnNetwork(): boolean {
  return appStore.getState().networkSource === 'trained';
}
