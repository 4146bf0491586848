import type { Page } from '@playwright/test';
import { TAPE_CAPACITY } from '../../src/trainer/tape';
import { ZERO } from '../e2e/page';
import type { BuiltPage } from './builtPage';
import { type FigureTable, median } from './figureTable';
import { type MainThreadTrace, traceMainThread } from './mainThreadTrace';
import { measureWorkerMemory } from './workerMemory';

/** Steps after which the tape is full: 0 to 7, and four in each of 14 octaves. */
const STEPS = 8 * 2 ** 14;
const SCRUBS = 40;
/** Longer than a scrub and its frame take, and than the page waits before it asks anything more. */
const PAUSE_MS = 250;
/** What the page marks: the slider's event, the store's new answer, a draw call. */
const MARKS = { scrub: 'scrub', answered: 'answered', drawn: 'drawn' } as const;

/** A tape as full as it gets, of the reference job: scrubbing on it, and what the worker holds. */
export async function measureTape(built: BuiltPage, table: FigureTable): Promise<void> {
  const page = await built.open('?quality=full', { stubsDraws: true });
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ZERO);
  await page.evaluate((steps) => window.neuroglass.train({ spec: 'default', steps }), STEPS);
  const slider = page.getByRole('slider', { name: 'Training tape' });
  const places = Number(await slider.getAttribute('max'));
  if (places < TAPE_CAPACITY - 1) throw new Error(`The tape has ${places} places, not ${TAPE_CAPACITY}.`);
  await measureScrubs(built, page, table);
  await measureMemory(page, table);
  await page.close();
}

/** Goes back along the slider by key. */
async function measureScrubs({ browser }: BuiltPage, page: Page, table: FigureTable): Promise<void> {
  await markScrubs(page);
  await page.getByRole('slider', { name: 'Training tape' }).focus();
  const trace = await traceMainThread(browser, page, async () => {
    for (let k = 0; k < SCRUBS; k++) {
      await page.keyboard.press('ArrowLeft');
      await page.waitForTimeout(PAUSE_MS);
    }
  });
  const busy = busyPerScrub(trace);
  const name = 'tape: main thread from scrub to scene, processor time';
  table.add({ name: `${name}, median of ${SCRUBS}`, value: median(busy), unit: 'ms', digits: 1, atMost: 8 });
  table.add({ name: `${name}, longest`, value: Math.max(...busy), unit: 'ms', digits: 1 });
}

/** Has the page mark what a scrub goes through; the draw calls, which do nothing here, tell when it reaches the scene. */
function markScrubs(page: Page): Promise<void> {
  return page.evaluate(({ scrub, answered, drawn }) => {
    addEventListener('input', () => performance.mark(scrub), { capture: true });
    window.neuroglass.on('prediction', () => performance.mark(answered));
    const { prototype } = WebGL2RenderingContext;
    const markDrawn = (): void => {
      performance.mark(drawn);
    };
    prototype.drawElementsInstanced = markDrawn;
    prototype.drawArraysInstanced = markDrawn;
  }, MARKS);
}

/**
 * Processor time of all the main thread's tasks from the one with a slider's event to the one that draws the answer,
 * with those that have nothing to do with it.
 * @throws Error if a scrub has not reached the scene
 */
function busyPerScrub({ tasks, marks }: MainThreadTrace): number[] {
  const first = (mark: string, after: number): number => {
    const found = marks.find(({ name, at }) => name === mark && at >= after);
    if (!found) throw new Error(`A scrub was never ${mark}.`);
    return found.at;
  };
  const scrubs = marks.filter(({ name }) => name === MARKS.scrub).map(({ at }) => at);
  if (scrubs.length !== SCRUBS) throw new Error(`${SCRUBS} presses were ${scrubs.length} scrubs.`);
  return scrubs.map((scrub) => {
    const drawn = first(MARKS.drawn, first(MARKS.answered, scrub));
    const between = tasks.filter(({ start, end }) => end >= scrub && start <= drawn);
    return between.reduce((sum, { busy }) => sum + busy, 0);
  });
}

/** What the worker holds: objects, buffers and the engine's memory. */
async function measureMemory(page: Page, table: FigureTable): Promise<void> {
  const { heap, buffers, wasm } = await measureWorkerMemory(page);
  const parts = [heap, buffers, wasm].map((bytes) => (bytes / 1e6).toFixed(1)).join(' + ');
  table.add({
    name: 'worker: objects + buffers + WebAssembly',
    value: (heap + buffers + wasm) / 1e6,
    unit: 'MB',
    digits: 1,
    atMost: 120,
  });
  table.add({ name: 'of which', value: `${parts} MB` });
}
