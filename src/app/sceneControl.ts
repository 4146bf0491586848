import type { SceneHandle } from '../scene/mountScene';
import { appStore } from '../store/appStore';
import { poseNames } from '../visual/cameraPoses';

let handle: SceneHandle | null = null;

/** Tells the shortcuts and buttons which scene they move; null when there is none. */
export function setScene(scene: SceneHandle | null): void {
  handle = scene;
}

/** Brings the camera home. */
export function homeView(): void {
  handle?.home();
}

/** Goes to the next of the named views. */
export function nextView(): void {
  const { pose } = appStore.getState();
  const next = poseNames[(poseNames.indexOf(pose) + 1) % poseNames.length];
  if (next) handle?.goTo(next);
}

/** Turns the camera round the network, by these angles in degrees. */
export function orbitBy(azimuthDegrees: number, elevationDegrees: number): void {
  handle?.orbitBy((azimuthDegrees * Math.PI) / 180, (elevationDegrees * Math.PI) / 180);
}

/** Brings the camera nearer (factor above 1) or further away. */
export function zoomBy(factor: number): void {
  handle?.zoomBy(factor);
}
