import { IMAGE_SIDE } from '../nn/inputImage';
import { findBoundingBox, findCentreOfMass, fitScale, placeAxis } from './centringSteps';
import type { CellBox } from './inkRaster';
import { createResample, type PixelMap } from './resample';

/**
 * What layer 0 did to the pad. Both planes are measured in pixels of 28 across, from the top left corner:
 * `input px = scale × pad px + offset`, where pad px = 28 × pad units. Off or empty: 1, 0, 0.
 */
export type Layer0Transform = PixelMap;

/** Layer 0 that does nothing: the input is the pad. */
export const IDENTITY_TRANSFORM: Layer0Transform = { scale: 1, offsetX: 0, offsetY: 0 };

/** The steps of layer 0 in order, as numbers that can be shown. One object, overwritten by each call. */
export interface CentringSteps {
  /** True when there is no ink; then the other fields are those of the identity. */
  isEmpty: boolean;
  /** 1. Bounding box of the ink, in pad px. */
  readonly boundingBox: CellBox;
  /** 2. Fit: how much the box is scaled so that its longer side is 20 px. */
  scale: number;
  /** 3. Centre of mass of the ink, in pad px. */
  readonly centreOfMass: { x: number; y: number };
  /** 4. Place: where the ink lands on the input plane. */
  readonly transform: { scale: number; offsetX: number; offsetY: number };
}

/** Layer 0 for one size of ink raster. Nothing here allocates when called. */
export interface Centring {
  /** Steps of the last `centre` or `measure`. */
  readonly steps: Readonly<CentringSteps>;
  /** Computes the steps for side² coverages without making the image. */
  measure(ink: Float32Array): Readonly<CentringSteps>;
  /** Centres side² coverages into out, 784 values 0–1; returns the transform (reused by the next call). */
  centre(ink: Float32Array, out: Float32Array): Layer0Transform;
  /** Makes the image with a given transform: the identity, or one frozen while a stroke is drawn. */
  applyTransform(ink: Float32Array, transform: Layer0Transform, out: Float32Array): void;
}

/**
 * Creates layer 0: crop the ink, scale its longer side to 20 px by area averaging (bilinear when a coarse
 * raster must be enlarged), and shift by whole pixels so that the centre of mass falls into pixel 14.
 * An MNIST image put on the raster comes back as it was. `side`: cells along one side of the raster.
 */
export function createCentring(side: number): Centring {
  const resample = createResample(side, IMAGE_SIDE, 1);
  const pixelsPerCell = IMAGE_SIDE / side;
  const cellMap = { scale: 1, offsetX: 0, offsetY: 0 };
  const cellBox: CellBox = { left: 0, top: 0, right: 0, bottom: 0 };
  const steps: CentringSteps = {
    isEmpty: true,
    boundingBox: { left: 0, top: 0, right: 0, bottom: 0 },
    scale: 1,
    centreOfMass: { x: 0, y: 0 },
    transform: { ...IDENTITY_TRANSFORM },
  };

  function measure(ink: Float32Array): Readonly<CentringSteps> {
    const { boundingBox, centreOfMass, transform } = steps;
    steps.isEmpty = !findBoundingBox(ink, side, cellBox);
    boundingBox.left = cellBox.left * pixelsPerCell;
    boundingBox.top = cellBox.top * pixelsPerCell;
    boundingBox.right = cellBox.right * pixelsPerCell;
    boundingBox.bottom = cellBox.bottom * pixelsPerCell;
    findCentreOfMass(ink, side, cellBox, centreOfMass);
    centreOfMass.x *= pixelsPerCell;
    centreOfMass.y *= pixelsPerCell;
    steps.scale = steps.isEmpty ? 1 : fitScale(boundingBox);
    transform.scale = steps.scale;
    transform.offsetX = steps.isEmpty
      ? 0
      : placeAxis(boundingBox.left, boundingBox.right, centreOfMass.x, steps.scale);
    transform.offsetY = steps.isEmpty
      ? 0
      : placeAxis(boundingBox.top, boundingBox.bottom, centreOfMass.y, steps.scale);
    return steps;
  }

  function applyTransform(ink: Float32Array, transform: Layer0Transform, out: Float32Array): void {
    cellMap.scale = transform.scale * pixelsPerCell;
    cellMap.offsetX = transform.offsetX;
    cellMap.offsetY = transform.offsetY;
    resample(ink, cellMap, out);
  }

  return {
    steps,
    measure,
    applyTransform,
    centre(ink, out) {
      measure(ink);
      if (steps.isEmpty) out.fill(0);
      else applyTransform(ink, steps.transform, out);
      return steps.transform;
    },
  };
}
