import { PIXELS_PER_IMAGE } from '../nn/inputImage';

/** Labelled digit images. */
export interface Dataset {
  /** count × 784 grey levels, 0 paper to 255 ink. */
  readonly images: Uint8Array;
  /** count digits, 0–9. */
  readonly labels: Uint8Array;
}

/** Bytes before the labels: the magic and the count. */
const HEADER_BYTES = 8;

/** The first four bytes of a shard: "NGD1". */
const MAGIC = [0x4e, 0x47, 0x44, 0x31] as const;

/** Bytes of an uncompressed shard of count images. */
export function shardByteLength(count: number): number {
  return HEADER_BYTES + count * (1 + PIXELS_PER_IMAGE);
}

/**
 * Packs images start to end (exclusive) into a shard: "NGD1", the count as uint32 little-endian, count
 * labels of one byte, count × 784 grey levels.
 */
export function encodeShard(dataset: Dataset, start = 0, end = dataset.labels.length): Uint8Array {
  const count = end - start;
  const bytes = new Uint8Array(shardByteLength(count));
  bytes.set(MAGIC);
  new DataView(bytes.buffer).setUint32(4, count, true);
  bytes.set(dataset.labels.subarray(start, end), HEADER_BYTES);
  bytes.set(dataset.images.subarray(start * PIXELS_PER_IMAGE, end * PIXELS_PER_IMAGE), HEADER_BYTES + count);
  return bytes;
}

/**
 * Unpacks a shard; the arrays are views of the bytes, not copies.
 * @throws RangeError with a sentence when the bytes are not a shard.
 */
export function decodeShard(bytes: Uint8Array): Dataset {
  if (bytes.length < HEADER_BYTES || MAGIC.some((byte, index) => bytes[index] !== byte)) {
    throw new RangeError('Expected a shard that begins with NGD1.');
  }
  const count = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  if (bytes.length !== shardByteLength(count)) {
    throw new RangeError(
      `Expected ${shardByteLength(count)} bytes for ${count} images, got ${bytes.length}.`,
    );
  }
  const labels = bytes.subarray(HEADER_BYTES, HEADER_BYTES + count);
  if (labels.some((label) => label > 9)) throw new RangeError('Expected labels from 0 to 9.');
  return { labels, images: bytes.subarray(HEADER_BYTES + count) };
}
