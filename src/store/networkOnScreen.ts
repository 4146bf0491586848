import { type Interventions, interventionsOf } from '../dissect/interventions';
import { forwardOperated } from '../dissect/operate';
import type { Operation } from '../dissect/operation';
import { checksum } from '../nn/checksum';
import type { ForwardPass } from '../nn/forward';
import { loadPixels, sideOf } from '../nn/inputImage';
import { argmax } from '../nn/metrics';
import { createNetwork, type Network } from '../nn/network';
import { appStore, type NetworkSource } from './appStore';
import { createLiveTensors, liveTensors } from './liveTensors';

let checksumCache = { version: -1, value: '' };

/** All parameters of a network after the operations on its weights; null if there are none. */
type ChangeWeights = (network: Network, operations: readonly Operation[]) => Float32Array | null;

/** Until `weightSurgery`, which alone makes operations on weights and is fetched later, there are none. */
let changeWeights: ChangeWeights = () => null;

/** Takes over how operations change weights. */
export function setChangeWeights(change: ChangeWeights): void {
  changeWeights = change;
}

/** What the network answers. */
export interface Prediction {
  /** The digit, or null while nothing is drawn, or no network gives an answer. */
  readonly digit: number | null;
  /** Ten probabilities; all 0 while nothing is drawn. */
  readonly probabilities: readonly number[];
}

/** Puts a network on screen in place of the one there; the held image stays, operations end. It is taken, not copied. */
export function showNetwork(network: Network, source: NetworkSource): void {
  const { heldImage } = liveTensors;
  const sameShape = network.sizes.join() === liveTensors.network.sizes.join();
  const isFirst = appStore.getState().networkSource === 'none';
  Object.assign(liveTensors, createLiveTensors(network));
  liveTensors.heldImage.set(heldImage);
  appStore.setState((state) => ({
    networkSource: source,
    operations: [],
    networkVersion: state.networkVersion + (sameShape && !isFirst ? 0 : 1),
  }));
  weightsChanged();
}

/** Side of the input of the network on screen, in pixels. */
export function inputSide(): number {
  return sideOf(liveTensors.network.sizes[0] ?? 0);
}

/**
 * Overwrites the weights of the network on screen.
 * @param knownChecksum Their checksum, where somebody has computed it already
 * @throws RangeError if they are too many or too few
 */
export function showWeights(parameters: Float32Array, knownChecksum?: string): void {
  const shown = liveTensors.network.parameters;
  if (parameters.length !== shown.length) throw new RangeError('These weights are for another network.');
  shown.set(parameters);
  applyOperationsToWeights();
  weightsChanged();
  if (knownChecksum) {
    checksumCache = { version: appStore.getState().learnedVersion, value: knownChecksum };
  }
}

/** Makes these the operations on the network on screen, in place of those before. */
export function showOperations(operations: readonly Operation[]): void {
  appStore.setState({ operations });
  liveTensors.interventions = interventionsOf(liveTensors.network.sizes, operations);
  applyOperationsToWeights();
  infer(appStore.getState().padEmpty);
  appStore.setState((state) => ({
    weightsVersion: state.weightsVersion + 1,
    activationsVersion: state.activationsVersion + 1,
  }));
}

function applyOperationsToWeights(): void {
  const { network } = liveTensors;
  const changed = changeWeights(network, appStore.getState().operations);
  liveTensors.operated = changed ? createNetwork(network.spec, changed) : network;
}

/** Runs the network on the image in `liveTensors.heldImage` and tells everyone who draws activations. */
export function inputChanged(padEmpty: boolean): void {
  infer(padEmpty);
  appStore.setState((state) => ({
    activationsVersion: state.activationsVersion + 1,
    inputVersion: state.inputVersion + 1,
    padEmpty,
  }));
}

function weightsChanged(): void {
  infer(appStore.getState().padEmpty);
  appStore.setState((state) => ({
    weightsVersion: state.weightsVersion + 1,
    learnedVersion: state.learnedVersion + 1,
    activationsVersion: state.activationsVersion + 1,
  }));
}

function infer(padEmpty: boolean): void {
  const { operated, heldImage, heldInput, interventions, pass } = liveTensors;
  loadPixels(heldImage, heldInput);
  inferHeld(operated, pass, interventions, padEmpty);
}

/**
 * Runs a network on the held image. An empty pad lights nothing: the biases alone would still give an answer. Nor do
 * weights so large that the numbers overflow, as those of a run that diverged.
 */
export function inferHeld(
  network: Network,
  pass: ForwardPass,
  interventions: Interventions | null,
  padEmpty: boolean,
): void {
  if (padEmpty) {
    pass.activations.fill(0);
    return;
  }
  const [input] = pass.layers;
  if (input) loadPixels(liveTensors.heldImage, input);
  forwardOperated(network, pass, interventions);
  if (!pass.activations.every(Number.isFinite)) for (const layer of pass.layers.slice(1)) layer.fill(0);
}

/** Reads the answer to the held input. */
export function readPrediction(): Prediction {
  const answer = answerOf(liveTensors.pass);
  // The zeros that stand in for a network until one is loaded would call every drawing a 0, at 10 %.
  if (appStore.getState().networkSource !== 'none') return answer;
  return { digit: null, probabilities: answer.probabilities.map(() => 0) };
}

/** Reads the answer of a forward pass. */
export function answerOf({ layers }: ForwardPass): Prediction {
  const probabilities = Array.from(layers[layers.length - 1] ?? []);
  return { digit: probabilities.some((p) => p > 0) ? argmax(probabilities) : null, probabilities };
}

/** Checksum of the learned weights on screen, 16 hex digits; computed once for each version of them. */
export function weightsChecksum(): string {
  const version = appStore.getState().learnedVersion;
  if (checksumCache.version !== version) {
    checksumCache = { version, value: checksum(liveTensors.network.parameters) };
  }
  return checksumCache.value;
}
