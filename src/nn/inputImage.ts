/** Pixels along one side of an image: MNIST's, the pad's, and the one that layer 0 makes. */
export const IMAGE_SIDE = 28;

/** Pixels of one image, row by row from the top. */
export const PIXELS_PER_IMAGE = IMAGE_SIDE * IMAGE_SIDE;

/** What the side of a network's input may be, in pixels: that of an image, or half of it. */
export const INPUT_SIDES = [28, 14] as const;

/** Side of a network's input, in pixels. */
export type InputSide = (typeof INPUT_SIDES)[number];

/** Pixels along one side of an input of so many pixels. */
export function sideOf(inputs: number): number {
  return Math.sqrt(inputs);
}

/**
 * Writes image `index` of n × 784 bytes into a network's input, as 0–1. An input of 784 gets the image as it is; one
 * of 196 gets for each block of 2 × 2 pixels their mean, rounded to a byte: ⌊(a + b + c + d + 2) / 4⌋.
 */
export function loadImage(images: Uint8Array, index: number, input: Float32Array): void {
  const start = index * PIXELS_PER_IMAGE;
  if (input.length === PIXELS_PER_IMAGE) {
    for (let i = 0; i < PIXELS_PER_IMAGE; i++) input[i] = images[start + i] / 255;
    return;
  }
  for (let y = 0, i = 0; y < IMAGE_SIDE; y += 2) {
    for (let x = 0; x < IMAGE_SIDE; x += 2, i++) {
      const at = start + y * IMAGE_SIDE + x;
      const sum = images[at] + images[at + 1] + images[at + IMAGE_SIDE] + images[at + IMAGE_SIDE + 1];
      input[i] = ((sum + 2) >> 2) / 255;
    }
  }
}

const bytes = new Uint8Array(PIXELS_PER_IMAGE);

/**
 * Writes an image of 784 values 0–1, such as a drawing or a distorted digit, into a network's input. An input of 784
 * gets it as it is; for one of 196 the values become bytes first, so that it gets what it would get of such an image
 * in the data set.
 */
export function loadPixels(pixels: Float32Array, input: Float32Array): void {
  if (input.length === PIXELS_PER_IMAGE) {
    input.set(pixels);
    return;
  }
  for (let i = 0; i < PIXELS_PER_IMAGE; i++) bytes[i] = 255 * pixels[i] + 0.5;
  loadImage(bytes, 0, input);
}
