import { IMAGE_SIDE } from '../../digits/dataset';

/** Paints a 28 × 28 image onto a canvas of that size: white ink on black. @param white The value that is white */
export function paintGrey(canvas: HTMLCanvasElement | null, values: ArrayLike<number>, white: number): void {
  const context = canvas?.getContext('2d');
  if (!context) return;
  const image = context.createImageData(IMAGE_SIDE, IMAGE_SIDE);
  for (let i = 0; i < values.length; i++) {
    image.data.fill((255 * (values[i] ?? 0)) / white, 4 * i, 4 * i + 3);
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
