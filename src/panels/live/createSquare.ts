import { sideOf } from '../../nn/inputImage';

/** A canvas of the size of an image, and the image to be put on it. */
interface Square {
  readonly context: CanvasRenderingContext2D;
  readonly image: ImageData;
}

/** Fits a canvas to a square image of so many pixels, as CSS shows it at any size; null without canvas or pixels. */
export function createSquare(canvas: HTMLCanvasElement | null, pixels: number): Square | null {
  // Kept in the page's own memory: each canvas that the graphics processor holds is a layer of its own.
  const context = canvas?.getContext('2d', { willReadFrequently: true });
  if (!canvas || !context || pixels === 0) return null;
  const side = sideOf(pixels);
  if (canvas.width !== side) canvas.width = side;
  if (canvas.height !== side) canvas.height = side;
  return { context, image: context.createImageData(side, side) };
}
