import type { Network } from '../nn/network';
import { liveTensors } from '../store/liveTensors';
import type { ShownSignal } from '../visual/shownSignal';
import { type NeuronMarks, neuronMarks, neuronsLookedAt } from './neuronMarks';
import { shownSignal } from './shownSignal';

/** What a picture is of. Everything is read when it's drawn. */
export interface PictureSubject {
  /** With what has been done to it. */
  network(): Network;
  signal(): ShownSignal;
  /** Neurons that keep all their edges while the others are dimmed, by their place among all. */
  lookedAt(): ReadonlySet<number>;
  marks(): NeuronMarks;
}

/** The network on screen. */
export const networkOnScreen: PictureSubject = {
  network: () => liveTensors.operated,
  signal: shownSignal,
  lookedAt: neuronsLookedAt,
  marks: neuronMarks,
};
