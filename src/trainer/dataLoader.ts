import { MANIFEST_FILE, type Manifest, type ShardEntry } from '../digits/shardManifest';
import { loadManifest, loadShard, ShardError, type ShardFailure } from '../digits/shards';
import { OutOfMemoryError } from '../kernel/outOfMemory';
import type { ImageSet, TrainingEngine } from '../kernel/trainingKernel';

/** Which file can't be had, and why. */
export interface LoadFailure {
  readonly file: string;
  readonly reason: ShardFailure;
}

/** Loads MNIST into an engine shard by shard: the first training shard, then the test images, then the rest. */
export interface DataLoader {
  /** The training images so far; null until the manifest has come. */
  readonly training: ImageSet | null;
  /** The training images, with those of the first shard at least. @throws ShardError */
  firstTraining(): Promise<ImageSet>;
  /** The test images, loaded first of all if they haven't come yet. @throws ShardError */
  test(): Promise<ImageSet>;
  /** Goes on with what is missing; resolves when all has come. Calls while one is under way share it. @throws ShardError */
  load(): Promise<void>;
}

/**
 * Creates a loader from the folder `baseUrl` into `engine`, which holds the only copy of the images;
 * `onProgress` is called after each training shard.
 */
export function createDataLoader(
  baseUrl: string,
  engine: TrainingEngine,
  onProgress: (training: ImageSet) => void,
): DataLoader {
  let training: ImageSet | null = null;
  let shardsDone = 0;

  const manifest = retryable(async () => {
    const known = await loadManifest(baseUrl);
    training = inMemory(MANIFEST_FILE, () => engine.createImageSet(countImages(known.train)));
    return known;
  });

  const appendShard = async (entry: ShardEntry, set: ImageSet): Promise<void> => {
    const { images, labels } = await loadShard(entry, baseUrl);
    inMemory(entry.file, () => set.append(images, labels));
  };

  const appendTraining = async ({ train }: Manifest): Promise<ImageSet> => {
    const set = training as ImageSet;
    await appendShard(train[shardsDone], set);
    shardsDone++;
    onProgress(set);
    return set;
  };

  const firstTraining = retryable(async () => appendTraining(await manifest()));

  let testShardsDone = 0;
  let testSet: ImageSet | null = null;
  const test = retryable(async () => {
    const { test: entries } = await manifest();
    testSet ??= inMemory(MANIFEST_FILE, () => engine.createImageSet(countImages(entries)));
    while (testShardsDone < entries.length) {
      await appendShard(entries[testShardsDone], testSet);
      testShardsDone++;
    }
    return testSet;
  });

  let underWay: Promise<void> | null = null;
  return {
    get training() {
      return training;
    },
    firstTraining,
    test,
    load() {
      underWay ??= (async () => {
        await firstTraining();
        // Missing test images don't keep the training images from coming; they are told of at the end.
        const tested = await test().then(
          () => null,
          (error: unknown) => ({ error }),
        );
        const known = await manifest();
        while (shardsDone < known.train.length) await appendTraining(known);
        if (tested) throw tested.error;
      })().finally(() => {
        underWay = null;
      });
      return underWay;
    },
  };
}

/** What went wrong, for the page: any error that isn't a ShardError counts as a network failure of the manifest. */
export function describeFailure(error: unknown): LoadFailure {
  if (error instanceof ShardError) return { file: error.file, reason: error.reason };
  return { file: MANIFEST_FILE, reason: 'network' };
}

/** Does what takes memory for a file. @throws ShardError if there is none left */
function inMemory<T>(file: string, take: () => T): T {
  try {
    return take();
  } catch (cause) {
    if (!(cause instanceof OutOfMemoryError)) throw cause;
    throw new ShardError(file, 'memory', `There is no memory left for ${file}.`, cause);
  }
}

function countImages(entries: readonly ShardEntry[]): number {
  return entries.reduce((sum, entry) => sum + entry.count, 0);
}

/** Keeps a result once it has come, and tries again after a failure. */
function retryable<T>(load: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | null = null;
  return () => {
    pending ??= load().catch((error: unknown) => {
      pending = null;
      throw error;
    });
    return pending;
  };
}
