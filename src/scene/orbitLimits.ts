import { Spherical, Vector3 } from 'three';

/** Limits of the orbit: the network is never seen from behind, and never lost from sight. */
export const orbitLimits = {
  minimumPolarRadians: 0.12 * Math.PI,
  maximumPolarRadians: 0.8 * Math.PI,
  maximumAzimuthRadians: 0.48 * Math.PI,
  minimumDistance: 3,
  maximumDistance: 160,
  /** How far the point looked at may be moved from the middle of the network. World units. */
  pan: new Vector3(12, 5, 5),
} as const;

const negative = new Vector3();
const offset = new Vector3();
const spherical = new Spherical();

/** Brings the camera and the point it looks at back within the limits, where they have left them. */
export function limitOrbit(position: Vector3, target: Vector3, maximumAzimuthRadians: number): void {
  const { pan } = orbitLimits;
  offset.subVectors(position, target);
  target.clamp(negative.copy(pan).negate(), pan);
  spherical.setFromVector3(offset);
  spherical.phi = clamp(spherical.phi, orbitLimits.minimumPolarRadians, orbitLimits.maximumPolarRadians);
  spherical.theta = clamp(spherical.theta, -maximumAzimuthRadians, maximumAzimuthRadians);
  spherical.radius = clamp(spherical.radius, orbitLimits.minimumDistance, orbitLimits.maximumDistance);
  position.copy(target).add(offset.setFromSpherical(spherical));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
