import type { ImageSet } from '../kernel/trainingKernel';
import { PIXELS_PER_IMAGE } from '../nn/inputImage';
import { CLASS_COUNT } from '../nn/networkSpec';
import type { ImageQuery, TrainerReport } from './protocol';

/** What `browsed` says besides its number. */
export type BrowseResult = Omit<Extract<TrainerReport, { type: 'browsed' }>, 'type' | 'id'> & {
  readonly images: Uint8Array<ArrayBuffer>;
};

/**
 * Finds images of one digit, or of all, or those asked for by their places, among the first `count` of a set.
 * @param trainedLabelOf The label that an image is trained with; the true one where it isn't trained on
 */
export function browseImages(
  { digit, start, count: wanted, indices: asked }: ImageQuery,
  set: ImageSet,
  count: number,
  trainedLabelOf: (index: number) => number,
): BrowseResult {
  const labels = set.labels.subarray(0, count);
  const classCounts = new Array<number>(CLASS_COUNT).fill(0);
  const found: number[] = [];
  let matching = 0;
  labels.forEach((label, index) => {
    classCounts[label]++;
    if (digit !== null && label !== digit) return;
    if (matching >= start && found.length < wanted) found.push(index);
    matching++;
  });
  const indices = asked?.filter((index) => index < count) ?? found;
  const images = new Uint8Array(indices.length * PIXELS_PER_IMAGE);
  indices.forEach((index, n) => {
    set.read(index, images.subarray(n * PIXELS_PER_IMAGE, (n + 1) * PIXELS_PER_IMAGE));
  });
  return {
    matching: asked ? indices.length : matching,
    classCounts,
    images,
    indices,
    labels: Uint8Array.from(indices, (index) => labels[index]),
    trainedLabels: Uint8Array.from(indices, trainedLabelOf),
  };
}
