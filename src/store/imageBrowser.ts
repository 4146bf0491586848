import { INPUT_SIZE } from '../nn/networkSpec';
import type { ImageQuery, TrainerReport } from '../trainer/protocol';
import { describeLoadFailure, dismissDataNotices, showDataNotice } from './dataSet';
import { trainerCrashes, trainerReports, trainerWorker } from './trainerWorker';

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

interface Waiting {
  readonly askAgain: () => void;
  readonly resolve: (page: ImagePage) => void;
  readonly reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
/** Counts downwards: a refusal carries the number alone, and evaluations count theirs upwards from 0. */
let nextId = -1;

/**
 * Asks the worker for images of the data set, which it loads if it must.
 * @param askAgain Called when the user wants another try, once the notice has told that a file can't be had
 * @throws Error with a sentence
 */
export function browseImages(query: ImageQuery, askAgain: () => void): Promise<ImagePage> {
  const id = nextId--;
  return new Promise((resolve, reject) => {
    waiting.set(id, { askAgain, resolve, reject });
    trainerWorker().send({ type: 'browse', id, query });
  });
}

function take(id: number): Waiting | undefined {
  const found = waiting.get(id);
  waiting.delete(id);
  return found;
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
      pixels: images.subarray(n * INPUT_SIZE, (n + 1) * INPUT_SIZE),
      label: labels[n] ?? 0,
      trainedLabel: trainedLabels[n] ?? 0,
    })),
  };
}

trainerReports.add((report) => {
  if (report.type === 'browsed') take(report.id)?.resolve(unpack(report));
  if (report.type !== 'evaluationFailed') return;
  const asked = take(report.id);
  if (asked === undefined) return;
  asked.reject(new Error(describeLoadFailure(report.failure)));
  showDataNotice(report.failure, () => {
    dismissDataNotices();
    asked.askAgain();
  });
});

trainerCrashes.add(() => {
  for (const { reject } of waiting.values())
    reject(new Error('The browser ended the training worker, or refused to start it.'));
  waiting.clear();
});
