import { IMAGE_SIDE } from '../../nn/inputImage';

/** Paints a 28 × 28 image onto a canvas of that size: white ink on black. @param white The value that is white */
export function paintGrey(canvas: HTMLCanvasElement | null, values: ArrayLike<number>, white: number): void {
  const context = canvas?.getContext('2d');
  if (!context) return;
  const image = context.createImageData(IMAGE_SIDE, IMAGE_SIDE);
  // A word a pixel: opaque, and the three colours alike.
  const words = new Uint32Array(image.data.buffer);
  for (let i = 0; i < values.length; i++) {
    const grey = Math.max(0, Math.min(255, Math.round((255 * (values[i] ?? 0)) / white)));
    words[i] = 0xff000000 | (grey * 0x010101);
  }
  context.putImageData(image, 0, 0);
}
