import { IMAGE_SIDE } from '../../digits/dataset';

/** Paints a 28 × 28 image onto a canvas of that size: white ink on black. @param white The value that is white */
export function paintGrey(canvas: HTMLCanvasElement | null, values: ArrayLike<number>, white: number): void {
  const context = canvas?.getContext('2d');
  if (!context) return;
  const image = context.createImageData(IMAGE_SIDE, IMAGE_SIDE);
  for (let i = 0; i < values.length; i++) {
    const grey = (255 * (values[i] ?? 0)) / white;
    image.data.set([grey, grey, grey, 255], 4 * i);
  }
  context.putImageData(image, 0, 0);
}
