import { createStore, get, promisifyRequest } from 'idb-keyval';
import type { KeptRun, RunWeights } from './keptRun';

/**
 * Where runs are kept. Each has a record and weights of its own, so that two pages that are open at the same time
 * never overwrite each other's. What is read comes unchecked. Any call may be rejected: storage can be denied or full.
 */
export interface RunStorage {
  /** Every `KeptRun`. */
  list(): Promise<readonly unknown[]>;
  /** The `KeptRun` with this id; undefined if there is none. */
  read(id: string): Promise<unknown>;
  /** The `RunWeights` of a run; undefined if there are none. */
  readWeights(id: string): Promise<unknown>;
  /**
   * Keeps a run, all of it or nothing.
   * @param weights Null lets those go that have been kept; left out, they stay
   */
  write(run: KeptRun, weights?: RunWeights | null): Promise<void>;
  /** Removes a run and its weights. */
  remove(id: string): Promise<void>;
}

const RECORDS = 'record/';
const WEIGHTS = 'weights/';

/** Keeps runs in this browser. Weights are stored as typed arrays, never as text. */
export function createIndexedDbStorage(): RunStorage {
  const database = createStore('neuroglass-runs', 'runs');
  return {
    async list() {
      return await database('readonly', (store) =>
        promisifyRequest(store.getAll(IDBKeyRange.bound(RECORDS, `${RECORDS}\uffff`))),
      );
    },
    read: async (id) => await get(RECORDS + id, database),
    readWeights: async (id) => await get(WEIGHTS + id, database),
    async write(run, weights) {
      await database('readwrite', (store) => {
        store.put(run, RECORDS + run.record.id);
        if (weights) store.put(weights, WEIGHTS + run.record.id);
        if (weights === null) store.delete(WEIGHTS + run.record.id);
        return promisifyRequest(store.transaction);
      });
    },
    async remove(id) {
      await database('readwrite', (store) => {
        store.delete(RECORDS + id);
        store.delete(WEIGHTS + id);
        return promisifyRequest(store.transaction);
      });
    },
  };
}

/** Keeps runs as long as the page is open. */
export function createMemoryStorage(): RunStorage {
  const runs = new Map<string, KeptRun>();
  const allWeights = new Map<string, RunWeights>();
  return {
    list: async () => [...runs.values()],
    read: async (id) => runs.get(id),
    readWeights: async (id) => allWeights.get(id),
    async write(run, weights) {
      runs.set(run.record.id, run);
      if (weights) allWeights.set(run.record.id, weights);
      if (weights === null) allWeights.delete(run.record.id);
    },
    async remove(id) {
      runs.delete(id);
      allWeights.delete(id);
    },
  };
}

/**
 * A storage whose calls never fail: from the first failure on, what is written stays in memory, and what the storage
 * kept before can still be read.
 * @param onDenied Called at each failure
 */
export function createSurvivingStorage(storage: RunStorage, onDenied: () => void): RunStorage {
  const memory = createMemoryStorage();
  let isDenied = false;
  async function attempt<T>(act: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await act();
    } catch {
      isDenied = true;
      onDenied();
      return otherwise;
    }
  }
  return {
    list: () => attempt(() => storage.list(), []),
    read: async (id) => (await memory.read(id)) ?? attempt(() => storage.read(id), undefined),
    readWeights: async (id) =>
      (await memory.readWeights(id)) ?? attempt(() => storage.readWeights(id), undefined),
    async write(run, weights) {
      if (!isDenied) await attempt(() => storage.write(run, weights), undefined);
      if (isDenied) await memory.write(run, weights);
    },
    async remove(id) {
      await memory.remove(id);
      await attempt(() => storage.remove(id), undefined);
    },
  };
}
