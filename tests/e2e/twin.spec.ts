import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { drawByMouse, framesOf, ONE, openPage, SEVEN, SMALL_SPEC, ZERO } from './page';

/** 784-16-10 on 2,000 images: 12,704 edges, 254 of them in its sparse twin, which trains in a moment. */
const SPEC = { ...SMALL_SPEC, data: { images: 2000 } };

/** Trains the small network, and its sparse twin beside it. */
async function showTwin(page: Page, query?: string): Promise<void> {
  await openPage(page, query);
  await page.evaluate((spec) => window.neuroglass.train({ spec, steps: 200 }), SPEC);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), SEVEN);
  await page.getByRole('button', { name: 'Dissect', exact: true }).click();
  await page.getByRole('tab', { name: 'Twin', exact: true }).click();
  await page.getByRole('button', { name: 'Train the sparse twin' }).click();
  await expect(page.getByRole('row', { name: 'Edges 12,704 254' })).toBeVisible({ timeout: 30_000 });
}

/** The two cells of a row of the table. */
async function row(page: Page, name: string): Promise<[upper: string, lower: string]> {
  const cells = await page
    .getByRole('tabpanel')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
    .getByRole('cell')
    .allTextContents();
  return cells as [string, string];
}

/** What the scene calls the twin. */
const caption = (page: Page) => page.getByText('Sparse twin', { exact: true });

/** A processor that draws for several pages at once may take seconds for a frame. */
const SLOWLY = { timeout: 15_000 };

const drawCalls = (page: Page) => page.evaluate(() => window.neuroglass.stats().drawCalls);

/** Waits until no frame has been drawn for a second. */
async function rest(page: Page): Promise<void> {
  let frames = -1;
  for (let now = await framesOf(page); now !== frames; now = await framesOf(page)) {
    frames = now;
    await page.waitForTimeout(1000);
  }
}

test('a network and its sparse twin are drawn on the same drawing, and both answer it', async ({ page }) => {
  await showTwin(page);
  await rest(page);
  expect(await row(page, 'Kind')).toEqual(['Dense', 'Sparse']);
  for (const accuracy of await row(page, 'Test accuracy')) expect(accuracy).toMatch(/^[5-9]\d\.\d\d%$/);
  const [first] = await row(page, 'Answer');
  for (const strokes of [ONE, ZERO]) {
    await page.getByRole('button', { name: 'Clear' }).click();
    await drawByMouse(page, strokes);
    await rest(page);
    for (const answer of await row(page, 'Answer')) expect(answer).toMatch(/^\d, \d+%$/);
    await expect.poll(async () => (await row(page, 'Edges drawn'))[1], SLOWLY).not.toBe('0');
    const [dense, sparse] = (await row(page, 'Edges drawn')).map((text) => Number(text.replaceAll(',', '')));
    expect(sparse).toBeGreaterThan(0);
    expect(sparse).toBeLessThanOrEqual(254);
    expect(dense).toBeGreaterThan(5 * sparse!);
  }
  expect((await row(page, 'Answer'))[0]).not.toBe(first);
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect.poll(() => row(page, 'Answer')).toEqual(['nothing drawn', 'nothing drawn']);
});

test('a twin costs four more draw calls, draws no frame at rest, and nothing is left of it', async ({
  page,
}) => {
  await showTwin(page);
  await rest(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ZERO);
  await rest(page);
  await expect.poll(() => drawCalls(page), SLOWLY).toBe(8);
  await rest(page);
  const frames = await framesOf(page);
  await page.waitForTimeout(1500);
  expect(await framesOf(page)).toBe(frames);

  // Its button in the scene is there in every mode.
  await page.getByRole('button', { name: 'Draw', exact: true }).click();
  // It moves with the network, to where the mode leaves room.
  await rest(page);
  await page.getByRole('button', { name: 'Close the twin' }).click();
  await rest(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ONE);
  await rest(page);
  await expect.poll(() => drawCalls(page), SLOWLY).toBe(4);
  await expect(caption(page)).toHaveCount(0);
});

test('training the twin can be cancelled by keyboard', async ({ page }) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Dissect', exact: true }).click();
  await page.getByRole('tab', { name: 'Twin', exact: true }).click();
  await page.getByRole('slider', { name: 'Edges of the twin' }).press('ArrowRight');
  await page.getByRole('button', { name: 'Train the sparse twin' }).press('Enter');
  await expect(page.getByRole('progressbar', { name: 'Training the twin' })).toBeVisible();
  // The focus has stayed on the button, which cancels now.
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Train the sparse twin' })).toBeFocused();
  await expect(page.getByRole('progressbar', { name: 'Training the twin' })).toHaveCount(0);
});

