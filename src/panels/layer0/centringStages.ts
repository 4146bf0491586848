import type { CentringSteps, Layer0Transform } from '../../digits/centring';
import { IDENTITY_TRANSFORM } from '../../digits/centring';
import { IMAGE_SIDE } from '../../nn/inputImage';

/** The pictures of layer 0 in their order: where the ink is, fitted, moved, and as pixels. */
export const stages = ['crop', 'scale', 'centre', 'pixels'] as const;

/** Name of a picture. */
export type Stage = (typeof stages)[number];

/** How the pad lies on the 28 × 28 plane in a picture; in `scale` the box is in the middle. */
export function stageTransform(
  stage: Stage,
  { boundingBox, scale, transform }: CentringSteps,
): Layer0Transform {
  if (stage === 'crop') return IDENTITY_TRANSFORM;
  if (stage !== 'scale') return transform;
  const { left, right, top, bottom } = boundingBox;
  return {
    scale,
    offsetX: (IMAGE_SIDE - scale * (left + right)) / 2,
    offsetY: (IMAGE_SIDE - scale * (top + bottom)) / 2,
  };
}

/**
 * The same between two pictures.
 * @param position 0 is the first picture, 3 the last
 */
export function transformAt(position: number, steps: CentringSteps): Layer0Transform {
  const place = Math.min(stages.length - 2, Math.floor(position));
  const from = stageTransform(stages[place] ?? 'crop', steps);
  const to = stageTransform(stages[place + 1] ?? 'pixels', steps);
  const share = position - place;
  const between = (a: number, b: number): number => a + share * (b - a);
  return {
    scale: between(from.scale, to.scale),
    offsetX: between(from.offsetX, to.offsetX),
    offsetY: between(from.offsetY, to.offsetY),
  };
}

/** Where the centre of mass lies on the plane, in px. */
export function centreOnPlane(
  { centreOfMass }: CentringSteps,
  { scale, offsetX, offsetY }: Layer0Transform,
): { readonly x: number; readonly y: number } {
  return { x: scale * centreOfMass.x + offsetX, y: scale * centreOfMass.y + offsetY };
}

/** How far the centre of mass moves the box out of the middle, in px. */
export function shiftByMass(steps: CentringSteps): { readonly x: number; readonly y: number } {
  const middle = stageTransform('scale', steps);
  return { x: steps.transform.offsetX - middle.offsetX, y: steps.transform.offsetY - middle.offsetY };
}
