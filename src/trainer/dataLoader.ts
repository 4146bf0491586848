import type { Manifest, ShardEntry } from '../digits/shardManifest';
import { loadManifest, loadShard, ShardError, type ShardFailure } from '../digits/shards';
import type { LabelledImages } from '../nn/metrics';
import { appendImages, createTrainingData, type TrainingData } from './trainingData';

/** Which file can't be had, and why. */
export interface LoadFailure {
  readonly file: string;
  readonly reason: ShardFailure;
}

/** Loads MNIST shard by shard: the first training shard, then the test images, then the rest. */
export interface DataLoader {
  /** The training images so far; null until the manifest has come. */
  readonly training: TrainingData | null;
  /** The test images, loaded first of all if they haven't come yet. @throws ShardError */
  test(): Promise<LabelledImages>;
  /** Goes on with what is missing; resolves when all has come. Calls while one is under way share it. @throws ShardError */
  load(): Promise<void>;
}

/** Creates a loader for the folder `baseUrl`; `onProgress` is called after each training shard. */
export function createDataLoader(baseUrl: string, onProgress: (data: TrainingData) => void): DataLoader {
  let training: TrainingData | null = null;
  let shardsDone = 0;

  const manifest = retryable(() => loadManifest(baseUrl));
  const test = retryable(async () => {
    const parts = await Promise.all((await manifest()).test.map((entry) => loadShard(entry, baseUrl)));
    return parts.length === 1 && parts[0] ? parts[0] : concatenate(parts);
  });

  const loadTraining = async (known: Manifest, upTo: number): Promise<void> => {
    training ??= createTrainingData(known.train.reduce((sum, entry) => sum + entry.count, 0));
    while (shardsDone < upTo) {
      const { images, labels } = await loadShard(known.train[shardsDone] as ShardEntry, baseUrl);
      appendImages(training, images, labels);
      shardsDone++;
      onProgress(training);
    }
  };

  let underWay: Promise<void> | null = null;
  return {
    get training() {
      return training;
    },
    test,
    load() {
      underWay ??= (async () => {
        const known = await manifest();
        await loadTraining(known, 1);
        // Missing test images don't keep the training images from coming; they are told of at the end.
        const tested = await test().then(
          () => null,
          (error: unknown) => ({ error }),
        );
        await loadTraining(known, known.train.length);
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
  return { file: 'manifest.json', reason: 'network' };
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

function concatenate(parts: readonly LabelledImages[]): LabelledImages {
  const join = (arrays: readonly Uint8Array[]): Uint8Array => {
    const joined = new Uint8Array(arrays.reduce((sum, array) => sum + array.length, 0));
    let offset = 0;
    for (const array of arrays) {
      joined.set(array, offset);
      offset += array.length;
    }
    return joined;
  };
  return { images: join(parts.map((part) => part.images)), labels: join(parts.map((part) => part.labels)) };
}
