import { PerspectiveCamera, Spherical, Vector3 } from 'three';
import {
  type CameraPlacement,
  type CameraPose,
  cameraPoses,
  FIELD_OF_VIEW_DEGREES,
  type FreeArea,
  type FreeAreaInsets,
  freeArea,
  type Halves,
  halvesOf,
  type PoseName,
  placeCamera,
} from '../visual/cameraPoses';
import { easeInOut } from '../visual/easing';
import type { NetworkLayout } from '../visual/layout';
import { MOVE_MILLISECONDS } from '../visual/layoutMotion';
import { limitOrbit, orbitLimits } from './orbitLimits';
import { between, toView, type View } from './orbitView';

/** What the rig needs of orbit controls: to stop them gliding on when the camera goes elsewhere, and their limits. */
interface OrbitInertia {
  target: Vector3;
  enableDamping: boolean;
  minAzimuthAngle: number;
  maxAzimuthAngle: number;
  update(): unknown;
}

/** The camera, on rails between poses or moved by the user. */
export interface CameraRig {
  readonly camera: PerspectiveCamera;
  /** The point looked at. Orbit controls share and move it. */
  readonly target: Vector3;
  /** Takes the orbit controls that move this camera, or null when they are gone. */
  setControls(controls: OrbitInertia | null): void;
  /** Frames another network, at once or on rails. */
  setLayout(layout: NetworkLayout, atOnce: boolean): void;
  /** Frames something else instead, or a part of the network; null frames the whole network again. */
  setGuest(guest: FramedGuest | null): void;
  /**
   * Frames the network in the upper half of the free area, so that another one, seen alike, has place below it.
   * @param frame The part of a half that its network gets; null frames it in the whole area again
   */
  setHalved(frame: ((half: FreeArea) => FreeArea) | null): void;
  /** The halves; null while the network has the whole area, or something else is framed. */
  readonly halves: Halves | null;
  /** Fits the view to a container in CSS pixels; a view that the user has chosen stays. */
  resize(width: number, height: number): void;
  setInsets(insets: FreeAreaInsets): void;
  goTo(pose: PoseName): void;
  orbitBy(azimuthRadians: number, polarRadians: number): void;
  /** @param factor above 1 comes closer. */
  zoomBy(factor: number): void;
  /**
   * Orbit controls have changed the camera. Where the user did, it's in his hands: rides end, resizing keeps his view,
   * and it stays within its limits.
   */
  orbited(): void;
  /** Rides on to time `now` and brings the matrices up to date; returns whether the ride goes on. */
  advance(now: number): boolean;
}

/** What is framed in place of the whole network, and where it is seen from. */
export interface FramedGuest {
  readonly layout: NetworkLayout;
  readonly pose: CameraPose;
  /** Whether it is a part of the network: it has no back, and stays in view where the user has turned to another part. */
  readonly isPart: boolean;
}

/** A movement of the camera by less than this, in world units, is rounding. */
const LEAST_MOVEMENT = 1e-3;

