import { createSquare } from './createSquare';

/** Paints a square image onto a canvas, which becomes as large: white ink on black. @param white The value that is white */
export function paintGrey(canvas: HTMLCanvasElement | null, values: ArrayLike<number>, white: number): void {
  const square = createSquare(canvas, values.length);
  if (square === null) return;
  const { context, image } = square;
  // A word a pixel: opaque, and the three colours alike.
  const words = new Uint32Array(image.data.buffer);
  for (let i = 0; i < values.length; i++) {
    const grey = Math.max(0, Math.min(255, Math.round((255 * (values[i] ?? 0)) / white)));
    words[i] = 0xff000000 | (grey * 0x010101);
  }
  context.putImageData(image, 0, 0);
}
