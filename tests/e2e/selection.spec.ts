import { expect, type Page, test } from '@playwright/test';
import { framesOf, openPage, SEVEN, ZERO } from './page';

const scene = (page: Page) => page.getByRole('application', { name: 'Network', exact: true });

/** The words beside a neuron in the scene, by the beginning of its name. */
const tip = (page: Page, name: string | RegExp) =>
  scene(page).locator('[aria-hidden="true"]').filter({ hasText: name });

/** What the scene says to those who don't see it. */
const spoken = (page: Page) => page.locator('body > [aria-live="polite"]');

/** A place in the scene, right of the pad, where the pointer meets a hidden neuron whose name is returned. */
async function findNeuron(page: Page, name: RegExp): Promise<{ x: number; y: number; name: string }> {
  for (let y = 90; y < 500; y += 14) {
    for (let x = 1000; x > 620; x -= 14) {
      await page.mouse.move(x, y);
      const shown = tip(page, name);
      if (await shown.isVisible()) {
        return { x, y, name: (await shown.locator('span').first().textContent()) ?? '' };
      }
    }
  }
  throw new Error('There is no neuron.');
}

const HIDDEN = /^Hidden 2 · neuron \d+/;

/** Waits until no frame has been drawn for a while. */
async function rest(page: Page): Promise<number> {
  for (let last = -1, now = await framesOf(page); ; now = await framesOf(page)) {
    if (now === last) return now;
    last = now;
    await page.waitForTimeout(2500);
  }
}

test('hovering names a neuron and its value, which follows the drawing', async ({ page }) => {
  await openPage(page);
  await rest(page);
  const { name } = await findNeuron(page, HIDDEN);
  const before = await tip(page, name).textContent();
  expect(before).toBe(name);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ZERO);
  await expect(tip(page, name)).toHaveText(new RegExp(`^${name}\\s*\\d+\\.\\d\\d$`));
  await page.mouse.move(5, 5);
  await expect(tip(page, name)).toBeHidden();
  const { pickMs } = await page.evaluate(() => window.neuroglass.stats());
  expect(pickMs).toBeGreaterThanOrEqual(0);
});

test('a click selects and speaks, Shift pins, empty space clears; without WebGL too', async ({ page }) => {
  await openPage(page, '?quality=2d');
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ZERO);
  await rest(page);
  const drawn = () => page.evaluate(() => window.neuroglass.stats().edgesDrawn);
  const allEdges = await drawn();
  const { x, y, name } = await findNeuron(page, HIDDEN);
  await page.mouse.click(x, y);
  await expect(spoken(page)).toHaveText(new RegExp(`^${name}, `));
  // Edges that were too weak for this level of quality are drawn for the selected neuron.
  await expect.poll(drawn).not.toBe(allEdges);
  await page.keyboard.press('Enter');
  await expect(spoken(page)).toHaveText(`${name}, pinned`);
  await page.keyboard.press('Enter');
  await expect(spoken(page)).toHaveText(`${name}, no longer pinned`);
  await page.keyboard.press('Escape');
  await expect.poll(drawn).toBe(allEdges);
  await rest(page);
  const found = await findNeuron(page, HIDDEN);
  await page.keyboard.down('Shift');
  await page.mouse.click(found.x, found.y);
  await page.keyboard.up('Shift');
  await expect(spoken(page)).toHaveText(`${found.name}, pinned`);
  await page.mouse.click(640, 520);
  await expect.poll(drawn).toBe(allEdges);
});

test('with a selection the scene rests, and a change of it takes a few frames at most', async ({ page }) => {
  await openPage(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), SEVEN);
  await rest(page);
  await scene(page).focus();
  await page.keyboard.press('ArrowRight');
  // The page of the neuron opens beside the scene, and the camera makes way.
  const atRest = await rest(page);
  await page.waitForTimeout(2000);
  expect(await framesOf(page)).toBe(atRest);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => framesOf(page)).toBeGreaterThan(atRest);
  const after = await rest(page);
  // Two were seen in software WebGL; it must not go on.
  expect(after - atRest).toBeLessThanOrEqual(3);
});

