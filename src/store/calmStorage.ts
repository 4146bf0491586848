import type { KeptRun, RunWeights } from './keptRun';
import type { RunStorage } from './runStorage';

/** Weights of a run that stops sooner after the last time wait until it has stayed still for so long, in milliseconds. */
const CALM = 1000;

/** A storage that may hold a write back for a moment. */
export interface CalmStorage extends RunStorage {
  /** Writes at once what is held back. */
  flush(): Promise<void>;
}

/**
 * A storage that spares itself: weights are megabytes, and while a key is held down a run stops many times a second.
 * Where it stops first is written at once; of what follows closely, only the last.
 */
export function createCalmStorage(storage: RunStorage): CalmStorage {
  let waiting: { readonly run: KeptRun; readonly weights: RunWeights } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Which run stopped last, and when. */
  let newest = { id: '', at: Number.NEGATIVE_INFINITY };

  const waitingOf = (id: string) => (waiting?.run.record.id === id ? waiting : null);

  function forget(): void {
    clearTimeout(timer);
    waiting = null;
  }

  async function flush(): Promise<void> {
    if (waiting === null) return;
    const { run, weights } = waiting;
    forget();
    await storage.write(run, weights);
  }

  /** Whether these are weights of a run that has stopped again a moment after it stopped. */
  function comeSoon(id: string, { optimizer }: RunWeights): boolean {
    // Those kept on the way, which come without it, are few.
    if (optimizer === null) return false;
    const now = performance.now();
    const isSoon = newest.id === id && now - newest.at < CALM;
    newest = { id, at: now };
    return isSoon;
  }

  return {
    flush,
    async list() {
      await flush();
      return await storage.list();
    },
    read: async (id) => waitingOf(id)?.run ?? storage.read(id),
    readWeights: async (id) => waitingOf(id)?.weights ?? storage.readWeights(id),
    async write(run, weights) {
      const held = waitingOf(run.record.id);
      if (held === null) void flush();
      if (weights && comeSoon(run.record.id, weights)) {
        clearTimeout(timer);
        waiting = { run, weights };
        timer = setTimeout(() => void flush(), CALM);
      } else if (weights === undefined && held) {
        waiting = { ...held, run };
      } else {
        forget();
        await storage.write(run, weights);
      }
    },
    async remove(id) {
      if (waitingOf(id)) forget();
      if (newest.id === id) newest = { id: '', at: Number.NEGATIVE_INFINITY };
      await storage.remove(id);
    },
  };
}
