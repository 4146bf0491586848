import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, vi } from 'vitest';
import type { TrainingEngine } from '../../src/kernel/trainingKernel';
import type { TrainerReport, TrainerRequest } from '../../src/trainer/protocol';
import { createTrainerSession } from '../../src/trainer/trainerSession';
import { testEngines } from './testEngines';

type ReportOf<T extends TrainerReport['type']> = Extract<TrainerReport, { type: T }>;

/**
 * Serves public/data without a network in every test of the file; the files named in the result answer 404.
 * @param shards How many of the training shards the manifest announces: fewer load faster
 */
export function serveData(shards = 12): Set<string> {
  const missing = new Set<string>();
  beforeEach(() => {
    vi.stubGlobal('fetch', async (url: string | URL) => {
      const file = String(url).replace('https://test/data/', '');
      if (missing.has(file)) return new Response('gone', { status: 404 });
      const bytes = readFileSync(`public/data/${file}`);
      if (file !== 'manifest.json') return new Response(bytes);
      const manifest = JSON.parse(bytes.toString());
      return Response.json({ ...manifest, train: manifest.train.slice(0, shards) });
    });
  });
  afterEach(() => {
    missing.clear();
    vi.unstubAllGlobals();
  });
  return missing;
}

/** A session as in a worker: what it posts is copied, and what it transfers is gone. */
export function openSession(engine: TrainingEngine | Promise<TrainingEngine> = testEngines.simd()) {
  const reports: TrainerReport[] = [];
  const all: TrainerReport['type'][] = [];
  let heard = () => {};
  const send = createTrainerSession({
    engine: Promise.resolve(engine),
    post(report, transfer = []) {
      reports.push(structuredClone(report, { transfer }));
      all.push(report.type);
      heard();
    },
    yieldThen: (callback) => setImmediate(callback),
    after: (milliseconds, callback) => setTimeout(callback, milliseconds),
    now: () => performance.now(),
  });
  const request = (message: TrainerRequest): void => send(structuredClone(message));
  request({ type: 'open', dataUrl: 'https://test/data/' });
  return {
    send: request,
    /** The reports that haven't been waited for. */
    reports,
    /** The types of all reports, in their order. */
    all,
    /** Waits until a report of this type has come that wasn't waited for before. */
    async next<T extends TrainerReport['type']>(type: T): Promise<ReportOf<T>> {
      for (;;) {
        const index = reports.findIndex((report) => report.type === type);
        if (index >= 0) return reports.splice(index, 1)[0] as ReportOf<T>;
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
    },
    /** Takes all reports of this type that have come and weren't waited for. */
    take<T extends TrainerReport['type']>(type: T): ReportOf<T>[] {
      const taken = reports.filter((report) => report.type === type) as ReportOf<T>[];
      reports.splice(0, reports.length, ...reports.filter((report) => report.type !== type));
      return taken;
    },
  };
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
