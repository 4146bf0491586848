import { sideOf } from '../../nn/inputImage';
import { plainContext } from './plainContext';

/** A canvas of the size of an image, and the image to be put on it. */
interface Square {
  readonly context: CanvasRenderingContext2D;
  readonly image: ImageData;
}

/** Fits a canvas to a square image of so many pixels, as CSS shows it at any size; null without canvas or pixels. */
export function createSquare(canvas: HTMLCanvasElement | null, pixels: number): Square | null {
  const context = canvas && plainContext(canvas);
  if (!context || pixels === 0) return null;
  const side = sideOf(pixels);
  if (canvas.width !== side) canvas.width = side;
  if (canvas.height !== side) canvas.height = side;
  return { context, image: context.createImageData(side, side) };
}
