import type { Random } from '../nn/random';
import { IMAGE_SIDE } from './dataset';

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

/** The fixed point of rotation, scale and shear: MNIST's mean centre of mass, as a pixel index. */
const CENTRE = 14;

/** Images with a border of one empty pixel, so that neighbours are read without asking for the edge. */
const PADDED_SIDE = IMAGE_SIDE + 2;
const padded = new Float32Array(PADDED_SIDE * PADDED_SIDE);
const thickened = new Float32Array(PADDED_SIDE * PADDED_SIDE);

/**
 * Writes a randomly thickened or thinned, rotated, sheared, scaled and shifted copy of a 28 × 28 image,
 * 784 grey levels 0–255 at offset in source, into out as 784 values 0–1.
 *
 * Takes six numbers from random whatever the settings are. Only + − × ÷ are used, which every engine rounds
 * alike: the same seed gives the same images on every machine.
 */
export function augment(
  source: Uint8Array,
  offset: number,
  out: Float32Array,
  random: Random,
  settings: AugmentationSettings,
): void {
  const shiftX = settings.shiftPixels * signed(random);
  const shiftY = settings.shiftPixels * signed(random);
  const scale = settings.minimumScale + (settings.maximumScale - settings.minimumScale) * random.nextFloat();
  const radians = (settings.rotationDegrees * signed(random) * Math.PI) / 180;
  const shear = settings.shear * signed(random);
  const thickness = settings.thicknessPixels * signed(random);

  for (let y = 0; y < IMAGE_SIDE; y++) {
    const from = offset + y * IMAGE_SIDE;
    const to = (y + 1) * PADDED_SIDE + 1;
    for (let x = 0; x < IMAGE_SIDE; x++) padded[to + x] = source[from + x] / 255;
  }
  // A stroke has two edges, each of which moves by half the change of width.
  if (thickness !== 0) moveEdges(padded, thickness / 2, thickened);
  sampleAffine(thickness !== 0 ? thickened : padded, radians, shear, scale, shiftX, shiftY, out);
}

/** Uniform in [−1, 1). */
function signed(random: Random): number {
  return 2 * random.nextFloat() - 1;
}

/**
 * Grows (pixels > 0) or shrinks the ink by a fraction of a pixel: a mix of the image with its dilation or
 * erosion over the four neighbours, which moves an edge by one pixel.
 */
function moveEdges(image: Float32Array, pixels: number, out: Float32Array): void {
  const share = pixels < 0 ? -pixels : pixels;
  for (let y = 1; y <= IMAGE_SIDE; y++) {
    for (let x = 1; x <= IMAGE_SIDE; x++) {
      const index = y * PADDED_SIDE + x;
      const value = image[index];
      const left = image[index - 1];
      const right = image[index + 1];
      const above = image[index - PADDED_SIDE];
      const below = image[index + PADDED_SIDE];
      let extreme = value;
      if (pixels > 0) {
        if (left > extreme) extreme = left;
        if (right > extreme) extreme = right;
        if (above > extreme) extreme = above;
        if (below > extreme) extreme = below;
      } else {
        if (left < extreme) extreme = left;
        if (right < extreme) extreme = right;
        if (above < extreme) extreme = above;
        if (below < extreme) extreme = below;
      }
      out[index] = value + share * (extreme - value);
    }
  }
}

/** Inverse mapping with bilinear sampling: image = bordered source, out = rotate · shear · scale, then shift. */
function sampleAffine(
  image: Float32Array,
  radians: number,
  shear: number,
  scale: number,
  shiftX: number,
  shiftY: number,
  out: Float32Array,
): void {
  // t = tan(angle / 2) to third order; the matrix made from any t is exactly a rotation.
  const t = (radians / 2) * (1 + (radians * radians) / 12);
  const cosine = (1 - t * t) / (1 + t * t);
  const sine = (2 * t) / (1 + t * t);
  const xPerX = (cosine + sine * shear) / scale;
  const xPerY = (sine - cosine * shear) / scale;
  const yPerX = -sine / scale;
  const yPerY = cosine / scale;
  for (let y = 0; y < IMAGE_SIDE; y++) {
    const fromY = y - CENTRE - shiftY;
    for (let x = 0; x < IMAGE_SIDE; x++) {
      const fromX = x - CENTRE - shiftX;
      // Measured in the bordered image, in which the source's pixel 0 is pixel 1.
      const sourceX = CENTRE + 1 + xPerX * fromX + xPerY * fromY;
      const sourceY = CENTRE + 1 + yPerX * fromX + yPerY * fromY;
      let value = 0;
      if (sourceX >= 0 && sourceY >= 0 && sourceX < PADDED_SIDE - 1 && sourceY < PADDED_SIDE - 1) {
        const column = sourceX | 0;
        const row = sourceY | 0;
        const right = sourceX - column;
        const below = sourceY - row;
        const index = row * PADDED_SIDE + column;
        const upper = image[index] * (1 - right) + image[index + 1] * right;
        const lower = image[index + PADDED_SIDE] * (1 - right) + image[index + PADDED_SIDE + 1] * right;
        value = upper * (1 - below) + lower * below;
      }
      out[y * IMAGE_SIDE + x] = value;
    }
  }
}
