/** Images kept for each neuron. */
export const EXTREME_IMAGES = 9;

/** For each of many neurons the images with its most extreme values, the most extreme first. */
export interface Extremes {
  /** neurons × `EXTREME_IMAGES` places of images; 0 where nothing has been offered. */
  readonly images: Uint16Array<ArrayBuffer>;
  /** Their values. */
  readonly values: Float32Array<ArrayBuffer>;
  /**
   * Takes an image in, if it is among the most extreme of this neuron. Of equal values the `tieBreak` decides, of
   * equal ones of these the image that was offered first.
   */
  offer(neuron: number, image: number, value: number, tieBreak: number): void;
}

/** Creates the lists of so many neurons: of the largest values for 1, of the smallest for −1. */
export function createExtremes(neurons: number, direction: 1 | -1): Extremes {
  const images = new Uint16Array(neurons * EXTREME_IMAGES);
  const values = new Float32Array(neurons * EXTREME_IMAGES);
  const tieBreaks = new Float32Array(neurons * EXTREME_IMAGES);
  const counts = new Uint8Array(neurons);

  const isBefore = (value: number, tieBreak: number, place: number): boolean =>
    value === values[place]
      ? direction * (tieBreak - tieBreaks[place]) > 0
      : direction * (value - values[place]) > 0;

  return {
    images,
    values,
    offer(neuron, image, value, tieBreak) {
      const first = neuron * EXTREME_IMAGES;
      if (counts[neuron] < EXTREME_IMAGES) counts[neuron]++;
      else if (!isBefore(value, tieBreak, first + EXTREME_IMAGES - 1)) return;
      let place = first + counts[neuron] - 1;
      for (; place > first && isBefore(value, tieBreak, place - 1); place--) {
        images[place] = images[place - 1];
        values[place] = values[place - 1];
        tieBreaks[place] = tieBreaks[place - 1];
      }
      images[place] = image;
      values[place] = value;
      tieBreaks[place] = tieBreak;
    },
  };
}
