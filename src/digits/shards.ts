import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Dataset, decodeShard } from './dataset';
import { MANIFEST_FILE, type Manifest, parseManifest, type ShardEntry } from './shardManifest';

/** Bytes that a manifest may have at most. */
const MAXIMUM_MANIFEST_BYTES = 100_000;

/** Why a data file could not be used. */
export type ShardFailure =
  /** The server has no such file. */
  | 'missing'
  /** It arrived whole, but is not the file that the manifest announces. */
  | 'altered'
  /** It can't be decompressed or parsed. */
  | 'unreadable'
  /** The server could not be reached, failed, or broke off. */
  | 'network'
  /** It is as it should be, but there is no memory left to hold it. */
  | 'memory';

/** A data file that could not be used; the message is a sentence for people that names the file. */
export class ShardError extends Error {
  override readonly name = 'ShardError';
  readonly file: string;
  readonly reason: ShardFailure;

  constructor(file: string, reason: ShardFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.file = file;
    this.reason = reason;
  }
}

/** What the loaders need of `fetch`. */
export type FetchFunction = (url: string) => Promise<Response>;

/**
 * Loads and checks the manifest in the folder baseUrl.
 * @throws ShardError
 */
export async function loadManifest(baseUrl: string, fetchFunction: FetchFunction = fetch): Promise<Manifest> {
  const body = await fetchBody(MANIFEST_FILE, baseUrl, fetchFunction);
  const bytes = await readAtMost(body, MAXIMUM_MANIFEST_BYTES, MANIFEST_FILE, 'network');
  try {
    return parseManifest(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    const detail = cause instanceof TypeError ? cause.message : 'It is not JSON.';
    throw new ShardError(MANIFEST_FILE, 'unreadable', `${MANIFEST_FILE} can't be read: ${detail}`, cause);
  }
}

/**
 * Loads one shard from the folder baseUrl and checks its size and SHA-256 against the manifest's entry.
 * Takes it as stored (gzip) or already decompressed, since hosts differ in how they serve it. Never holds
 * more than the announced size, so that a forged file can't fill the memory.
 * @throws ShardError
 */
export async function loadShard(
  entry: ShardEntry,
  baseUrl: string,
  fetchFunction: FetchFunction = fetch,
): Promise<Dataset> {
  const { file } = entry;
  const body = await fetchBody(file, baseUrl, fetchFunction);
  const limit = Math.max(entry.bytes, entry.compressedBytes);
  const served = await readAtMost(body, limit, file, 'network');
  const isGzip = served[0] === 0x1f && served[1] === 0x8b;
  const bytes = isGzip ? await readAtMost(decompress(served), entry.bytes, file, 'unreadable') : served;
  if (bytes.length !== entry.bytes) {
    throw altered(file, `has ${bytes.length} bytes where the manifest says ${entry.bytes}`);
  }
  if (bytesToHex(sha256(bytes)) !== entry.sha256) throw altered(file, "doesn't match its SHA-256");
  try {
    return decodeShard(bytes);
  } catch (cause) {
    throw new ShardError(file, 'unreadable', `${file} is not a shard of digits.`, cause);
  }
}

function altered(file: string, what: string): ShardError {
  return new ShardError(file, 'altered', `${file} was altered on the way or is out of date: it ${what}.`);
}

function decompress(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
}

async function fetchBody(
  file: string,
  baseUrl: string,
  fetchFunction: FetchFunction,
): Promise<ReadableStream<Uint8Array>> {
  let response: Response;
  try {
    response = await fetchFunction(`${baseUrl.replace(/\/$/, '')}/${file}`);
  } catch (cause) {
    throw new ShardError(file, 'network', `${file} could not be fetched: is the network down?`, cause);
  }
  // Servers of single-page apps answer an unknown address with their start page and status 200.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
  if (response.status === 404 || response.status === 410 || (response.ok && isPage)) {
    throw new ShardError(file, 'missing', `${file} is missing on the server.`);
  }
  if (!response.ok) {
    throw new ShardError(file, 'network', `${file} could not be fetched: status ${response.status}.`);
  }
  if (response.body === null) throw altered(file, 'is empty');
  return response.body;
}

/** Reads a stream to its end, or stops it and throws when it is longer than limit bytes. */
async function readAtMost(
  stream: ReadableStream<Uint8Array>,
  limit: number,
  file: string,
  reasonOfFailure: 'network' | 'unreadable',
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      const what = reasonOfFailure === 'network' ? 'broke off while it was fetched' : "can't be decompressed";
      throw new ShardError(file, reasonOfFailure, `${file} ${what}.`, cause);
    });
    if (done) break;
    length += value.length;
    if (length > limit) {
      // Stopping a stream may fail in its own way, which is of no interest any more.
      reader.cancel().catch(() => undefined);
      throw altered(file, `has more than ${limit} bytes`);
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
