import { PIXELS_PER_IMAGE } from '../nn/inputImage';
import { assertLoaded, assertRoom } from './imageSetChecks';
import type { ImageSet } from './trainingKernel';

/** Makes room for so many images, kept as the bytes they are. */
export function createPlainImageSet(capacity: number): ImageSet & { readonly bytes: number } {
  const images = new Uint8Array(capacity * PIXELS_PER_IMAGE);
  const labels = new Uint8Array(capacity);
  let loaded = 0;
  return {
    bytes: images.length + labels.length,
    capacity,
    get loaded() {
      return loaded;
    },
    get labels() {
      return labels.subarray(0, loaded);
    },
    append(newImages, newLabels) {
      assertRoom(this, newImages, newLabels);
      images.set(newImages, loaded * PIXELS_PER_IMAGE);
      labels.set(newLabels, loaded);
      loaded += newLabels.length;
    },
    read(index, target) {
      assertLoaded(this, index);
      target.set(images.subarray(index * PIXELS_PER_IMAGE, (index + 1) * PIXELS_PER_IMAGE));
    },
  };
}
