import { type PerspectiveCamera, Vector3 } from 'three';
import { IMAGE_SIDE } from '../nn/inputImage';
import { IMAGE_SPAN, type NetworkLayout } from '../visual/layout';

/** A point on the input plane, in pixels of the pad's image: 0–28, x to the right, y down. */
export interface PlanePoint {
  readonly x: number;
  readonly y: number;
}

const near = new Vector3();
const ray = new Vector3();

/**
 * Meets the plane of the input image with the line of sight through a point of the canvas.
 * @param x, y in 0–1 across the canvas.
 * @returns the point, which may lie beyond the image's edge, or null where the plane is seen edge-on or from behind.
 */
export function meetInputPlane(
  camera: PerspectiveCamera,
  layout: NetworkLayout,
  x: number,
  y: number,
): PlanePoint | null {
  const plane = layout.layers[0];
  if (plane === undefined) return null;
  near.set(x * 2 - 1, 1 - y * 2, -1).unproject(camera);
  ray
    .set(x * 2 - 1, 1 - y * 2, 1)
    .unproject(camera)
    .sub(near)
    .normalize();
  const [alongX, alongZ] = [Math.cos(plane.yawRadians), Math.sin(plane.yawRadians)];
  // The plane's normal, towards the viewer, is (−alongZ, 0, alongX).
  const facing = -ray.x * alongZ + ray.z * alongX;
  if (facing > -1e-3) return null;
  const distance = -(-(near.x - plane.centreX) * alongZ + near.z * alongX) / facing;
  const across = (near.x + ray.x * distance - plane.centreX) * alongX + (near.z + ray.z * distance) * alongZ;
  const down = -(near.y + ray.y * distance);
  const perUnit = IMAGE_SIDE / IMAGE_SPAN;
  return { x: across * perUnit + IMAGE_SIDE / 2, y: down * perUnit + IMAGE_SIDE / 2 };
}

/** Whether a point lies on the image. */
export function isOnImage({ x, y }: PlanePoint): boolean {
  return x >= 0 && x <= IMAGE_SIDE && y >= 0 && y <= IMAGE_SIDE;
}
