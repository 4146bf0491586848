import type { Browser, Page } from '@playwright/test';

/** A task of a page's main thread, in milliseconds. */
export interface MainThreadTask {
  readonly start: number;
  readonly end: number;
  /** Processor time, which other programs don't add to; where the system doesn't tell it, from start to end. */
  readonly busy: number;
}

/** What a page's main thread did while it was watched. */
export interface MainThreadTrace {
  readonly tasks: readonly MainThreadTask[];
  /** When `performance.mark` was called, by its name, on the clock of the tasks; in their order. */
  readonly marks: readonly { readonly name: string; readonly at: number }[];
}

interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  /** Of these the thread was on a processor. */
  readonly tdur?: number;
}

/** Every task's beginning and end, and the page's own marks; what is inside a task isn't asked for. */
const CATEGORIES = ['disabled-by-default-devtools.timeline', 'blink.user_timing'];
/** Tells which of the browser's threads is the page's. */
const OWN_MARK = 'neuroglass-bench';

/** Watches the page's main thread by the browser's own tracing while `work` is done. */
export async function traceMainThread(
  browser: Browser,
  page: Page,
  work: () => Promise<void>,
): Promise<MainThreadTrace> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.evaluate((name) => performance.mark(name), OWN_MARK);
  await work();
  const buffer = await browser.stopTracing();
  const { traceEvents } = JSON.parse(buffer.toString()) as { traceEvents: TraceEvent[] };
  const marks = traceEvents.filter(({ cat }) => cat.includes('blink.user_timing'));
  const own = marks.find(({ name }) => name === OWN_MARK);
  if (!own) throw new Error("The trace doesn't show the page.");
  const isOwn = ({ pid, tid }: TraceEvent): boolean => pid === own.pid && tid === own.tid;
  return {
    tasks: traceEvents
      .filter((event) => event.name === 'RunTask' && event.ph === 'X' && isOwn(event))
      .map(({ ts, dur = 0, tdur = dur }) => ({
        start: ts / 1000,
        end: (ts + dur) / 1000,
        busy: tdur / 1000,
      })),
    marks: marks
      .filter(isOwn)
      .map(({ name, ts }) => ({ name, at: ts / 1000 }))
      .sort((a, b) => a.at - b.at),
  };
}
