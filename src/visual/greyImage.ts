/**
 * Writes an image as a picture's pixels, white ink on black.
 * @param white The value that is white
 * @param words The picture's memory, a word a pixel: opaque, and the three colours alike
 */
export function writeGrey(values: ArrayLike<number>, white: number, words: Uint32Array): void {
  for (let i = 0; i < values.length; i++) {
    const grey = Math.max(0, Math.min(255, Math.round((255 * (values[i] ?? 0)) / white)));
    words[i] = 0xff000000 | (grey * 0x010101);
  }
}
