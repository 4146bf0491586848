import type { Page } from '@playwright/test';
import { ZERO } from '../e2e/page';
import type { BuiltPage } from './builtPage';
import { type FigureTable, median } from './figureTable';
import { type MainThreadTrace, traceMainThread } from './mainThreadTrace';

const SELECTIONS = 40;
/** Longer than a selection takes, in milliseconds: whatever the page does because of it falls into this time. */
const PAUSE_MS = 250;
const STROKE_POINTS = 100;
const LESIONS = 10;
const SELECT_MARK = 'select';

/** Looking inside: a neuron's page, what a stroke costs while it is open, a lesion's test, picking. */
export async function measureInside(built: BuiltPage, table: FigureTable): Promise<void> {
  const page = await built.open('?quality=full', { stubsDraws: true });
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ZERO);
  const closed = await strokeCost(built, page);
  await page.getByRole('button', { name: 'Dissect', exact: true }).click();
  await chooseFirstLayer(page);
  await waitForSweep(page);
  await measureSelections(built, page, table);
  const open = await strokeCost(built, page);
  table.add({
    name: 'main thread per pen event with a neuron page open, more than without',
    value: open - closed,
    unit: 'ms',
    digits: 2,
    atMost: 2,
  });
  await measurePicking(page, table);
  await measureLesions(page, table);
  await page.close();
}

/** Goes from the scene's first selection to the first hidden layer. */
async function chooseFirstLayer(page: Page): Promise<void> {
  await page.getByRole('application', { name: 'Network' }).focus();
  await page.keyboard.press('ArrowDown');
  for (let tries = 0; tries < 5; tries++) {
    if (await page.getByRole('heading', { name: /^Hidden 1/ }).isVisible()) return;
    await page.keyboard.press('Shift+Tab');
    await page.waitForTimeout(PAUSE_MS);
  }
  throw new Error('The keyboard never came to the first hidden layer.');
}

/** What breaks without each neuron is tested in idle time, one after another. */
const SWEEP_MS = 45_000;

/** Waits until every neuron has been tested: afterwards each page is complete at once. */
async function waitForSweep(page: Page): Promise<void> {
  await page.getByText(/^Test accuracy .* → /).waitFor({ timeout: 60_000 });
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

/** Processor time of the main thread for each of the pen's events, one a frame. */
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
  await draw();
  const { tasks } = await traceMainThread(browser, page, draw);
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
