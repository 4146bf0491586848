import { readdirSync, readFileSync } from 'node:fs';

/** Seconds of processor time that a thread has had. */
export type ThreadClock = () => number;

/**
 * The clocks of the dedicated workers of all pages that are open, by thread. Unlike the time on the wall they don't go
 * on while other programs have the processor. None where the system doesn't tell, which is everywhere but on Linux.
 */
export function findWorkerClocks(): Map<string, ThreadClock> {
  if (process.platform !== 'linux') return new Map();
  const workers = descendants(process.pid).flatMap(threadsOf).filter(isWorker);
  // Nanoseconds on a processor, nanoseconds waiting for one, slices.
  const clock = (thread: string): number => Number(read(`${thread}/schedstat`)?.split(' ')[0]) / 1e9;
  return new Map(workers.map((thread) => [thread, () => clock(thread)]));
}

/** The clock of the one worker that isn't among those of `others`; null if there are no clocks. @throws Error if several are */
export function findWorkerClock(others: ReadonlyMap<string, ThreadClock> = new Map()): ThreadClock | null {
  const found = [...findWorkerClocks()].filter(([thread]) => !others.has(thread));
  if (found.length > 1) throw new Error(`There are ${found.length} workers; which one is to be timed?`);
  return found[0]?.[1] ?? null;
}

function descendants(pid: number): number[] {
  const children = threadsOf(pid).flatMap((thread) => (read(`${thread}/children`) ?? '').split(' '));
  return children
    .filter((child) => child.trim() !== '')
    .flatMap((child) => [Number(child), ...descendants(Number(child))]);
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((thread) => `/proc/${pid}/task/${thread}`);
  } catch {
    // The process has ended meanwhile.
    return [];
  }
}

function isWorker(thread: string): boolean {
  return read(`${thread}/comm`)?.startsWith('DedicatedWorker') === true;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The thread has ended meanwhile.
    return undefined;
  }
}
