import { Spherical, Vector3 } from 'three';
import type { CameraPlacement } from '../visual/cameraPoses';

/** Where the camera is on its orbit, and how far the picture is shifted. */
export interface View {
  target: Vector3;
  spherical: Spherical;
  shiftX: number;
  shiftY: number;
}

/** The view from where a pose places the camera. */
export function toView({ position, target, shift }: CameraPlacement): View {
  const centre = new Vector3(...target);
  const spherical = new Spherical().setFromVector3(new Vector3(...position).sub(centre));
  return { target: centre, spherical, shiftX: shift[0], shiftY: shift[1] };
}

/** A view on the way from one to another. @param share 0–1, how much of the way is done */
export function between(from: View, to: View, share: number): View {
  const mix = (a: number, b: number): number => a + (b - a) * share;
  const [a, b] = [from.spherical, to.spherical];
  return {
    target: from.target.clone().lerp(to.target, share),
    spherical: new Spherical(mix(a.radius, b.radius), mix(a.phi, b.phi), mix(a.theta, b.theta)),
    shiftX: mix(from.shiftX, to.shiftX),
    shiftY: mix(from.shiftY, to.shiftY),
  };
}