test('a network with an input of 14 × 14 has a twin of its own kind', async ({ page }) => {
  await openPage(page);
  await page.evaluate((spec) => window.neuroglass.train({ spec, steps: 100 }), { ...SPEC, inputSide: 14 });
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ONE);
  await page.getByRole('button', { name: 'Dissect', exact: true }).click();
  await page.getByRole('tab', { name: 'Twin', exact: true }).click();
  await page.getByRole('button', { name: 'Train the sparse twin' }).click();
  // 196 · 16 + 16 · 10 edges.
  await expect(page.getByRole('row', { name: 'Edges 3,296 66' })).toBeVisible(SLOWLY);
  await expect.poll(async () => (await row(page, 'Edges drawn')).includes('0'), SLOWLY).toBe(false);
  for (const answer of await row(page, 'Answer')) expect(answer).toMatch(/^\d, \d+%$/);
});

test('when a lost WebGL context comes back, both are drawn again', async ({ page }) => {
  await showTwin(page);
  await rest(page);
  await page.locator('main canvas').evaluate(async (canvas: HTMLCanvasElement) => {
    const extension = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
    extension?.loseContext();
    await new Promise((resolve) => setTimeout(resolve, 200));
    extension?.restoreContext();
  });
  await expect(page.getByRole('alert')).toHaveCount(0);
  const before = await framesOf(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ZERO);
  await expect.poll(() => framesOf(page), SLOWLY).toBeGreaterThan(before);
  expect(await drawCalls(page)).toBe(8);
  await expect.poll(async () => (await row(page, 'Edges drawn')).includes('0'), SLOWLY).toBe(false);
});

test('with a twin on screen axe finds nothing, on dark and on light', async ({ page }) => {
  await showTwin(page);
  for (const theme of ['Light theme', 'Dark theme']) {
    await page.getByRole('button', { name: theme }).click();
    await rest(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
});

test('the two change places, and the twin can be dissected', async ({ page }) => {
  await showTwin(page);
  const before = await page.evaluate(() => window.neuroglass.network());
  const answers = await row(page, 'Answer');
  await page.getByRole('button', { name: 'Put the twin in its place' }).click();
  await expect.poll(() => row(page, 'Kind')).toEqual(['Sparse', 'Dense']);
  await expect.poll(() => row(page, 'Answer')).toEqual(answers.toReversed());
  const after = await page.evaluate(() => window.neuroglass.network());
  expect(after.nonZero).toBeLessThan(300);
  expect(after.spec.sparsity).toEqual({ edges: 254, steps: 96 });
  await page.getByRole('button', { name: 'Put the twin in its place' }).click();
  await expect.poll(() => row(page, 'Kind')).toEqual(['Dense', 'Sparse']);
  expect((await page.evaluate(() => window.neuroglass.network())).checksum).toBe(before.checksum);
});

test('one draws on the twin’s input plane too', async ({ page }) => {
  await showTwin(page);
  await page.getByRole('button', { name: 'Draw', exact: true }).click();
  await page.evaluate(() => window.neuroglass.clear());
  await rest(page);
  const scene = page.getByRole('application', { name: /network/i }).first();
  const twin = await page.getByRole('button', { name: 'Close the twin' }).boundingBox();
  const cursor = () => scene.evaluate((element) => element.style.cursor);
  const y = (twin?.y ?? 0) + 110;
  let x = 300;
  for (; x < 1000; x += 20) {
    await page.mouse.move(x, y);
    if ((await cursor()) === 'crosshair') break;
  }
  await page.mouse.move(x + 40, y - 20);
  await page.mouse.down();
  await page.mouse.move(x + 50, y + 40, { steps: 8 });
  await page.mouse.up();
  expect(await page.evaluate(() => window.neuroglass.prediction().digit)).not.toBeNull();
});

test('without WebGL the twin is drawn on the 2D canvas', async ({ page }) => {
  await showTwin(page, '?quality=2d');
  await rest(page);
  for (const answer of await row(page, 'Answer')) expect(answer).toMatch(/^\d, \d+%$/);
  await expect.poll(async () => (await row(page, 'Edges drawn')).includes('0'), SLOWLY).toBe(false);
});

test.describe('on a phone, by touch', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the twin is trained, seen beside what it is called, and closed', async ({ page }) => {
    await openPage(page);
    await page.evaluate((spec) => window.neuroglass.train({ spec, steps: 100 }), SPEC);
    await page.evaluate((strokes) => window.neuroglass.draw(strokes), SEVEN);
    await page.getByRole('button', { name: 'Dissect', exact: true }).tap();
    await page.getByRole('tab', { name: 'Twin', exact: true }).tap();
    await page.getByRole('button', { name: 'Train the sparse twin' }).tap();
    await expect(caption(page)).toBeVisible({ timeout: 30_000 });
    await rest(page);
    const close = page.getByRole('button', { name: 'Close the twin' }).first();
    const box = await caption(page).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    await page.getByRole('button', { name: 'Draw', exact: true }).tap();
    await rest(page);
    const target = await close.boundingBox();
    expect(Math.min(target?.width ?? 0, target?.height ?? 0)).toBeGreaterThanOrEqual(44);
    await close.tap();
    await expect(caption(page)).toHaveCount(0);
  });
});
