import type { Dataset } from '../../src/digits/dataset';
import type { ShardEntry } from '../../src/digits/shardManifest';
import { loadManifest, loadShard } from '../../src/digits/shards';

/** All of MNIST, as the page's own shards hold it. */
export async function loadImages(baseUrl: string): Promise<{ train: Dataset; test: Dataset }> {
  const manifest = await loadManifest(baseUrl);
  return { train: await loadPart(manifest.train, baseUrl), test: await loadPart(manifest.test, baseUrl) };
}

async function loadPart(entries: readonly ShardEntry[], baseUrl: string): Promise<Dataset> {
  const count = entries.reduce((sum, entry) => sum + entry.count, 0);
  const images = new Uint8Array(count * 784);
  const labels = new Uint8Array(count);
  let loaded = 0;
  for (const entry of entries) {
    const shard = await loadShard(entry, baseUrl);
    images.set(shard.images, loaded * 784);
    labels.set(shard.labels, loaded);
    loaded += entry.count;
  }
  return { images, labels };
}
