import { liveTensors } from '../store/liveTensors';
import type { ShownSignal } from '../visual/shownSignal';

/** What the scene draws: the phase of a training step while one is shown, else what the network makes of the input. */
export function shownSignal(): ShownSignal {
  const { network, pass, phasePicture } = liveTensors;
  const { activations } = pass;
  return (
    phasePicture ?? {
      weights: network.parameters,
      sources: activations,
      neurons: activations,
      isGated: true,
    }
  );
}
