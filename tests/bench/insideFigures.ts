import type { Page } from '@playwright/test';
import { ZERO } from '../e2e/page';
import type { BuiltPage } from './builtPage';
import { type FigureTable, median } from './figureTable';
import { withFrameClock } from './frameClock';
import { type MainThreadTrace, traceMainThread } from './mainThreadTrace';

const SELECTIONS = 40;
/** Longer than a selection takes, in milliseconds: whatever the page does because of it falls into this time. */
const PAUSE_MS = 250;
const STROKE_POINTS = 100;
/** Strokes with the page open and without, by turns. */
const STROKE_ROUNDS = 3;
const LESIONS = 10;
const SELECT_MARK = 'select';

/** Looking inside: a neuron's page, what a stroke costs while it is open, a lesion's test, picking. */
export async function measureInside(built: BuiltPage, table: FigureTable): Promise<void> {
  const page = await built.open('?quality=full', { stubsDraws: true });
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ZERO);
  await page.getByRole('button', { name: 'Dissect', exact: true }).click();
  await chooseFirstLayer(page);
  await waitForSweep(page);
  await measureSelections(built, page, table);
  const open: number[] = [];
  const closed: number[] = [];
  for (let round = 0; round < STROKE_ROUNDS; round++) {
    open.push(await strokeCost(built, page));
    await page.getByRole('button', { name: 'Draw', exact: true }).click();
    await page.getByRole('application', { name: 'Network' }).focus();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: /^Hidden 1/ }).waitFor({ state: 'detached' });
    closed.push(await strokeCost(built, page));
    await page.getByRole('button', { name: 'Dissect', exact: true }).click();
    await chooseFirstLayer(page);
  }
  const name = 'main thread per pen event with a neuron page open';
  table.add({
    name: `${name}, in all, median of ${STROKE_ROUNDS}`,
    value: median(open),
    unit: 'ms',
    digits: 2,
  });
  table.add({
    name: `${name}, more than without, median of ${STROKE_ROUNDS} each`,
    value: median(open) - median(closed),
    unit: 'ms',
    digits: 2,
    atMost: 2,
  });
  await measurePicking(page, table);
  await measureLesions(page, table);
  await page.close();
}

/** The first arrow key selects a neuron of the first hidden layer. */
async function chooseFirstLayer(page: Page): Promise<void> {
  await page.getByRole('application', { name: 'Network' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { name: /^Hidden 1/ }).waitFor({ timeout: 60_000 });
}

/** What breaks without each neuron is tested in idle time, one after another. */
const SWEEP_MS = 45_000;

/** Waits until every neuron has been tested: afterwards each page is complete at once. */
async function waitForSweep(page: Page): Promise<void> {
  await page.getByText(/^Test accuracy .* → /).waitFor({ timeout: 240_000 });
  await page.waitForTimeout(SWEEP_MS);
}

async function measureSelections({ browser }: BuiltPage, page: Page, table: FigureTable): Promise<void> {
  await page.evaluate((mark) => {
    window.neuroglass.on('selection', () => performance.mark(mark));
  }, SELECT_MARK);
  const trace = await traceMainThread(browser, page, async () => {
    for (let k = 0; k < SELECTIONS; k++) {
      await page.keyboard.press(Math.floor(k / 5) % 2 === 0 ? 'ArrowUp' : 'ArrowDown');
      await page.waitForTimeout(PAUSE_MS);
    }
  });
  const busy = busyPerSelection(trace);
  const name = "neuron selected to its page complete, main thread's processor time";
  table.add({
    name: `${name}, median of ${busy.length}`,
    value: median(busy),
    unit: 'ms',
    digits: 1,
    atMost: 16,
  });
  table.add({ name: `${name}, longest`, value: Math.max(...busy), unit: 'ms', digits: 1 });
}

/** All that the main thread does from a selection on, until the next one is about to come. */
function busyPerSelection({ tasks, marks }: MainThreadTrace): number[] {
  const selections = marks.filter(({ name }) => name === SELECT_MARK).map(({ at }) => at);
  if (selections.length < SELECTIONS / 2) throw new Error(`Only ${selections.length} neurons were selected.`);
  return selections.map((at) =>
    tasks
      .filter(({ start, end }) => end >= at && start <= at + PAUSE_MS - 50)
      .reduce((sum, { busy }) => sum + busy, 0),
  );
}

/** Processor time of the main thread for each of the pen's events, one a frame, 60 a second by the page's clock. */
async function strokeCost({ browser }: BuiltPage, page: Page): Promise<number> {
  const draw = () =>
    page.evaluate(async (points) => {
      const surface = document.querySelector('[aria-label="Drawing pad"]') as HTMLElement;
      surface.setPointerCapture = () => {};
      const { left, top, width, height } = surface.getBoundingClientRect();
      const send = (type: string, k: number): void => {
        const angle = (k / points) * 2 * Math.PI;
        const clientX = left + (0.5 + 0.25 * Math.cos(angle)) * width;
        const clientY = top + (0.5 + 0.35 * Math.sin(2 * angle)) * height;
        surface.dispatchEvent(new PointerEvent(type, { clientX, clientY, pointerId: 1, bubbles: true }));
      };
      window.neuroglass.clear();
      send('pointerdown', 0);
      for (let k = 0; k < points; k++) {
        send('pointermove', k);
        // As a real pen's, the next event comes between two frames.
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      }
      send('pointerup', points);
    }, STROKE_POINTS);
  // The pointer is over the page, as a pen is.
  await page.mouse.move(400, 40);
  await draw();
  const { tasks } = await traceMainThread(browser, page, () => withFrameClock(page, draw));
  return tasks.reduce((sum, { busy }) => sum + busy, 0) / STROKE_POINTS;
}

async function measurePicking(page: Page, table: FigureTable): Promise<void> {
  await page.evaluate(() => window.neuroglass.stats());
  for (let k = 0; k < 60; k++) await page.mouse.move(320 + 8 * k, 200 + 3 * k);
  const { pickMs } = await page.evaluate(() => window.neuroglass.stats());
  table.add({ name: 'picking among 986 neurons, median', value: pickMs, unit: 'ms', digits: 3, atMost: 0.1 });
}

/** Time on the wall from a press on Silence until the accuracy of all 10,000 test images stands there. */
async function measureLesions(page: Page, table: FigureTable): Promise<void> {
  await page.getByRole('tab', { name: 'Scalpel' }).click();
  const times: number[] = [];
  for (let k = 0; k < LESIONS; k++) {
    const started = performance.now();
    await page.getByRole('button', { name: 'Silence', exact: true }).click();
    await page.getByTestId('accuracy-after').waitFor();
    times.push(performance.now() - started);
    await page.evaluate(() => window.neuroglass.restore());
    await page.getByTestId('accuracy-after').waitFor({ state: 'detached' });
  }
  table.add({
    name: `silence to the accuracy on 10,000 images on screen, wall, median of ${LESIONS}`,
    value: median(times),
    unit: 'ms',
    atMost: 1000,
  });
}