test('by keyboard one walks through a layer and from layer to layer, and leaves after the last', async ({
  page,
}) => {
  await openPage(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), SEVEN);
  await scene(page).focus();
  await page.keyboard.press('Home');
  await expect(spoken(page)).toHaveText(/^Hidden 1 · neuron 0, -?\d+\.\d\d$/);
  await page.keyboard.press('End');
  await expect(spoken(page)).toHaveText(/^Hidden 1 · neuron 127, /);
  const names = new Set<string>();
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'ArrowRight', 'ArrowDown']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(400);
    names.add((await spoken(page).textContent()) ?? '');
  }
  expect(names.size).toBeGreaterThan(2);
  for (const name of names) expect(name).toMatch(/^Hidden 1 · neuron \d+, /);
  await page.keyboard.press('Tab');
  await expect(spoken(page)).toHaveText(/^Hidden 2 · neuron \d+, /);
  await page.keyboard.press('Tab');
  await expect(spoken(page)).toHaveText(/^Output · \d, logit −?\d+\.\d\d · \d+\.\d%$/);
  await expect(scene(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(scene(page)).not.toBeFocused();
  await scene(page).focus();
  for (const beginning of ['Hidden 2', 'Hidden 1', 'Input · pixel']) {
    await page.keyboard.press('Shift+Tab');
    await expect(spoken(page)).toHaveText(new RegExp(`^${beginning}`));
  }
  await page.keyboard.press('Shift+Tab');
  await expect(scene(page)).not.toBeFocused();
});

test('the value is spoken again only while it is news', async ({ page }) => {
  await openPage(page);
  await scene(page).focus();
  await page.keyboard.press('Home');
  await expect(spoken(page)).toHaveText('Hidden 1 · neuron 0');
  await page.waitForTimeout(1200);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), SEVEN);
  await page.waitForTimeout(500);
  await expect(spoken(page)).toHaveText('Hidden 1 · neuron 0');
});

test('a drag on the input plane inks, a click on it too; with Alt it selects the pixel', async ({ page }) => {
  await openPage(page);
  const ink = () => page.evaluate(() => window.neuroglass.input().filter((value) => value > 0.5).length);
  await rest(page);
  await page.keyboard.down('Alt');
  await page.mouse.click(440, 300);
  await page.keyboard.up('Alt');
  await expect(spoken(page)).toHaveText(/^Input · pixel \d+, \d+$/);
  expect(await ink()).toBe(0);
  await rest(page);
  await page.mouse.click(440, 300);
  expect(await ink()).toBeGreaterThan(0);
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a tap selects', async ({ page }) => {
    await openPage(page);
    await page.evaluate((strokes) => window.neuroglass.draw(strokes), ZERO);
    await rest(page);
    const box = await scene(page).boundingBox();
    if (!box) throw new Error('There is no scene.');
    await expect(async () => {
      for (let share = 0.9; share > 0.5; share -= 0.03) {
        await page.touchscreen.tap(box.x + box.width * share, box.y + box.height / 2);
        await page.waitForTimeout(250);
        const said = await page.evaluate(
          () => document.querySelector('body > [aria-live]')?.textContent ?? '',
        );
        if (/^(Hidden|Output)/.test(said)) return;
      }
      throw new Error('No tap met a neuron.');
    }).toPass({ timeout: 20_000 });
  });
});

for (const query of ['?quality=low', '?quality=2d']) {
  test(`the galaxy shows, and its points tell what they are, ${query}`, async ({ page }) => {
    await openPage(page, query);
    await page.evaluate((strokes) => window.neuroglass.draw(strokes), SEVEN);
    await page.getByRole('button', { name: 'Dissect', exact: true }).click();
    await page.getByRole('tab', { name: 'Galaxy' }).click();
    await scene(page).focus();
    await expect(async () => {
      await page.keyboard.press('Home');
      await expect(spoken(page)).toHaveText(/^\d, test image \d+/, { timeout: 2000 });
    }).toPass();
    const nearest = await spoken(page).textContent();
    await page.keyboard.press('ArrowRight');
    await expect(spoken(page)).not.toHaveText(nearest ?? '');
    await expect(tip(page, /^\d, test image \d+/).locator('canvas')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(tip(page, /test image/)).toBeHidden();
    const box = await scene(page).boundingBox();
    if (!box) throw new Error('There is no scene.');
    await expect(async () => {
      for (let x = 300; x < 900; x += 12) {
        await page.mouse.move(x, 300);
        if (await tip(page, /^\d, test image \d+/).isVisible()) return;
      }
      throw new Error('No point was met.');
    }).toPass();
    const atRest = await rest(page);
    await page.waitForTimeout(1500);
    expect(await framesOf(page)).toBe(atRest);
  });
}
