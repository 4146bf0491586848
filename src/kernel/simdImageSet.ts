import { INPUT_SIZE } from '../nn/networkSpec';
import { assertLoaded, assertRoom } from './imageSetChecks';
import type { SimdMemory } from './simdMemory';
import type { SimdModule } from './simdModule';
import type { ImageSet } from './trainingKernel';

/** Images that pass through the staging buffer at once; their packed words make one block. */
const STAGED_IMAGES = 256;
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

  /** Packs up to `STAGED_IMAGES` images. */
  function pack(images: Uint8Array, labels: Uint8Array): void {
    memory.octets(staging, images.length).set(images);
    const words = arena.take(module.countInked(staging, images.length) * 4);
    module.packImages(staging, labels.length, words, directory + loaded * ENTRY_BYTES);
    allLabels.set(labels, loaded);
    loaded += labels.length;
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
      for (let start = 0; start < labels.length; start += STAGED_IMAGES) {
        const end = Math.min(start + STAGED_IMAGES, labels.length);
        pack(images.subarray(start * INPUT_SIZE, end * INPUT_SIZE), labels.subarray(start, end));
      }
    },
    read(index, target) {
      assertLoaded(this, index);
      module.unpackImage(directory + index * ENTRY_BYTES, staging);
      target.set(memory.octets(staging, INPUT_SIZE));
    },
  };
}
