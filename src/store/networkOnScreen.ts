import { checksum } from '../nn/checksum';
import { forward } from '../nn/forward';
import { argmax } from '../nn/metrics';
import type { Network } from '../nn/network';
import { appStore, type NetworkSource } from './appStore';
import { createLiveTensors, liveTensors } from './liveTensors';

let checksumCache = { version: -1, value: '' };

/** What the network answers. */
export interface Prediction {
  /** The digit, or null while nothing is drawn, or no network gives an answer. */
  readonly digit: number | null;
  /** Ten probabilities; all 0 while nothing is drawn. */
  readonly probabilities: readonly number[];
}

/** Puts a network on screen in place of the one there; the held input stays. The network is taken, not copied. */
export function showNetwork(network: Network, source: NetworkSource): void {
  const input = liveTensors.pass.layers[0];
  const sameShape = network.sizes.join() === liveTensors.network.sizes.join();
  const isFirst = appStore.getState().networkSource === 'none';
  Object.assign(liveTensors, createLiveTensors(network));
  if (input) liveTensors.pass.layers[0]?.set(input);
  appStore.setState((state) => ({
    networkSource: source,
    networkVersion: state.networkVersion + (sameShape && !isFirst ? 0 : 1),
  }));
  weightsChanged();
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
  weightsChanged();
  if (knownChecksum) {
    checksumCache = { version: appStore.getState().weightsVersion, value: knownChecksum };
  }
}

/** Runs the network on its input and tells everyone who draws activations. */
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
    activationsVersion: state.activationsVersion + 1,
  }));
}

/**
 * An empty pad lights nothing: the biases alone would still give an answer. Nor do weights so large that the numbers
 * overflow, as those of a run that diverged.
 */
function infer(padEmpty: boolean): void {
  const { network, pass } = liveTensors;
  if (padEmpty) {
    pass.activations.fill(0);
    return;
  }
  forward(network, pass);
  if (!pass.activations.every(Number.isFinite)) for (const layer of pass.layers.slice(1)) layer.fill(0);
}

/** Reads the answer to the held input. */
export function readPrediction(): Prediction {
  const output = Array.from(liveTensors.pass.layers[liveTensors.pass.layers.length - 1] ?? []);
  const { padEmpty, networkSource } = appStore.getState();
  // The zeros that stand in for a network until one is loaded would call every drawing a 0, at 10 %.
  if (padEmpty || networkSource === 'none') return { digit: null, probabilities: output.map(() => 0) };
  if (output.every((p) => p === 0)) return { digit: null, probabilities: output };
  return { digit: argmax(output), probabilities: output };
}

/** Checksum of the weights on screen, 16 hex digits; computed once for each version of the weights. */
export function weightsChecksum(): string {
  const version = appStore.getState().weightsVersion;
  if (checksumCache.version !== version) {
    checksumCache = { version, value: checksum(liveTensors.network.parameters) };
  }
  return checksumCache.value;
}
