import { subscribeTo } from '../store/appStore';
import { galaxy, readStar } from '../store/galaxy';
import { createGalaxyMotion, galaxyLayout, galaxyPose, POINT_SIZE, STAR_SIZE } from '../visual/galaxyPicture';
import type { CameraRig } from './cameraRig';
import { createGalaxyInhabitants } from './galaxyInhabitants';
import { createGalaxyMesh } from './galaxyMesh';
import { createGalaxyPainter } from './paintGalaxy2d';
import type { SceneHands } from './sceneHands';
import type { SceneGuest, SceneView } from './sceneView';
import { createScreenTable } from './screenTable';

/** A galaxy that stands in the place of the network. */
export interface OpenGalaxy {
  readonly guest: SceneGuest;
  /** Shows the network again. */
  dispose(): void;
}

/** Shows the galaxy of `store/galaxy` in place of the network: the view draws it, the camera frames it, the hands meet it. */
export function openGalaxy(rig: CameraRig, hands: SceneHands, view: () => SceneView | null): OpenGalaxy {
  const requestFrame = (): void => view()?.marksChanged();
  const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)');
  const motion = createGalaxyMotion();
  const table = createScreenTable(rig.camera, hands.size, () => {
    const points = motion.positions.length / 4 - 1;
    const star = { first: points, count: motion.hasStar ? 1 : 0, radius: STAR_SIZE / 2 };
    return {
      positions: motion.positions,
      version: motion.version,
      groups: [star, { first: 0, count: points, radius: POINT_SIZE / 2 }],
    };
  });
  const inhabitants = createGalaxyInhabitants(motion, table, hands.speech.say, requestFrame);
  const place = new Float32Array(3);
  const paint = createGalaxyPainter(motion, table, inhabitants.met);
  let shown: Float32Array | null = null;

  function follow(): void {
    const { points, labels, answers } = galaxy.getState();
    // Nothing has come yet, or nothing new.
    if (points === shown || points.length === 0) return;
    shown = points;
    followStar();
    motion.goTo(points, labels, answers, reducedMotion.matches);
    requestFrame();
  }

  function followStar(): void {
    motion.setStar(readStar(place) ? place : null);
    requestFrame();
  }

  const stopPoints = galaxy.subscribe(follow);
  const stopStar = subscribeTo((state) => state.activationsVersion, followStar);
  followStar();
  follow();
  const guest: SceneGuest = {
    advance: motion.advance,
    createMesh: () => createGalaxyMesh(motion, inhabitants.met),
    paint,
  };
  rig.setGuest({ layout: galaxyLayout, pose: galaxyPose, isPart: false });
  hands.setGuests(inhabitants);
  view()?.setGuest(guest);
  return {
    guest,
    dispose() {
      view()?.setGuest(null);
      hands.setGuests(null);
      rig.setGuest(null);
      stopPoints();
      stopStar();
    },
  };
}
