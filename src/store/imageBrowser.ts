import { PIXELS_PER_IMAGE } from '../nn/inputImage';
import type { ImageQuery, TrainerReport } from '../trainer/protocol';
import { askTrainer } from './trainerQuestions';

/** One image of the data set as the run sees it. */
export interface BrowsedImage {
  /** Place in its part: 0–59,999 of the training images, 0–9,999 of the test images. */
  readonly index: number;
  /** 784 values 0–255. */
  readonly pixels: Uint8Array;
  /** True label. */
  readonly label: number;
  /** The label that the run trains with. */
  readonly trainedLabel: number;
}

/** A page of images. */
export interface ImagePage {
  /** Images that match the query in all, of those that have come. */
  readonly matching: number;
  /** Images of each true digit, of those that have come and that the run uses. */
  readonly classCounts: readonly number[];
  readonly images: readonly BrowsedImage[];
}

/**
 * Asks the worker for images of the data set, which it loads if it must.
 * @param askAgain Called when the user wants another try, once the notice has told that a file can't be had
 * @throws Error with a sentence
 */
export async function browseImages(query: ImageQuery, askAgain: () => void): Promise<ImagePage> {
  return unpack(await askTrainer((id) => ({ type: 'browse', id, query }), askAgain));
}

function unpack({
  matching,
  classCounts,
  images,
  indices,
  labels,
  trainedLabels,
}: Extract<TrainerReport, { type: 'browsed' }>): ImagePage {
  return {
    matching,
    classCounts,
    images: indices.map((index, n) => ({
      index,
      pixels: images.subarray(n * PIXELS_PER_IMAGE, (n + 1) * PIXELS_PER_IMAGE),
      label: labels[n] ?? 0,
      trainedLabel: trainedLabels[n] ?? 0,
    })),
  };
}
