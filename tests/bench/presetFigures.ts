import type { Page } from '@playwright/test';
import { layerSizes } from '../../src/nn/networkSpec';
import { presets } from '../../src/nn/presets';
import type { BuiltPage } from './builtPage';
import { type FigureTable, median } from './figureTable';

/** Visits, each a browser context of its own in which nothing has been loaded yet. */
const VISITS = 3;

/** The sparse presets in the page: from the press on *Build and train to the end* to the trained network on screen. */
export async function measurePresets(built: BuiltPage, table: FigureTable): Promise<void> {
  await measurePreset(built, table, 'sparse', { seconds: 5, accuracy: 95.5 });
  await measurePreset(built, table, 'legible', { seconds: 3, accuracy: 94.5 });
}

async function measurePreset(
  built: BuiltPage,
  table: FigureTable,
  name: 'sparse' | 'legible',
  demand: { readonly seconds: number; readonly accuracy: number },
): Promise<void> {
  const visits: { first: number; again: number; accuracy: number }[] = [];
  while (visits.length < VISITS) {
    const page = await built.open('');
    const first = await trainToTheEnd(page, name);
    const again = await trainToTheEnd(page, name);
    const { accuracy } = await page.evaluate(() => window.neuroglass.evaluate());
    await page.context().close();
    visits.push({ first, again, accuracy });
  }
  const add = (what: string, read: (visit: (typeof visits)[number]) => number, atMost?: number): void =>
    table.add({
      name: `${layerSizes(presets[name]).join('-')} ${name}, press to trained, ${what}, median of ${VISITS}`,
      value: median(visits.map(read)),
      unit: 's',
      digits: 2,
      ...(atMost && { atMost }),
    });
  add('images not loaded before', ({ first }) => first, demand.seconds);
  add('images loaded', ({ again }) => again, demand.seconds);
  table.add({
    name: `${name}: accuracy on the test images`,
    value: 100 * median(visits.map(({ accuracy }) => accuracy)),
    unit: '%',
    digits: 2,
    atLeast: demand.accuracy,
  });
}

/** Seconds from the press until the network on screen has its last step and its planned edges. */
async function trainToTheEnd(page: Page, name: 'sparse' | 'legible'): Promise<number> {
  await page.getByText('Train', { exact: true }).click();
  await page.getByRole('tab', { name: 'Network' }).click();
  await page.getByRole('button', { name: new RegExp(`^${name}`, 'i') }).click();
  await page.getByRole('button', { name: 'Build and train to the end' }).waitFor();
  return page.evaluate(pressAndWait, presets[name].sparsity?.edges ?? 0);
}

async function pressAndWait(edges: number): Promise<number> {
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent === 'Build and train to the end',
  );
  const pressed = performance.now();
  button?.click();
  const isTraining = (): boolean => document.querySelector('[aria-label="Pause training"]') !== null;
  do await new Promise(requestAnimationFrame);
  while (isTraining() || window.neuroglass.network().nonZero !== edges);
  return (performance.now() - pressed) / 1000;
}
