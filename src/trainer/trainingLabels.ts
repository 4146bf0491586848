import type { ImageSet } from '../kernel/trainingKernel';
import { CLASS_COUNT, type NetworkSpec } from '../nn/networkSpec';
import { createRandom, shuffle } from '../nn/random';
import { countUp } from './epochOrder';
import { STREAMS, streamSeed } from './randomStreams';

/** The labels that a run trains with, which are the true ones unless its spec wants others. */
export interface TrainingLabels {
  /** Whether the label of every image that has come is known: shuffled labels aren't before the last image. */
  readonly areKnown: boolean;
  /** The label that an image of the run is trained with; its place must be below the run's number of images. */
  labelOf(index: number): number;
  /** Writes the labels of several images. */
  write(indices: Uint32Array, target: Uint8Array): void;
}

/**
 * Deals out the labels of a run over the first `count` images of the set. Shuffled labels change places among these
 * images; after that label noise replaces each label, with the probability `labelNoise`, by one of the nine others.
 * Everything is drawn here, so that it can't depend on which images have come.
 */
export function createTrainingLabels(
  { seed, data }: NetworkSpec,
  images: ImageSet,
  count: number,
): TrainingLabels {
  const places = data?.shuffledLabels ? drawPlaces(seed, count) : null;
  const offsets = data?.labelNoise ? drawOffsets(seed, count, data.labelNoise) : null;
  const dealt = (truth: Uint8Array, index: number): number => {
    const label = truth[places ? places[index] : index];
    return offsets ? (label + offsets[index]) % CLASS_COUNT : label;
  };
  return {
    get areKnown() {
      return places === null || images.loaded >= count;
    },
    labelOf: (index) => dealt(images.labels, index),
    write(indices, target) {
      // Each time one asks for them, the set makes a new view of its labels.
      const { labels } = images;
      for (let n = 0; n < indices.length; n++) target[n] = dealt(labels, indices[n]);
    },
  };
}

/** For each image the place of the one whose label it gets. */
function drawPlaces(seed: number, count: number): Uint32Array {
  const places = countUp(count);
  shuffle(places, createRandom(streamSeed(seed, STREAMS.labelOrder, 0)));
  return places;
}

/**
 * For each image how far its label is moved round the ten digits, 0 if it stays. Two numbers are drawn for every
 * image, so that more noise spoils the same labels in the same way, and others besides.
 */
function drawOffsets(seed: number, count: number, share: number): Uint8Array {
  const random = createRandom(streamSeed(seed, STREAMS.labelNoise, 0));
  const offsets = new Uint8Array(count);
  for (let k = 0; k < count; k++) {
    const isSpoilt = random.nextFloat() < share;
    const offset = 1 + random.nextInt(CLASS_COUNT - 1);
    offsets[k] = isSpoilt ? offset : 0;
  }
  return offsets;
}
