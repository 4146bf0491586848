import { createForwardPass, type ForwardPass } from '../nn/forward';
import type { Network } from '../nn/network';
import { appStore } from './appStore';
import { answerOf, inferHeld, type Prediction } from './networkOnScreen';

/** The twin of the network on screen, and what it makes of the held input. */
interface TwinTensors {
  readonly network: Network;
  readonly pass: ForwardPass;
  /** The `inputVersion` that the pass is of; −1 before the first. */
  inputVersion: number;
}

let tensors: TwinTensors | null = null;

/** Makes a network the twin; null: there is none. */
export function setTwinNetwork(network: Network | null): void {
  tensors = network && { network, pass: createForwardPass(network), inputVersion: -1 };
}

/** The twin; null while there is none. */
export function twinNetwork(): Network | null {
  return tensors?.network ?? null;
}

/** What the twin makes of the held input, computed when it's first read of each input; null while there is no twin. */
export function readTwinPass(): ForwardPass | null {
  if (tensors === null) return null;
  const { inputVersion, padEmpty } = appStore.getState();
  if (tensors.inputVersion !== inputVersion) {
    tensors.inputVersion = inputVersion;
    inferHeld(tensors.network, tensors.pass, null, padEmpty);
  }
  return tensors.pass;
}

/** Reads the twin's answer to the held input. */
export function readTwinPrediction(): Prediction {
  const pass = readTwinPass();
  return pass ? answerOf(pass) : { digit: null, probabilities: [] };
}
