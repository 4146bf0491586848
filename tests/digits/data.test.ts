import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import type { Dataset } from '../../src/digits/dataset';
import type { Manifest, ShardEntry } from '../../src/digits/shardManifest';
import { type FetchFunction, loadManifest, loadShard } from '../../src/digits/shards';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fromDisk: FetchFunction = async (path) => new Response(new Uint8Array(await readFile(path)));

function makeData(): string {
  return execFileSync(process.execPath, ['--import', 'tsx', 'scripts/data.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
}

async function loadAll(entries: readonly ShardEntry[]): Promise<Dataset[]> {
  return Promise.all(entries.map((entry) => loadShard(entry, `${root}/public/data`, fromDisk)));
}

describe('npm run data', () => {
  let manifest: Manifest;

  beforeAll(async () => {
    makeData();
    manifest = await loadManifest(`${root}/public/data`, fromDisk);
  }, 60_000);

  test('is done at once the second time', () => {
    expect(makeData()).toContain('up to date');
  });

  for (const part of ['train', 'test'] as const) {
    test(`packs all ${part} images and labels in their official order`, async () => {
      const official = readMnist()[part];
      const shards = await loadAll(manifest[part]);
      const images = Buffer.concat(shards.map((shard) => shard.images));
      const labels = Buffer.concat(shards.map((shard) => shard.labels));
      expect(images.equals(official.images)).toBe(true);
      expect(labels.equals(official.labels)).toBe(true);
    }, 20_000);
  }

  test('states the licence of the data and what was changed', () => {
    const licence = readFileSync(`${root}/public/data/LICENSE`, 'utf8');
    for (const words of ['Yann LeCun and Corinna Cortes', 'Attribution-ShareAlike 3.0', 're-packed only']) {
      expect(licence).toContain(words);
    }
  });
});
