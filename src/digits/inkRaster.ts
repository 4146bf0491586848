import { IMAGE_SIDE } from '../nn/inputImage';
import { createResample } from './resample';
import type { Stroke, Tool } from './strokes';

/** Cells along one side of the ink raster: 4 × 4 cells for each of the 28 × 28 input pixels. */
export const RASTER_SIDE = 112;

/**
 * Radius of the pen in pad units. Ten digits written over two thirds of the pad's height have, after layer 0,
 * a mean of 0.68 over their inked pixels and ink in 18 % of the image; MNIST has 0.68 and 19 %.
 */
export const PEN_RADIUS = 0.05;

/** Radius of the eraser in pad units. */
export const ERASER_RADIUS = 0.09;

/** A rectangle of raster cells: `left ≤ x < right`, `top ≤ y < bottom`. */
export interface CellBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** An MNIST-like image laid onto the pad as if it had been drawn there. */
export interface PlacedImage {
  /** 784 values 0–1, row by row from the top. */
  readonly pixels: ArrayLike<number>;
  /** Enlargement about the middle of the pad; 1 fills the pad with the 28 × 28 image. */
  readonly scale: number;
  /** Shift to the right, in pixels of which the pad has 28. */
  readonly shiftX: number;
  /** Shift downwards, in the same pixels. */
  readonly shiftY: number;
}

/** The ink on the pad as a square grid of coverages, kept up to date point by point. */
export interface InkRaster {
  /** Cells along one side. */
  readonly side: number;
  /** side × side coverages 0–1, row by row from the top. The same array for the life of the raster. */
  readonly ink: Float32Array;
  /** Box of the cells that ink may be in: all touched since `clear`, erased or not; null when untouched. */
  readonly bounds: Readonly<CellBox> | null;
  /** Removes all ink and ends the current stroke. */
  clear(): void;
  /** Starts a stroke; the next point is its first. */
  beginStroke(tool: Tool): void;
  /**
   * Adds a point, in pad units, to the current stroke and inks the way to it. Points off the pad are clipped.
   * @throws Error when no stroke has begun.
   */
  addPoint(x: number, y: number): void;
  /** Ends the current stroke. */
  endStroke(): void;
  /** Replaces all ink by an image, each pixel an even square; what falls off the pad is cut. */
  placeImage(image: PlacedImage): void;
  /**
   * Clears, places the image if there is one, and draws all strokes over it: what undo and loading use.
   * Equal to having done so point by point.
   */
  redraw(strokes: readonly Stroke[], image?: PlacedImage | null): void;
}

/**
 * Creates an empty raster.
 *
 * A stroke's coverage of a cell is `clamp(0.5 + (radius − distance) / cellSize, 0, 1)`, where distance is
 * from the cell's centre to the nearest point of the stroke's polyline. As that is a maximum over segments,
 * cutting a segment in two changes nothing: the ink doesn't depend on how many events the pointer sent.
 * The pen raises ink to the coverage, the eraser lowers it to 1 − coverage.
 */
