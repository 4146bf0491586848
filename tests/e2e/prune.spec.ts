import { expect, type Page, test } from '@playwright/test';
import { checksumOf, expectAnswer, openPage, SEVEN, trainSmall } from './page';

const slider = (page: Page) => page.getByRole('slider', { name: 'Edges left' });
const bar = (page: Page) => page.getByRole('region', { name: 'Changes to the network' });
const prediction = (page: Page) => page.evaluate(() => window.neuroglass.prediction());

async function openPruning(page: Page): Promise<void> {
  await openPage(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), SEVEN);
  await page.getByRole('button', { name: 'Dissect', exact: true }).click();
  await page.getByRole('tab', { name: 'Prune', exact: true }).click();
  await expect(slider(page)).toBeVisible();
}

/** Edges that the page says are left. */
async function edgesLeft(page: Page): Promise<number> {
  return Number(await page.getByRole('spinbutton', { name: 'Edges' }).inputValue());
}

test('dragged to one per cent and back: one change, its accuracy, and then the same bits as before', async ({
  page,
}) => {
  await openPruning(page);
  const before = await prediction(page);
  const checksum = await checksumOf(page);
  const { accuracy } = await page.evaluate(() => window.neuroglass.evaluate());
  expect(await edgesLeft(page)).toBe(109_184);

  const box = await slider(page).boundingBox();
  if (!box) throw new Error('There is no slider.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width - 8, y);
  await page.mouse.down();
  for (let k = 1; k <= 20; k++) await page.mouse.move(box.x + (box.width - 8) * (1 - k / 25), y);
  await page.mouse.up();
  expect(await edgesLeft(page)).toBeLessThan(3000);
  await expect(bar(page)).toContainText('1 change');
  expect((await prediction(page)).probabilities).not.toEqual(before.probabilities);

  await page.getByRole('textbox', { name: 'Per cent of all' }).fill('1');
  expect(await edgesLeft(page)).toBe(1092);
  await expect(page.getByText('1,092 of 109,184 edges')).toBeAttached();
  await expect(page.getByRole('row', { name: /^Hidden 2 → Output/ })).toContainText('131 of 640');
  const shown = page.getByTestId('accuracy-after');
  await expect(shown).toBeVisible();
  const pruned = await page.evaluate(async () => (await window.neuroglass.evaluate()).accuracy);
  await expect(shown).toHaveText(`${(100 * pruned).toFixed(2)}%`);
  expect(pruned).toBeLessThan(accuracy);
  await expect(page.getByText(/without an edge that leads in/)).toBeVisible();
  expect(await checksumOf(page)).toBe(checksum);

  await bar(page).getByRole('button', { name: 'Heal all' }).click();
  await expect(bar(page)).toBeHidden();
  expect(await edgesLeft(page)).toBe(109_184);
  expect(await prediction(page)).toEqual(before);
  expect(await checksumOf(page)).toBe(checksum);
  expect((await page.evaluate(() => window.neuroglass.evaluate())).accuracy).toBe(accuracy);
});

test('by keyboard: the slider, its ends, undo', async ({ page }) => {
  await openPruning(page);
  const before = await prediction(page);
  await slider(page).focus();
  await page.keyboard.press('Home');
  await expect(slider(page)).toHaveAttribute('aria-valuetext', '546 of 109,184 edges, 0.5%');
  await page.keyboard.press('ArrowRight');
  expect(await edgesLeft(page)).toBeGreaterThan(546);
  await page.keyboard.press('End');
  await expect(bar(page)).toBeHidden();
  expect(await prediction(page)).toEqual(before);
  await page.keyboard.press('PageDown');
  await expect(bar(page)).toContainText('1 change');
  await bar(page).getByRole('button', { name: 'Undo change' }).focus();
  await page.keyboard.press('Enter');
  expect(await prediction(page)).toEqual(before);
});

test('the whole curve is measured, can be cancelled, and lists its values', async ({ page }) => {
  await openPruning(page);
  await page.getByRole('button', { name: 'Measure the whole curve' }).click();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByRole('progressbar')).toBeHidden();
  await page.getByRole('button', { name: 'Measure the whole curve' }).click();
  await expect(page.getByText('Whole curve measured.')).toBeVisible({ timeout: 60_000 });
  await page.getByText('Values as a table').click();
  const rows = page.locator('details').getByRole('row');
  await expect(rows).toHaveCount(17);
  await expect(rows.nth(1)).toContainText('99.15%');
  await expect(page.getByRole('img', { name: /^Test accuracy against edges left: 546 edges/ })).toBeVisible();
  // It is that of the learned network, whatever else is done to it.
  expect(await page.evaluate(() => window.neuroglass.network().nonZero)).toBe(109_184);
});

test('what can’t be used is refused in words, and nothing changes', async ({ page }) => {
  await openPruning(page);
  await page.getByRole('spinbutton', { name: 'Edges' }).fill('3');
  await expect(page.getByText(/546.*109,184/).first()).toBeVisible();
  await expect(bar(page)).toBeHidden();
});

test('a network that was just trained is pruned too, with its own numbers', async ({ page }) => {
  await openPruning(page);
  await trainSmall(page, 200);
  await expect.poll(() => edgesLeft(page)).toBeLessThan(109_184);
  await slider(page).fill('100');
  await expect(bar(page)).toContainText('1 change');
  await expect(page.getByTestId('accuracy-after')).toBeVisible();
});

test.describe('on a phone, by touch', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the dial is large enough, answers, and everything comes back', async ({ page }) => {
    await openPruning(page);
    const height = (await slider(page).boundingBox())?.height ?? 0;
    expect(height).toBeGreaterThanOrEqual(44);
    await slider(page).tap({ position: { x: 40, y: height / 2 } });
    await expect.poll(() => edgesLeft(page)).toBeLessThan(5000);
    await expect(page.getByTestId('accuracy-after')).toBeVisible();
    await page.getByRole('button', { name: 'All edges again' }).tap();
    await expect(bar(page)).toBeHidden();
    await expectAnswer(page, '7');
  });
});
