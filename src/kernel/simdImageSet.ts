import { PIXELS_PER_IMAGE } from '../nn/inputImage';
import { assertLoaded, assertRoom } from './imageSetChecks';
import { roundUp } from './simdLayers';
import type { SimdMemory } from './simdMemory';
import type { SimdModule } from './simdModule';
import type { ImageSet } from './trainingKernel';

/** Images that pass through the staging buffer at once. */
const STAGED_IMAGES = 256;
/** Bytes of a staged pooled image: 14 × 14, and zeros up to whole vectors. */
const POOLED_BYTES = roundUp(PIXELS_PER_IMAGE / 4, 16);
/** Bytes of one inked pixel. */
const WORD_BYTES = 4;
/** Bytes of one entry of the directory: where an image's words begin and where they end. */
const ENTRY_BYTES = 8;

/** Images of which only the inked pixels are kept, one word each (`assembly/images.ts`). */
export interface SimdImageSet extends ImageSet {
  /** Address of the list that tells where each image lies. */
  readonly directory: number;
  /**
   * Address of the same list for networks with so many inputs. Of the images pooled to 14 × 14 it is made when first
   * asked for, and goes on growing with the set: 210 bytes an image of MNIST, 15 MB for all 70,000.
   */
  directoryFor(inputs: number): number;
  /** The memory that it lies in. */
  readonly memory: SimdMemory;
}

/** Makes room for so many images. */
export function createSimdImageSet(module: SimdModule, memory: SimdMemory, capacity: number): SimdImageSet {
  const arena = memory.createArena();
  const directory = arena.take(Math.max(capacity, 1) * ENTRY_BYTES);
  const staging = arena.take(STAGED_IMAGES * PIXELS_PER_IMAGE);
  const allLabels = new Uint8Array(capacity);
  let loaded = 0;
  let pooledDirectory: number | undefined;
  let pooled = 0;

  /** Stages images, part by part; `visit` gets the index of a part's first image, and how many images it has. */
  function stage(images: Uint8Array, visit: (first: number, count: number) => void): void {
    const count = images.length / PIXELS_PER_IMAGE;
    for (let first = 0; first < count; first += STAGED_IMAGES) {
      const part = images.subarray(first * PIXELS_PER_IMAGE, (first + STAGED_IMAGES) * PIXELS_PER_IMAGE);
      memory.octets(staging, part.length).set(part);
      visit(first, part.length / PIXELS_PER_IMAGE);
    }
  }

  /** Pools the images that have come since; where memory ends, the parts before are done and it can go on later. */
  function poolNew(): number {
    pooledDirectory ??= arena.take(Math.max(capacity, 1) * ENTRY_BYTES);
    while (pooled < loaded) {
      const count = Math.min(STAGED_IMAGES, loaded - pooled);
      const bytes = count * POOLED_BYTES;
      memory.octets(staging, bytes).fill(0);
      module.poolImages(directory + pooled * ENTRY_BYTES, count, staging, POOLED_BYTES);
      const words = arena.take(module.countInked(staging, bytes) * WORD_BYTES);
      module.packImages(staging, count, POOLED_BYTES, words, pooledDirectory + pooled * ENTRY_BYTES);
      pooled += count;
    }
    return pooledDirectory;
  }

  return {
    directory,
    directoryFor: (inputs) => (inputs === PIXELS_PER_IMAGE ? directory : poolNew()),
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
        inked += module.countInked(staging, count * PIXELS_PER_IMAGE);
      });
      // One block for all, taken before anything is changed: where memory ends, nothing has been appended.
      let words = arena.take(inked * WORD_BYTES);
      stage(images, (first, count) => {
        const entry = directory + (loaded + first) * ENTRY_BYTES;
        module.packImages(staging, count, PIXELS_PER_IMAGE, words, entry);
        words += module.countInked(staging, count * PIXELS_PER_IMAGE) * WORD_BYTES;
      });
      allLabels.set(labels, loaded);
      loaded += labels.length;
    },
    read(index, target) {
      assertLoaded(this, index);
      module.unpackImage(directory + index * ENTRY_BYTES, staging);
      target.set(memory.octets(staging, PIXELS_PER_IMAGE));
    },
  };
}
