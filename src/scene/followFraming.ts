import { subscribeTo } from '../store/appStore';
import { cameraPoses, partOfLayout } from '../visual/cameraPoses';
import type { LayoutMotion } from '../visual/layoutMotion';
import type { CameraRig } from './cameraRig';

/**
 * Flies to the neurons that the store has framed, and back to the whole network. @param isFree Whether nothing else
 * stands in the network's place
 * @returns a function that ends it
 */
export function followFraming(rig: CameraRig, motion: LayoutMotion, isFree: () => boolean): () => void {
  return subscribeTo(
    (state) => state.framedNeurons,
    (framed) => {
      if (!isFree()) return;
      rig.setGuest(
        framed && { layout: partOfLayout(motion.present, framed), pose: cameraPoses.home, isPart: true },
      );
    },
  );
}
