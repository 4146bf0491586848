import { INPUT_SIZE } from '../nn/networkSpec';
import { assertLoaded, assertRoom } from './imageSetChecks';
import type { ImageSet } from './trainingKernel';

/** Makes room for so many images, kept as the bytes they are. */
export function createPlainImageSet(capacity: number): ImageSet & { readonly bytes: number } {
  const images = new Uint8Array(capacity * INPUT_SIZE);
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
      images.set(newImages, loaded * INPUT_SIZE);
      labels.set(newLabels, loaded);
      loaded += newLabels.length;
    },
    read(index, target) {
      assertLoaded(this, index);
      target.set(images.subarray(index * INPUT_SIZE, (index + 1) * INPUT_SIZE));
    },
  };
}
