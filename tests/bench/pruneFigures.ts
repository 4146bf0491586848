import type { Page } from '@playwright/test';
import { SEVEN } from '../e2e/page';
import type { BuiltPage } from './builtPage';
import type { FigureTable } from './figureTable';
import { traceMainThread } from './mainThreadTrace';

const EVENTS = 100;

/** The pruning dial of the shipped network, dragged to its end and back, with a digit held. */
export async function measurePruning({ browser, open }: BuiltPage, table: FigureTable): Promise<void> {
  const page = await open('?quality=full', { stubsDraws: true });
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), SEVEN);
  await page.getByRole('button', { name: 'Dissect', exact: true }).click();
  await page.getByRole('tab', { name: 'Prune', exact: true }).click();
  await page.getByRole('slider', { name: 'Edges left' }).waitFor();
  await drag(page);
  const { tasks } = await traceMainThread(browser, page, () => drag(page));
  table.add({
    name: "pruning dial: main thread's processor time for an event of the slider, the scene's part included",
    value: tasks.reduce((sum, { busy }) => sum + busy, 0) / EVENTS,
    unit: 'ms',
    digits: 1,
    atMost: 8,
  });
  await page.close();
}

async function drag(page: Page): Promise<void> {
  await page.evaluate(async (events) => {
    const slider = document.querySelector('[aria-label="Edges left"]') as HTMLInputElement;
    const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    for (let k = 0; k < events; k++) {
      // React hears of a value only if it was written past its own setter.
      write?.call(slider, String(Math.round(Math.abs(1 - (2 * k) / events) * Number(slider.max))));
      slider.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
  }, EVENTS);
}
