import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Dataset, decodeShard, encodeShard } from '../../src/digits/dataset';
import type { ShardEntry } from '../../src/digits/shardManifest';
import { type FetchFunction, loadManifest, loadShard, ShardError } from '../../src/digits/shards';

const dataset: Dataset = {
  labels: Uint8Array.from({ length: 50 }, (_, index) => index % 10),
  images: Uint8Array.from({ length: 50 * 784 }, (_, index) => (index * index) % 251),
};
const raw = encodeShard(dataset);
const stored = gzipSync(raw, { level: 9 });
const entry: ShardEntry = {
  file: 'train-00.bin',
  count: 50,
  compressedBytes: stored.length,
  bytes: raw.length,
  sha256: createHash('sha256').update(raw).digest('hex'),
};

function serve(bytes: Uint8Array, init: ResponseInit = {}): FetchFunction {
  return async () => new Response(new Uint8Array(bytes), init);
}

async function failure(loading: Promise<unknown>): Promise<ShardError> {
  const error = await loading.then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(ShardError);
  return error as ShardError;
}

function changed(bytes: Uint8Array, at: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[at] ^= 1;
  return copy;
}

describe('a shard', () => {
  test('comes back from packing and unpacking as it was', () => {
    expect(decodeShard(raw)).toEqual(dataset);
    expect(decodeShard(encodeShard(dataset, 10, 12))).toEqual({
      labels: dataset.labels.subarray(10, 12),
      images: dataset.images.subarray(10 * 784, 12 * 784),
    });
  });

  test('is refused with another magic, another length or a label above 9', () => {
    expect(() => decodeShard(changed(raw, 0))).toThrow(RangeError);
    expect(() => decodeShard(raw.subarray(0, -1))).toThrow(RangeError);
    expect(() => decodeShard(new Uint8Array(3))).toThrow(RangeError);
    const labels = dataset.labels.slice();
    labels[7] = 10;
    expect(() => decodeShard(encodeShard({ ...dataset, labels }))).toThrow(RangeError);
  });
});

describe('loadShard', () => {
  test('loads a compressed shard from beside the manifest', async () => {
    const asked: string[] = [];
    const fetchFunction: FetchFunction = (url) => {
      asked.push(url);
      return serve(stored)(url);
    };
    expect(await loadShard(entry, './data/', fetchFunction)).toEqual(dataset);
    expect(await loadShard(entry, './data', fetchFunction)).toEqual(dataset);
    expect(asked).toEqual(['./data/train-00.bin', './data/train-00.bin']);
  });

  test('takes a shard that the server or the browser has decompressed already', async () => {
    expect(await loadShard(entry, '.', serve(raw))).toEqual(dataset);
  });

  const servings: Record<string, [ShardError['reason'], FetchFunction]> = {
    'a missing file': ['missing', serve(new Uint8Array(), { status: 404 })],
    'a start page in its place': [
      'missing',
      serve(new TextEncoder().encode('<!doctype html>'), { headers: { 'content-type': 'text/html' } }),
    ],
    'a failing server': ['network', serve(new Uint8Array(), { status: 503 })],
    'no network': ['network', () => Promise.reject(new TypeError('Failed to fetch'))],
    'a connection that breaks off': [
      'network',
      async () =>
        new Response(new ReadableStream({ pull: (stream) => stream.error(new TypeError('reset')) })),
    ],
    'no body': ['altered', async () => new Response(null)],
    'a truncated gzip stream': ['unreadable', serve(stored.subarray(0, -40))],
    'a flipped byte inside the gzip stream': ['unreadable', serve(changed(stored, stored.length >> 1))],
    'rubbish behind the gzip magic': ['unreadable', serve(Uint8Array.of(0x1f, 0x8b, 1, 2, 3, 4))],
    'one grey level changed': ['altered', serve(gzipSync(changed(raw, 900)))],
    'one grey level changed, not compressed': ['altered', serve(changed(raw, 900))],
    'an image too few': ['altered', serve(gzipSync(encodeShard(dataset, 0, 49)))],
    'more bytes than announced': ['altered', serve(new Uint8Array(raw.length + 1))],
    'a bomb': ['altered', serve(gzipSync(new Uint8Array(20_000_000)))],
  };
  for (const [name, [reason, fetchFunction]] of Object.entries(servings)) {
    test(`says in a sentence with the file's name that ${name} is ${reason}`, async () => {
      const error = await failure(loadShard(entry, '.', fetchFunction));
      expect(error).toMatchObject({ name: 'ShardError', file: 'train-00.bin', reason });
      expect(error.message).toMatch(/^train-00\.bin .+\.$|^train-00\.bin .+\?$/);
    });
  }

  test('calls a whole file that is no shard unreadable', async () => {
    const other = changed(raw, 0);
    const sha256 = createHash('sha256').update(other).digest('hex');
    const error = await failure(loadShard({ ...entry, sha256 }, '.', serve(other)));
    expect(error.reason).toBe('unreadable');
  });

  test('stops a body that never ends once it is longer than announced', async () => {
    let pulled = 0;
    let cancelled = false;
    const endless = new ReadableStream({
      pull: (stream) => {
        pulled += 10_000;
        stream.enqueue(new Uint8Array(10_000));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    const error = await failure(loadShard(entry, '.', async () => new Response(endless)));
    expect(error.reason).toBe('altered');
    expect(cancelled).toBe(true);
    expect(pulled).toBeLessThan(raw.length + 50_000);
  });
});

describe('loadManifest', () => {
  const json = (value: unknown) => serve(new TextEncoder().encode(JSON.stringify(value)));

  test('loads the manifest', async () => {
    const manifest = { version: 1, train: [entry], test: [entry] };
    expect(await loadManifest('.', json({ ...manifest, stamp: 'ab' }))).toEqual(manifest);
  });

  test('names the manifest and the reason when it fails', async () => {
    expect((await failure(loadManifest('.', serve(stored)))).reason).toBe('unreadable');
    expect((await failure(loadManifest('.', json({ version: 2 })))).message).toMatch(
      /^manifest\.json .*version 1/,
    );
    expect((await failure(loadManifest('.', serve(stored, { status: 404 })))).reason).toBe('missing');
  });
});
