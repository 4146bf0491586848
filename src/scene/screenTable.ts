import { Matrix4, type PerspectiveCamera } from 'three';
import { recordPick } from '../store/frameStats';
import { type PickGroup, pickNearest, projectPoints, SCREEN_STRIDE } from '../visual/picking';

/** Where points of the world stand on screen: projected once for each camera, layout and size, then looked up. */
export interface ScreenTable {
  /** Index of the point nearest to a place in CSS pixels, or −1; see `pickNearest`. */
  pick(x: number, y: number, leastPixels: number): number;
  /** Place of a point in CSS pixels, and pixels per world unit: 0 behind the viewer. */
  place(index: number): readonly [x: number, y: number, perUnit: number];
}

/** What is projected: another object, or another version, for other places. */
export interface PlacedPoints {
  /** x, y, z and one more number for each point. */
  readonly positions: Float32Array;
  readonly version: unknown;
  readonly groups: readonly PickGroup[];
}

/** Creates the table. @param size of the picture in CSS pixels */
export function createScreenTable(
  camera: PerspectiveCamera,
  size: () => { readonly width: number; readonly height: number },
  points: () => PlacedPoints,
): ScreenTable {
  const toClip = new Matrix4();
  const projectedBy = new Matrix4();
  let projected = { version: {} as unknown, width: 0, height: 0 };
  let screen = new Float32Array(0);

  function refresh({ positions, version }: PlacedPoints): void {
    const { width, height } = size();
    toClip.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
    const isFresh =
      projected.version === version &&
      projected.width === width &&
      projected.height === height &&
      toClip.equals(projectedBy);
    if (isFresh) return;
    const length = (positions.length / 4) * SCREEN_STRIDE;
    if (screen.length !== length) screen = new Float32Array(length);
    projectPoints(
      positions,
      { toClip: toClip.elements, width, height, fieldOfViewDegrees: camera.fov },
      screen,
    );
    projectedBy.copy(toClip);
    projected = { version, width, height };
  }

  return {
    pick(x, y, leastPixels) {
      const started = performance.now();
      const present = points();
      refresh(present);
      const index = pickNearest(screen, present.groups, x, y, leastPixels);
      recordPick(performance.now() - started);
      return index;
    },
    place(index) {
      refresh(points());
      const at = index * SCREEN_STRIDE;
      return [screen[at] ?? 0, screen[at + 1] ?? 0, screen[at + 2] ?? 0];
    },
  };
}
