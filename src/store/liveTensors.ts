import { createForwardPass, type ForwardPass } from '../nn/forward';
import { createNetwork, type Network } from '../nn/network';
import { defaultSpec } from '../nn/networkSpec';
import type { ShownSignal } from '../visual/shownSignal';

/**
 * The numbers that change many times a second. They live outside React and outside the store: whoever writes them
 * bumps a version in the store, and whoever draws them reads them when the version has changed.
 */
export interface LiveTensors {
  /** The network on screen; its parameters change in place while it trains. */
  network: Network;
  /** What the network makes of the held input; all zeros while nothing is drawn. */
  pass: ForwardPass;
  /** What the scene draws instead, while the phases of a training step are shown; null otherwise. */
  phasePicture: ShownSignal | null;
}

/** The tensors of this page, at first a network of zeros until the shipped one is loaded. */
export const liveTensors: LiveTensors = createLiveTensors(createNetwork(defaultSpec));

/** Buffers for one network. */
export function createLiveTensors(network: Network): LiveTensors {
  return { network, pass: createForwardPass(network), phasePicture: null };
}
