import { INPUT_SIZE } from '../nn/networkSpec';
import { assertLoaded, assertRoom } from './imageSetChecks';
import type { SimdMemory } from './simdMemory';
import type { SimdModule } from './simdModule';
import type { ImageSet } from './trainingKernel';

/** Images that pass through the staging buffer at once. */
const STAGED_IMAGES = 256;
/** Bytes of one inked pixel. */
const WORD_BYTES = 4;
/** Bytes of one entry of the directory: where an image's words begin and where they end. */
const ENTRY_BYTES = 8;

/** Images of which only the inked pixels are kept, one word each (`assembly/images.ts`). */
export interface SimdImageSet extends ImageSet {
  /** Address of the list that tells where each image lies. */
  readonly directory: number;
  /** The memory that it lies in. */
  readonly memory: SimdMemory;
}

/** Makes room for so many images. */
export function createSimdImageSet(module: SimdModule, memory: SimdMemory, capacity: number): SimdImageSet {
  const arena = memory.createArena();
  const directory = arena.take(Math.max(capacity, 1) * ENTRY_BYTES);
  const staging = arena.take(STAGED_IMAGES * INPUT_SIZE);
  const allLabels = new Uint8Array(capacity);
  let loaded = 0;

  /** Stages images, part by part; `visit` gets the index of a part's first image, and how many images it has. */
  function stage(images: Uint8Array, visit: (first: number, count: number) => void): void {
    const count = images.length / INPUT_SIZE;
    for (let first = 0; first < count; first += STAGED_IMAGES) {
      const part = images.subarray(first * INPUT_SIZE, (first + STAGED_IMAGES) * INPUT_SIZE);
      memory.octets(staging, part.length).set(part);
      visit(first, part.length / INPUT_SIZE);
    }
  }

  return {
    directory,
    memory,
    capacity,
    get loaded() {
      return loaded;
    },
    get labels() {
      return allLabels.subarray(0, loaded);
    },
    append(images, labels) {
      assertRoom(this, images, labels);
      let inked = 0;
      stage(images, (_, count) => {
        inked += module.countInked(staging, count * INPUT_SIZE);
      });
      // One block for all, taken before anything is changed: where memory ends, nothing has been appended.
      let words = arena.take(inked * WORD_BYTES);
      stage(images, (first, count) => {
        module.packImages(staging, count, words, directory + (loaded + first) * ENTRY_BYTES);
        words += module.countInked(staging, count * INPUT_SIZE) * WORD_BYTES;
      });
      allLabels.set(labels, loaded);
      loaded += labels.length;
    },
    read(index, target) {
      assertLoaded(this, index);
      module.unpackImage(directory + index * ENTRY_BYTES, staging);
      target.set(memory.octets(staging, INPUT_SIZE));
    },
  };
}
