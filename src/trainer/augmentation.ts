import type { Random } from '../nn/random';

/** How far training images are bent out of shape; each amount is drawn evenly from its range. */
export interface AugmentationSettings {
  /** Largest shift along each axis, in pixels. */
  readonly shiftPixels: number;
  /** Smallest enlargement; 1 is the image's own size. */
  readonly minimumScale: number;
  /** Largest enlargement. */
  readonly maximumScale: number;
  /** Largest rotation to either side, in degrees; up to 45. */
  readonly rotationDegrees: number;
  /** Largest slant to either side, in pixels sideways per pixel upwards. */
  readonly shear: number;
  /** Largest change of the strokes' width, thicker or thinner, in pixels; up to 2. */
  readonly thicknessPixels: number;
}

/** Settings that stay inside what people draw and layer 0 leaves. */
export const DEFAULT_AUGMENTATION: AugmentationSettings = {
  shiftPixels: 1.2,
  minimumScale: 0.88,
  maximumScale: 1.12,
  rotationDegrees: 10,
  shear: 0.12,
  thicknessPixels: 0.5,
};

/** Settings that leave every image as it is. */
export const NO_AUGMENTATION: AugmentationSettings = {
  shiftPixels: 0,
  minimumScale: 1,
  maximumScale: 1,
  rotationDegrees: 0,
  shear: 0,
  thicknessPixels: 0,
};

/**
 * Draws how one image is thickened or thinned, rotated, sheared, scaled and shifted, and writes it as the
 * `DISTORTION_LENGTH` numbers of `kernel/distortion.ts` from `at` on: the inverse of rotate · shear · scale, then shift.
 *
 * Takes six numbers from random whatever the settings are. Only + − × ÷ are used, which every engine rounds
 * alike: the same seed gives the same images on every machine.
 */
export function drawDistortion(
  random: Random,
  settings: AugmentationSettings,
  target: Float64Array,
  at: number,
): void {
  const shiftX = settings.shiftPixels * signed(random);
  const shiftY = settings.shiftPixels * signed(random);
  const scale = settings.minimumScale + (settings.maximumScale - settings.minimumScale) * random.nextFloat();
  const radians = (settings.rotationDegrees * signed(random) * Math.PI) / 180;
  const shear = settings.shear * signed(random);
  const thickness = settings.thicknessPixels * signed(random);

  // t = tan(angle / 2) to third order; the matrix made from any t is exactly a rotation.
  const t = (radians / 2) * (1 + (radians * radians) / 12);
  const cosine = (1 - t * t) / (1 + t * t);
  const sine = (2 * t) / (1 + t * t);
  target[at] = (cosine + sine * shear) / scale;
  target[at + 1] = (sine - cosine * shear) / scale;
  target[at + 2] = -sine / scale;
  target[at + 3] = cosine / scale;
  target[at + 4] = shiftX;
  target[at + 5] = shiftY;
  target[at + 6] = thickness;
}

/** Uniform in [−1, 1). */
function signed(random: Random): number {
  return 2 * random.nextFloat() - 1;
}
