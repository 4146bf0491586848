/** Pixels of one MNIST image, 28 × 28. */
const PIXELS = 784;

/** Magic numbers of the idx format: unsigned bytes in three and in one dimension. */
const IMAGES_MAGIC = 0x0803;
const LABELS_MAGIC = 0x0801;

/**
 * The pixels of an idx3 file of 28 × 28 images, count × 784 bytes (a view of the file, not a copy).
 * @throws Error with a sentence when the header or the length is not that of such a file.
 */
export function parseIdxImages(bytes: Uint8Array, name: string): Uint8Array {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 16 || header.getUint32(0) !== IMAGES_MAGIC) {
    throw new Error(`${name} is not an idx file of images.`);
  }
  const count = header.getUint32(4);
  if (header.getUint32(8) !== 28 || header.getUint32(12) !== 28 || bytes.length !== 16 + count * PIXELS) {
    throw new Error(`${name} doesn't hold ${count} images of 28 × 28 pixels.`);
  }
  return bytes.subarray(16);
}

/**
 * The labels of an idx1 file, one byte 0–9 each (a view of the file, not a copy).
 * @throws Error with a sentence when the header, the length or a label is not that of such a file.
 */
export function parseIdxLabels(bytes: Uint8Array, name: string): Uint8Array {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || header.getUint32(0) !== LABELS_MAGIC) {
    throw new Error(`${name} is not an idx file of labels.`);
  }
  if (bytes.length !== 8 + header.getUint32(4)) {
    throw new Error(`${name} doesn't hold the ${header.getUint32(4)} labels that it announces.`);
  }
  const labels = bytes.subarray(8);
  if (labels.some((label) => label > 9)) throw new Error(`${name} holds a label above 9.`);
  return labels;
}