export function createInkRaster(side = RASTER_SIDE): InkRaster {
  const ink = new Float32Array(side * side);
  const box: CellBox = { left: side, top: side, right: 0, bottom: 0 };
  const resample = createResample(IMAGE_SIDE, side, 0);
  let tool: Tool | null = null;
  let hasPrevious = false;
  let previousX = 0;
  let previousY = 0;

  function clear(): void {
    ink.fill(0);
    box.left = box.top = side;
    box.right = box.bottom = 0;
    endStroke();
  }

  function beginStroke(next: Tool): void {
    tool = next;
    hasPrevious = false;
  }

  function endStroke(): void {
    tool = null;
  }

  function addPoint(x: number, y: number): void {
    if (tool === null) throw new Error('Expected beginStroke before addPoint.');
    const cellX = x * side;
    const cellY = y * side;
    if (!hasPrevious) stampSegment(cellX, cellY, cellX, cellY, tool);
    else if (cellX !== previousX || cellY !== previousY)
      stampSegment(previousX, previousY, cellX, cellY, tool);
    hasPrevious = true;
    previousX = cellX;
    previousY = cellY;
  }

  /** Stamps one segment; all lengths in cells. Row by row, so that a long diagonal doesn't visit its box. */
  function stampSegment(startX: number, startY: number, endX: number, endY: number, by: Tool): void {
    const radius = (by === 'pen' ? PEN_RADIUS : ERASER_RADIUS) * side;
    const reach = radius + 0.5;
    const deltaX = endX - startX;
    const deltaY = endY - startY;
    const squaredLength = deltaX * deltaX + deltaY * deltaY;
    const perSquaredLength = squaredLength > 0 ? 1 / squaredLength : 0;
    const top = Math.max(0, Math.ceil(Math.min(startY, endY) - reach - 0.5));
    const bottom = Math.min(side, Math.floor(Math.max(startY, endY) + reach - 0.5) + 1);
    for (let row = top; row < bottom; row++) {
      const y = row + 0.5;
      // The part of the segment that is within reach of this row, as fractions of its length.
      let from = 0;
      let to = 1;
      if (deltaY !== 0) {
        const one = (y - reach - startY) / deltaY;
        const other = (y + reach - startY) / deltaY;
        from = Math.max(0, Math.min(one, other));
        to = Math.min(1, Math.max(one, other));
      }
      const fromX = startX + from * deltaX;
      const toX = startX + to * deltaX;
      const left = Math.max(0, Math.ceil(Math.min(fromX, toX) - reach - 0.5));
      const right = Math.min(side, Math.floor(Math.max(fromX, toX) + reach - 0.5) + 1);
      if (left >= right) continue;
      for (let column = left; column < right; column++) {
        const towardsX = column + 0.5 - startX;
        const towardsY = y - startY;
        const along = (towardsX * deltaX + towardsY * deltaY) * perSquaredLength;
        const nearest = along < 0 ? 0 : along > 1 ? 1 : along;
        const offX = towardsX - nearest * deltaX;
        const offY = towardsY - nearest * deltaY;
        const coverage = 0.5 + radius - Math.sqrt(offX * offX + offY * offY);
        if (coverage <= 0) continue;
        const index = row * side + column;
        if (by === 'pen') {
          if (coverage > ink[index]) ink[index] = coverage < 1 ? coverage : 1;
        } else if (1 - coverage < ink[index]) {
          ink[index] = coverage < 1 ? 1 - coverage : 0;
        }
      }
      if (by === 'pen') growBox(left, row, right);
    }
  }

  function growBox(left: number, row: number, right: number): void {
    if (left < box.left) box.left = left;
    if (right > box.right) box.right = right;
    if (row < box.top) box.top = row;
    if (row >= box.bottom) box.bottom = row + 1;
  }

  function placeImage({ pixels, scale, shiftX, shiftY }: PlacedImage): void {
    clear();
    const cellsPerPixel = side / IMAGE_SIDE;
    const margin = (IMAGE_SIDE / 2) * (1 - scale);
    const offsetX = cellsPerPixel * (margin + shiftX);
    const offsetY = cellsPerPixel * (margin + shiftY);
    resample(pixels, { scale: cellsPerPixel * scale, offsetX, offsetY }, ink);
    const length = cellsPerPixel * scale * IMAGE_SIDE;
    box.left = Math.max(0, Math.floor(offsetX));
    box.top = Math.max(0, Math.floor(offsetY));
    box.right = Math.min(side, Math.ceil(offsetX + length));
    box.bottom = Math.min(side, Math.ceil(offsetY + length));
  }

  function redraw(strokes: readonly Stroke[], image: PlacedImage | null = null): void {
    if (image) placeImage(image);
    else clear();
    for (const stroke of strokes) {
      beginStroke(stroke.tool);
      for (const point of stroke.points) addPoint(point.x, point.y);
      endStroke();
    }
  }

  return {
    side,
    ink,
    get bounds() {
      return box.left < box.right ? box : null;
    },
    clear,
    beginStroke,
    addPoint,
    endStroke,
    placeImage,
    redraw,
  };
}
