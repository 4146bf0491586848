import { liveTensors } from '../store/liveTensors';
import type { ShownSignal } from '../visual/shownSignal';

/** What the scene draws: the phase of a training step while one is shown, else an explanation, else the signal. */
export function shownSignal(): ShownSignal {
  const { operated, pass, explanationPicture, phasePicture } = liveTensors;
  const { activations } = pass;
  return (
    phasePicture ??
    explanationPicture ?? {
      weights: operated.parameters,
      sources: activations,
      neurons: activations,
      isGated: true,
    }
  );
}
