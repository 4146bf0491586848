import { IMAGE_SIDE } from '../nn/inputImage';
import type { CellBox } from './inkRaster';

/** Pixels that the longer side of a digit gets: MNIST's box (59,987 of its 60,000 images, the rest 19). */
export const DIGIT_SIDE = 20;

/**
 * The pixel, counted from 0, that the centre of mass falls into. Measured over MNIST's 60,000 training
 * images: in each but one it lies in pixel 14, evenly spread over it. So MNIST shifted by whole pixels.
 */
export const CENTRE_PIXEL = 14;

/**
 * Most that layer 0 enlarges. A digit as small as 8 of the pad's 28 px still gets its 20 px;
 * a dot of the pen grows to about 7 px, not to a blob that fills the box.
 */
const MAXIMUM_ENLARGEMENT = 2.5;

/** Ink below half a grey level of 255 doesn't count as drawn. */
const INK_THRESHOLD = 0.5 / 255;

/** Step 1: writes the box of cells with ink into box and returns true; false and an empty box for no ink. */
export function findBoundingBox(ink: Float32Array, side: number, box: CellBox): boolean {
  let left = side;
  let right = 0;
  let top = side;
  let bottom = 0;
  for (let y = 0; y < side; y++) {
    const base = y * side;
    let first = 0;
    while (first < side && ink[base + first] <= INK_THRESHOLD) first++;
    if (first === side) continue;
    let last = side - 1;
    while (ink[base + last] <= INK_THRESHOLD) last--;
    if (first < left) left = first;
    if (last >= right) right = last + 1;
    if (top === side) top = y;
    bottom = y + 1;
  }
  const found = right > 0;
  box.left = found ? left : 0;
  box.top = found ? top : 0;
  box.right = right;
  box.bottom = bottom;
  return found;
}

/** Step 2: the scale that gives the longer side of a box (in pad px) 20 px, or the most allowed. */
export function fitScale(box: Readonly<CellBox>): number {
  return Math.min(MAXIMUM_ENLARGEMENT, DIGIT_SIDE / Math.max(box.right - box.left, box.bottom - box.top));
}

/** Step 3: writes the centre of mass of the ink in box into centre, in cells; 0, 0 for no ink. */
export function findCentreOfMass(
  ink: Float32Array,
  side: number,
  box: Readonly<CellBox>,
  centre: { x: number; y: number },
): void {
  let mass = 0;
  let momentX = 0;
  let momentY = 0;
  for (let y = box.top; y < box.bottom; y++) {
    let rowMass = 0;
    for (let x = box.left; x < box.right; x++) {
      const value = ink[y * side + x];
      rowMass += value;
      momentX += value * (x + 0.5);
    }
    mass += rowMass;
    momentY += rowMass * (y + 0.5);
  }
  centre.x = mass > 0 ? momentX / mass : 0;
  centre.y = mass > 0 ? momentY / mass : 0;
}

/**
 * Step 4 along one axis: the offset that puts the box's edge on a whole pixel and the centre of mass into
 * pixel 14, held back where that would push ink off the image. All but the result in pad px.
 */
export function placeAxis(low: number, high: number, centreOfMass: number, scale: number): number {
  const wanted = CENTRE_PIXEL - Math.floor(scale * (centreOfMass - low));
  const most = IMAGE_SIDE - Math.ceil(scale * (high - low) - 1e-9);
  return Math.max(0, Math.min(most, wanted)) - scale * low;
}