/** Creates the rig. @param requestFrame is called when the camera has to move or has moved. */
export function createCameraRig(layout: NetworkLayout, requestFrame: () => void): CameraRig {
  const camera = new PerspectiveCamera(FIELD_OF_VIEW_DEGREES, 1, 0.1, 500);
  const target = new Vector3();
  const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)');
  const shift = { x: 0, y: 0 };
  const spherical = new Spherical();
  const offset = new Vector3();
  let size = { width: 0, height: 0 };
  let insets: FreeAreaInsets = { top: 0, right: 0, bottom: 0, left: 0 };
  let pose: PoseName = 'home';
  let isUserView = false;
  let controls: OrbitInertia | null = null;
  let guest: FramedGuest | null = null;
  let frameHalf: ((half: FreeArea) => FreeArea) | null = null;
  let halves: Halves | null = null;
  /** Where the rig itself has brought the camera. */
  const ownPosition = new Vector3();
  const ownTarget = new Vector3();
  let ride: { from: View; to: View; startedAt: number } | null = null;

  function placement(): CameraPlacement | null {
    if (!(size.width > 0 && size.height > 0)) return null;
    const framed = guest ?? { pose: cameraPoses[pose], layout };
    const area = freeArea(size.width, size.height, insets);
    halves = guest?.isPart !== false && frameHalf !== null ? halvesOf(area, frameHalf) : null;
    return placeCamera(framed.pose, framed.layout, size.width, size.height, halves?.framed ?? area);
  }

  function apply(view: View): void {
    target.copy(view.target);
    camera.position.copy(view.target).add(offset.setFromSpherical(view.spherical));
    ownPosition.copy(camera.position);
    ownTarget.copy(target);
    shift.x = view.shiftX;
    shift.y = view.shiftY;
    project();
  }

  function project(): void {
    const { width, height } = size;
    if (!(width > 0 && height > 0)) return;
    camera.aspect = width / height;
    camera.setViewOffset(width, height, -shift.x, -shift.y, width, height);
  }

  function present(): View {
    spherical.setFromVector3(offset.subVectors(camera.position, target));
    return { target: target.clone(), spherical: spherical.clone(), shiftX: shift.x, shiftY: shift.y };
  }

  /** Brings the pose, or at least its shift, to the screen: at once or on rails. */
  function refit(atOnce: boolean): void {
    const placed = placement();
    if (placed === null) return;
    const to = toView(placed);
    if (isUserView) Object.assign(to, { ...present(), shiftX: to.shiftX, shiftY: to.shiftY });
    if (atOnce || reducedMotion.matches) {
      ride = null;
      apply(to);
    } else {
      // From now on, not from its first frame on: a slow machine is to be there with few frames.
      ride = { from: present(), to, startedAt: performance.now() };
      ownPosition.copy(camera.position);
      ownTarget.copy(target);
    }
    requestFrame();
  }

  function stopGliding(): void {
    if (!controls?.enableDamping) return;
    // Without damping an update uses up what is left of the movement.
    controls.enableDamping = false;
    controls.update();
    controls.enableDamping = true;
  }

  function moveBy(change: (view: Spherical) => void): void {
    takeOver();
    stopGliding();
    spherical.setFromVector3(offset.subVectors(camera.position, target));
    change(spherical);
    camera.position.copy(target).add(offset.setFromSpherical(spherical));
    limitOrbit(camera.position, target, maximumAzimuth());
    requestFrame();
  }

  function takeOver(): void {
    isUserView = true;
    ride = null;
  }

  function maximumAzimuth(): number {
    return guest === null || guest.isPart ? orbitLimits.maximumAzimuthRadians : Number.POSITIVE_INFINITY;
  }

  function limitControls(): void {
    if (controls === null) return;
    controls.maxAzimuthAngle = maximumAzimuth();
    controls.minAzimuthAngle = -maximumAzimuth();
  }

  return {
    camera,
    target,
    setControls(next) {
      controls = next;
      // Shared, so that rig and controls always speak of the same point.
      if (next) next.target = target;
      limitControls();
    },
    setLayout(next, atOnce) {
      layout = next;
      if (guest !== null) return;
      stopGliding();
      isUserView = false;
      refit(atOnce);
    },
    setGuest(next) {
      isUserView &&= guest?.isPart === true && next?.isPart === true;
      guest = next;
      limitControls();
      stopGliding();
      refit(false);
    },
    setHalved(next) {
      frameHalf = next;
      isUserView = false;
      refit(false);
    },
    get halves() {
      return halves;
    },
    resize(width, height) {
      size = { width, height };
      refit(true);
    },
    setInsets(next) {
      insets = next;
      refit(false);
    },
    goTo(next) {
      pose = next;
      stopGliding();
      isUserView = false;
      refit(false);
    },
    orbitBy(azimuthRadians, polarRadians) {
      moveBy((view) => {
        view.theta += azimuthRadians;
        view.phi += polarRadians;
      });
    },
    zoomBy(factor) {
      moveBy((view) => {
        view.radius /= factor;
      });
    },
    orbited() {
      const hasMoved =
        camera.position.distanceTo(ownPosition) > LEAST_MOVEMENT ||
        target.distanceTo(ownTarget) > LEAST_MOVEMENT;
      if (!hasMoved) return;
      takeOver();
      limitOrbit(camera.position, target, maximumAzimuth());
    },
    advance(now) {
      if (ride !== null) {
        const share = Math.min(1, Math.max(0, (now - ride.startedAt) / MOVE_MILLISECONDS));
        apply(between(ride.from, ride.to, easeInOut(share)));
        if (share === 1) ride = null;
      }
      camera.lookAt(target);
      camera.updateMatrixWorld();
      return ride !== null;
    },
  };
}
