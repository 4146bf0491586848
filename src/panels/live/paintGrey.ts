import { writeGrey } from '../../visual/greyImage';
import { createSquare } from './createSquare';

/** Paints a square image onto a canvas, which becomes as large: white ink on black. @param white The value that is white */
export function paintGrey(canvas: HTMLCanvasElement | null, values: ArrayLike<number>, white: number): void {
  const square = createSquare(canvas, values.length);
  if (square === null) return;
  const { context, image } = square;
  writeGrey(values, white, new Uint32Array(image.data.buffer));
  context.putImageData(image, 0, 0);
}
