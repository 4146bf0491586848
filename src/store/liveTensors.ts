import type { Interventions } from '../dissect/interventions';
import { createForwardPass, type ForwardPass } from '../nn/forward';
import { PIXELS_PER_IMAGE } from '../nn/inputImage';
import { createNetwork, type Network } from '../nn/network';
import { defaultSpec } from '../nn/networkSpec';
import type { ShownSignal } from '../visual/shownSignal';

/**
 * The numbers that change many times a second. They live outside React and outside the store: whoever writes them
 * bumps a version in the store, and whoever draws them reads them when the version has changed.
 */
export interface LiveTensors {
  /** The network on screen as it was learned; its parameters change in place while it trains. */
  network: Network;
  /**
   * The network that answers and is drawn: `network` itself, or, while operations have changed weights, a copy of it
   * with those changes.
   */
  operated: Network;
  /** What operations do to its neurons; null while they do nothing. */
  interventions: Interventions | null;
  /** The image on the pad as layer 0 leaves it, 784 values 0–1. */
  readonly heldImage: Float32Array;
  /** What the network gets of it (`nn/inputImage.ts`), before operations on pixels. */
  readonly heldInput: Float32Array;
  /** What the operated network makes of the held input; all zeros while nothing is drawn. */
  pass: ForwardPass;
  /** What the scene draws instead, while an explanation is shown (`explanation` in the store); null otherwise. */
  explanationPicture: ShownSignal | null;
  /** What the scene draws instead of all that, while the phases of a training step are shown; null otherwise. */
  phasePicture: ShownSignal | null;
}

/** The tensors of this page, at first a network of zeros until the shipped one is loaded. */
export const liveTensors: LiveTensors = createLiveTensors(createNetwork(defaultSpec));

/** Buffers for one network, on which nobody has operated. */
export function createLiveTensors(network: Network): LiveTensors {
  return {
    network,
    operated: network,
    interventions: null,
    heldImage: new Float32Array(PIXELS_PER_IMAGE),
    heldInput: new Float32Array(network.sizes[0] ?? 0),
    pass: createForwardPass(network),
    explanationPicture: null,
    phasePicture: null,
  };
}
