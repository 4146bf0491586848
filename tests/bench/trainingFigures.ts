import type { Page } from '@playwright/test';
import { ZERO } from '../e2e/page';
import type { BuiltPage } from './builtPage';
import { doJob } from './engineFigures';
import { type FigureTable, median } from './figureTable';
import { traceMainThread } from './mainThreadTrace';
import { findWorkerClock, findWorkerClocks, type ThreadClock } from './workerClock';

/** Turns of the engine alone and of the page. */
const ROUNDS = 5;
const EPOCHS = 6;
const STEPS_PER_EPOCH = 938;
const IMAGES_PER_EPOCH = 60_000;

/** Training flat out with the whole page at work, against the engine alone in `enginePage`. Only WebGL draws nothing. */
export async function measureTraining(built: BuiltPage, enginePage: Page, table: FigureTable): Promise<void> {
  await trainAlone(enginePage, null);
  const others = findWorkerClocks();
  const ownClock = findWorkerClock();
  const page = await built.open('?quality=full', { stubsDraws: true });
  await measureFirstStep(page, table);
  const clock = findWorkerClock(others);
  // The digit that is held: its activations and edges follow every snapshot.
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ZERO);
  await trainInPage(page, clock);
  const rounds: { alone: Speed; live: LiveTraining }[] = [];
  while (rounds.length < ROUNDS) {
    rounds.push({ alone: await trainAlone(enginePage, ownClock), live: await trainInPage(page, clock) });
  }
  const of = (figure: (round: (typeof rounds)[number]) => number): number => median(rounds.map(figure));
  table.add({
    name: 'training with the page at work',
    value: of(({ live }) => live.imagesPerSecond),
    unit: 'images/s',
  });
  table.add({
    name: 'of training alone, tests and tape included',
    value: of(({ alone, live }) => (100 * live.imagesPerSecond) / alone.imagesPerSecond),
    unit: '%',
    digits: 1,
    atLeast: 85,
  });
  table.add({
    name: "the same by the workers' processor time",
    value: of(({ alone, live }) => (100 * live.imagesPerWorkerSecond) / alone.imagesPerWorkerSecond),
    unit: '%',
    digits: 1,
  });
  table.add({ name: 'snapshots on screen a second', value: of(({ live }) => live.predictionsPerSecond) });
  table.add({ name: 'frames a second meanwhile', value: of(({ live }) => live.framesPerSecond) });
  const longTasks = rounds.reduce((sum, { live }) => sum + live.longTasks, 0);
  table.add({ name: `main-thread tasks > 50 ms in ${ROUNDS * EPOCHS} epochs`, value: longTasks, atMost: 0 });
  await measureTasks(built, page, table);
  await page.close();
}

/** From the press on Play to the first step on screen. */
async function measureFirstStep(page: Page, table: FigureTable): Promise<void> {
  const milliseconds = await page.evaluate(async () => {
    const pressed = performance.now();
    const stepped = new Promise<void>((resolve) => {
      const stop = window.neuroglass.on('step', () => {
        stop();
        resolve();
      });
    });
    (document.querySelector('[aria-label="Play training"]') as HTMLElement).click();
    await stepped;
    return performance.now() - pressed;
  });
  await page.getByRole('button', { name: 'Pause training' }).click();
  await page.getByRole('button', { name: 'Play training' }).waitFor();
  table.add({ name: 'press on Play to the first step on screen', value: milliseconds, unit: 'ms' });
}

interface Speed {
  readonly imagesPerSecond: number;
  /** By the worker's processor time: what others do on the machine is left out; NaN where the system doesn't tell. */
  readonly imagesPerWorkerSecond: number;
}

/** How a stretch of training in the page went. */
interface LiveTraining extends Speed {
  readonly predictionsPerSecond: number;
  readonly framesPerSecond: number;
  readonly longTasks: number;
}

/** The engine by itself. */
async function trainAlone(enginePage: Page, clock: ThreadClock | null): Promise<Speed> {
  const steps = EPOCHS * STEPS_PER_EPOCH;
  const before = clock?.() ?? Number.NaN;
  const { images = 0, seconds } = await doJob(enginePage, { type: 'train', contestant: 'neuroglass', steps });
  const after = clock?.() ?? Number.NaN;
  return { imagesPerSecond: images / seconds, imagesPerWorkerSecond: images / (after - before) };
}

/** Trains a new network, and counts what happens from its first report to its last. */
async function trainInPage(page: Page, clock: ThreadClock | null): Promise<LiveTraining> {
  const before = clock?.() ?? Number.NaN;
  const counted = await page.evaluate(async (epochs) => {
    let longTasks = 0;
    const observer = new PerformanceObserver((list) => {
      longTasks += list.getEntries().length;
    });
    observer.observe({ type: 'longtask' });
    let predictions = 0;
    const reports: { step: number; at: number }[] = [];
    const stopPredictions = window.neuroglass.on('prediction', () => predictions++);
    const stopSteps = window.neuroglass.on('step', ({ step }) =>
      reports.push({ step, at: performance.now() }),
    );
    const framesBefore = window.neuroglass.stats().framesRendered;
    await window.neuroglass.train({ spec: 'default', epochs });
    const frames = window.neuroglass.stats().framesRendered - framesBefore;
    stopPredictions();
    stopSteps();
    longTasks += observer.takeRecords().length;
    observer.disconnect();
    return { longTasks, predictions, frames, first: reports[0], last: reports.at(-1) };
  }, EPOCHS);
  const after = clock?.() ?? Number.NaN;
  const { longTasks, predictions, frames, first, last } = counted;
  if (!first || !last || last.step <= first.step) throw new Error('The page has reported no training.');
  const seconds = (last.at - first.at) / 1000;
  return {
    imagesPerSecond: ((last.step - first.step) * IMAGES_PER_EPOCH) / STEPS_PER_EPOCH / seconds,
    imagesPerWorkerSecond: (EPOCHS * IMAGES_PER_EPOCH) / (after - before),
    predictionsPerSecond: predictions / seconds,
    framesPerSecond: frames / seconds,
    longTasks,
  };
}

/** The longest tasks of the main thread, by the browser's own tracing, which costs some speed. */
async function measureTasks({ browser }: BuiltPage, page: Page, table: FigureTable): Promise<void> {
  const { tasks } = await traceMainThread(browser, page, async () => {
    await trainInPage(page, null);
  });
  const busy = tasks.map((task) => task.busy);
  table.add({
    name: 'longest main-thread task while training, processor time',
    value: Math.max(...busy),
    unit: 'ms',
    digits: 1,
  });
  const longerThanAFrame = busy.filter((milliseconds) => milliseconds > 16).length;
  table.add({
    name: `main-thread tasks > 16 ms of ${tasks.length}, processor time`,
    value: longerThanAFrame,
  });
}
