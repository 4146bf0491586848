import { expect, type Page, test } from '@playwright/test';
import { drawByMouse, expectAnswer, framesOf, ONE, openPage, SEVEN, watchTroubles } from './page';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The default recipe with an input of 14 × 14 and smaller layers. */
const SPEC = {
  seed: 1,
  layers: [
    { units: 64, activation: 'relu' },
    { units: 32, activation: 'relu' },
    { units: 10, activation: 'softmax' },
  ],
  initialisation: 'he',
  optimizer: { kind: 'adam', learningRate: 0.002 },
  batchSize: 64,
  inputSide: 14,
};

/** Width and height of the picture with this name. */
const sizeOf = (page: Page, name: string) =>
  page
    .getByRole('img', { name, exact: true })
    .evaluate((canvas: HTMLCanvasElement) => [canvas.width, canvas.height]);

const inputs = (page: Page) => page.evaluate(() => window.neuroglass.input().length);

/** Waits until no frame has been drawn for a while. */
async function rest(page: Page): Promise<void> {
  for (let last = -1, now = await framesOf(page); now !== last; now = await framesOf(page)) {
    last = now;
    await page.waitForTimeout(2500);
  }
}

const train = (page: Page, steps: number) =>
  page.evaluate(([spec, count]) => window.neuroglass.train({ spec, steps: count }), [SPEC, steps] as const);

test('a network with an input of 14 × 14 is trained, drawn for and taken apart pixel by pixel', async ({
  page,
  context,
}) => {
  const troubles = watchTroubles(context, page);
  await openPage(page);
  const { loss } = await train(page, 300);
  expect(loss).toBeLessThan(0.8);
  await drawByMouse(page, ONE);
  await expectAnswer(page, '1');
  expect(await inputs(page)).toBe(196);
  expect(await page.evaluate(() => window.neuroglass.activations().map((layer) => layer.length))).toEqual([
    196, 64, 32, 10,
  ]);
  await expect
    .poll(() => page.evaluate(() => window.neuroglass.stats().edgesTotal))
    .toBe(196 * 64 + 64 * 32 + 320);
  await expect.poll(() => sizeOf(page, 'The image that goes into the network')).toEqual([14, 14]);
  await expect(page.getByText(/^14 × 14, centred/)).toBeVisible();

  await button(page, 'Dissect').click();
  const layer = page.getByRole('combobox', { name: 'Layer' });
  await layer.selectOption('0');
  await page.getByRole('spinbutton', { name: 'Number, 0 to 195' }).fill(String(6 * 14 + 7));
  await expect(page.getByRole('heading', { name: 'Input · pixel 7, 6' })).toBeVisible();

  await layer.selectOption('1');
  await page.getByRole('spinbutton', { name: 'Number, 0 to 63' }).fill('9');
  await expect(page.getByRole('heading', { name: 'Hidden 1 · neuron 9' })).toBeVisible();
  await expect.poll(() => sizeOf(page, 'Weights')).toEqual([14, 14]);
  await expect.poll(() => sizeOf(page, 'Weight × input')).toEqual([14, 14]);

  await page.getByRole('tab', { name: 'Layer 0' }).click();
  await page.getByRole('button', { name: '4 14 × 14' }).click();
  await expect(page.getByText(/over blocks of 2 × 2: the 14 × 14 means go into this network/)).toBeVisible();
  const result = await page.evaluate(() => window.neuroglass.evaluate());
  expect(result.accuracy).toBeGreaterThan(0.75);
  expect(troubles).toEqual([]);
});

test('the drawing stays when networks of both inputs take turns', async ({ page }) => {
  await openPage(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), SEVEN);
  const before = await page.evaluate(() => window.neuroglass.input());
  expect(before).toHaveLength(784);
  await train(page, 1);
  const pooled = await page.evaluate(() => window.neuroglass.input());
  const byHand = Array.from({ length: 196 }, (_, i) => {
    const at = Math.floor(i / 14) * 56 + (i % 14) * 2;
    const sum = [0, 1, 28, 29].reduce((total, step) => total + Math.round(255 * (before[at + step] ?? 0)), 0);
    return Math.round(sum / 4) / 255;
  });
  pooled.forEach((value, i) => {
    expect(value).toBeCloseTo(byHand[i] ?? Number.NaN, 6);
  });

  await button(page, 'Train').click();
  await page.getByRole('tab', { name: 'Network', exact: true }).click();
  const input = page.getByRole('combobox', { name: 'Input' });
  await expect(input).toHaveValue('14');
  await input.selectOption('28');
  await button(page, 'Build this network').click();
  await expect.poll(() => inputs(page)).toBe(784);
  expect(await page.evaluate(() => window.neuroglass.input())).toEqual(before);
});

for (const query of ['?quality=low', '?quality=2d']) {
  test(`the plane of 14 × 14 is drawn on in pixels of the pad, and walked pixel by pixel, ${query}`, async ({
    page,
  }) => {
    await openPage(page, query);
    await train(page, 1);
    const spoken = page.locator('body > [aria-live="polite"]');
    // The plane as the home view shows it: its middle is near (440, 300).
    // A frame without WebGL may take seconds here, and until the last one the neurons are on their way.
    await expect(async () => {
      await rest(page);
      await page.keyboard.down('Alt');
      await page.mouse.click(440, 300);
      await page.keyboard.up('Alt');
      await expect(spoken).toHaveText(/^Input · pixel [67], [67]/, { timeout: 2000 });
    }).toPass();
    const [column, row] = ((await spoken.textContent()) ?? '').match(/\d+/g)?.map(Number) ?? [];
    await page.getByRole('application', { name: 'Network', exact: true }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(spoken).toHaveText(new RegExp(`^Input · pixel ${(column ?? 0) + 1}, ${row}`));
    await page.keyboard.press('End');
    await expect(spoken).toHaveText(/^Input · pixel 13, 13/);
    await page.keyboard.press('Escape');

    await rest(page);
    await page.mouse.move(440, 170);
    await page.mouse.down();
    await page.mouse.move(440, 240, { steps: 8 });
    const lit = (await page.evaluate(() => window.neuroglass.input())).flatMap((value, i) =>
      value > 0.5 ? [Math.floor(i / 14)] : [],
    );
    await page.mouse.up();
    expect(lit.length).toBeGreaterThan(2);
    expect(Math.max(...lit)).toBeLessThan(7);
    await expect(page.getByText(/^14 × 14, centred/)).toBeVisible();
  });
}
