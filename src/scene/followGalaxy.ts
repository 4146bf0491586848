import { appStore, subscribeTo } from '../store/appStore';
import type { CameraRig } from './cameraRig';
import type { OpenGalaxy } from './galaxyScene';
import type { SceneHands } from './sceneHands';
import type { SceneGuest, SceneView } from './sceneView';

/** The scene's parts that a galaxy takes over. */
interface GalaxyPlace {
  readonly rig: CameraRig;
  readonly hands: SceneHands;
  readonly view: () => SceneView | null;
}

/** Shows the galaxy in place of the network while the store asks for one. Its code is a chunk of its own. */
export function followGalaxy({ rig, hands, view }: GalaxyPlace): {
  /** What stands in the network's place; null: the network. */
  guest(): SceneGuest | null;
  dispose(): void;
} {
  let open: OpenGalaxy | null = null;
  let isDisposed = false;

  const isWanted = (): boolean => !isDisposed && appStore.getState().galaxyLayer !== null;

  async function enter(): Promise<void> {
    const { openGalaxy } = await import('./galaxyScene');
    // It may have been asked for twice, or not be wanted any more.
    if (open !== null || !isWanted()) return;
    open = openGalaxy(rig, hands, () => view()?.marksChanged());
    rig.setGuest(open.framed);
    hands.setGuests(open.inhabitants);
    view()?.setGuest(open.guest);
  }

  function leave(): void {
    if (open === null) return;
    const left = open;
    open = null;
    view()?.setGuest(null);
    hands.setGuests(null);
    rig.setGuest(null);
    left.dispose();
  }

  function follow(): void {
    if (!isWanted()) leave();
    // Without its code the network stays on screen; the panel that asked says what failed.
    else if (open === null) enter().catch(() => undefined);
  }

  const unsubscribe = subscribeTo((state) => state.galaxyLayer, follow);
  follow();
  return {
    guest: () => open?.guest ?? null,
    dispose() {
      isDisposed = true;
      unsubscribe();
      leave();
    },
  };
}
