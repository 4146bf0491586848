import type { Page } from '@playwright/test';
import { ZERO } from '../e2e/page';
import type { BuiltPage } from './builtPage';
import { doJob } from './engineFigures';
import { type FigureTable, median } from './figureTable';
import { traceMainThread } from './mainThreadTrace';
import { findWorkerClock, findWorkerClocks, type ThreadClock } from './workerClock';

/** Turns of the engine alone and of the page. */
const ROUNDS = 5;
const EPOCHS = 10;
const STEPS_PER_EPOCH = 938;
const IMAGES_PER_EPOCH = 60_000;

/**
 * Training flat out with the whole page at work, against the engine alone in `enginePage`. Only WebGL draws nothing. From
 * one report to another, so that neither starting a run nor the tests after its end are in it.
 */
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
  // A page behind another one has a lower priority.
  await enginePage.bringToFront();
  const before = clock?.() ?? Number.NaN;
  const { images = 0, seconds } = await doJob(enginePage, { type: 'train', contestant: 'neuroglass', steps });
  const after = clock?.() ?? Number.NaN;
  return { imagesPerSecond: images / seconds, imagesPerWorkerSecond: images / (after - before) };
}

/** Trains a new network, and counts what happens from its first report until so many epochs later. */
async function trainInPage(page: Page, clock: ThreadClock | null): Promise<LiveTraining> {
  await page.bringToFront();
  await page.evaluate(beginTraining, EPOCHS);
  const before = clock?.() ?? Number.NaN;
  const counted = await page.evaluate(countEpochs, EPOCHS * STEPS_PER_EPOCH);
  const after = clock?.() ?? Number.NaN;
  await page.evaluate(() => window.benchTraining);
  const { longTasks, predictions, frames, steps, seconds } = counted;
  const images = (steps * IMAGES_PER_EPOCH) / STEPS_PER_EPOCH;
  return {
    imagesPerSecond: images / seconds,
    imagesPerWorkerSecond: images / (after - before),
    predictionsPerSecond: predictions / seconds,
    framesPerSecond: frames / seconds,
    longTasks,
  };
}

/** Runs in the page: resolves with the first report of a run that goes on for longer than is measured. */
function beginTraining(epochs: number): Promise<void> {
  window.benchTraining = window.neuroglass.train({ spec: 'default', epochs: epochs + 2 });
  return new Promise((resolve) => {
    const stop = window.neuroglass.on('step', () => {
      stop();
      resolve();
    });
  });
}

/** Runs in the page: counts from the next report on, until one that is at least so many steps later. */
function countEpochs(steps: number): Promise<{
  readonly longTasks: number;
  readonly predictions: number;
  readonly frames: number;
  readonly steps: number;
  readonly seconds: number;
}> {
  let longTasks = 0;
  let predictions = 0;
  const observer = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length;
  });
  observer.observe({ type: 'longtask' });
  const stopPredictions = window.neuroglass.on('prediction', () => predictions++);
  const framesBefore = window.neuroglass.stats().framesRendered;
  let first: { readonly step: number; readonly at: number } | undefined;
  return new Promise((resolve) => {
    const stopSteps = window.neuroglass.on('step', ({ step }) => {
      const at = performance.now();
      first ??= { step, at };
      if (step < first.step + steps) return;
      stopSteps();
      stopPredictions();
      longTasks += observer.takeRecords().length;
      observer.disconnect();
      const frames = window.neuroglass.stats().framesRendered - framesBefore;
      const seconds = (at - first.at) / 1000;
      resolve({ longTasks, predictions, frames, steps: step - first.step, seconds });
    });
  });
}

declare global {
  interface Window {
    /** The training that the bench has begun. */
    benchTraining?: Promise<unknown>;
  }
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
