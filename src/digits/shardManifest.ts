import { shardByteLength } from './dataset';

/** The version of the manifest and the shards that this code reads. */
export const MANIFEST_VERSION = 1;

/** The manifest's name beside the shards. */
export const MANIFEST_FILE = 'manifest.json';

/** One shard file as the manifest announces it. */
export interface ShardEntry {
  /** File name beside the manifest, without a folder. */
  readonly file: string;
  /** Images in the shard. */
  readonly count: number;
  /** Bytes as stored (gzip). */
  readonly compressedBytes: number;
  /** Bytes after decompression. */
  readonly bytes: number;
  /** SHA-256 of the decompressed bytes, 64 hex digits. */
  readonly sha256: string;
}

/** The shards of MNIST in their official order. */
export interface Manifest {
  readonly version: typeof MANIFEST_VERSION;
  readonly train: readonly ShardEntry[];
  readonly test: readonly ShardEntry[];
}

/** Most images in one shard, so that a wrong manifest can't ask for all memory. */
const MAXIMUM_COUNT = 100_000;

/** Most shards in one list. */
const MAXIMUM_SHARDS = 100;

/**
 * Checks an untrusted manifest, as JSON.parse gives it, and copies what is known of it.
 * @throws TypeError with a sentence that says what was expected.
 */
export function parseManifest(value: unknown): Manifest {
  const manifest = asRecord(value, 'the manifest');
  if (manifest.version !== MANIFEST_VERSION) {
    throw new TypeError(
      `Expected a manifest of version ${MANIFEST_VERSION}, got ${String(manifest.version)}.`,
    );
  }
  return {
    version: MANIFEST_VERSION,
    train: parseEntries(manifest.train, 'train'),
    test: parseEntries(manifest.test, 'test'),
  };
}

function parseEntries(value: unknown, list: string): ShardEntry[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > MAXIMUM_SHARDS) {
    throw new TypeError(`Expected "${list}" to be a list of 1 to ${MAXIMUM_SHARDS} shards.`);
  }
  return Array.from(value as unknown[], (item, index) => parseEntry(item, `${list}[${index}]`));
}

function parseEntry(value: unknown, place: string): ShardEntry {
  const { file, count, compressedBytes, bytes, sha256 } = asRecord(value, place);
  if (typeof file !== 'string' || !/^[a-z0-9-]{1,64}\.bin$/.test(file)) {
    throw new TypeError(`Expected ${place}.file to be a plain name that ends in .bin.`);
  }
  if (!isCount(count, MAXIMUM_COUNT)) {
    throw new TypeError(`Expected ${place}.count to be a whole number from 1 to ${MAXIMUM_COUNT}.`);
  }
  if (bytes !== shardByteLength(count)) {
    throw new TypeError(
      `Expected ${place}.bytes to be ${shardByteLength(count)}, the size of ${count} images.`,
    );
  }
  if (!isCount(compressedBytes, 2 * bytes)) {
    throw new TypeError(`Expected ${place}.compressedBytes to be a whole number of bytes.`);
  }
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) {
    throw new TypeError(`Expected ${place}.sha256 to be 64 hex digits.`);
  }
  return { file, count, compressedBytes, bytes, sha256 };
}

function isCount(value: unknown, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;
}

function asRecord(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError(`Expected ${place} to be an object.`);
  }
  return value as Record<string, unknown>;
}
