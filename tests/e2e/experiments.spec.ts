import { expect, type Page, test } from '@playwright/test';
import { checksumOf, expectAnswer, openPage, SEVEN, ZERO } from './page';

/** Opens a tab of Dissect mode. */
async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Dissect', exact: true }).click();
  await page.getByRole('tab', { name, exact: true }).click();
}

const prediction = (page: Page) => page.evaluate(() => window.neuroglass.prediction());
const accuracyOf = (page: Page) => page.evaluate(async () => (await window.neuroglass.evaluate()).accuracy);
const draw = (page: Page, strokes: readonly (readonly { x: number; y: number }[])[]) =>
  page.evaluate((given) => window.neuroglass.draw(given), strokes);

/** Waits until the page shows the accuracy of a full test: to the last digit, as 10,000 images have two decimals. */
async function expectShownAccuracy(page: Page): Promise<void> {
  const shown = `${(100 * (await accuracyOf(page))).toFixed(2)}%`;
  await expect(page.getByTestId('accuracy-after')).toHaveText(shown);
}

test('silencing an output changes answer and accuracy; undo and heal bring back exactly what was there', async ({
  page,
}) => {
  await openPage(page);
  await draw(page, SEVEN);
  const before = await prediction(page);
  const checksum = await checksumOf(page);
  const accuracy = await accuracyOf(page);
  expect(before.digit).toBe(7);

  await openTab(page, 'Scalpel');
  await page.getByRole('tabpanel').getByRole('combobox').selectOption({ label: 'Output' });
  await page.getByRole('spinbutton', { name: 'Digit' }).fill('7');
  await page.getByRole('button', { name: 'Silence', exact: true }).click();
  await expect.poll(async () => (await prediction(page)).digit).not.toBe(7);
  expect(await checksumOf(page)).toBe(checksum);
  await expect(page.getByTestId('accuracy-after')).toBeVisible();
  await expect(page.getByText('Loses most: 7')).toBeVisible();
  await expectShownAccuracy(page);
  expect(await accuracyOf(page)).toBeLessThan(accuracy - 0.05);

  const bar = page.getByRole('region', { name: 'Changes to the network' });
  await expect(bar).toContainText('1 change');
  await bar.getByRole('button', { name: 'Undo change' }).click();
  await expect(bar).toBeHidden();
  expect(await prediction(page)).toEqual(before);

  await page.getByRole('button', { name: 'Silence', exact: true }).click();
  await page.getByRole('tabpanel').getByRole('combobox').selectOption({ label: 'Hidden 2' });
  await page
    .getByRole('button', { name: /^Cut the edge/ })
    .first()
    .click();
  await page.getByRole('checkbox', { name: 'Hidden 1: biases' }).uncheck();
  await page.getByRole('slider', { name: 'Noise on all weights' }).fill('60');
  await expect(bar).toContainText('4 changes');
  await page.getByRole('button', { name: 'Draw', exact: true }).click();
  await expect(bar).toContainText('4 changes');
  await bar.getByRole('button', { name: 'Heal all' }).click();
  await expect(bar).toBeHidden();
  expect(await prediction(page)).toEqual(before);
  expect(await checksumOf(page)).toBe(checksum);
  expect(await accuracyOf(page)).toBe(accuracy);
});

test('one step towards another label changes the answer, repeated steps add up, undo brings it back', async ({
  page,
}) => {
  await openPage(page);
  await draw(page, SEVEN);
  const before = await prediction(page);
  await openTab(page, 'Step');
  await expect(page.getByRole('button', { name: 'Take the step' })).toBeDisabled();
  await page.getByRole('button', { name: 'It is a 3' }).click();
  // Small enough that the second step still has something to do.
  await page.getByRole('slider', { name: 'Learning rate' }).fill('3');
  await page.getByRole('button', { name: 'Show the error' }).click();
  await expect(page.getByText('The scene shows how the loss for 3')).toBeVisible();

  await page.getByRole('button', { name: 'Take the step' }).click();
  const first = await prediction(page);
  expect(first.probabilities[3]).toBeGreaterThan(before.probabilities[3] ?? 1);
  await page.getByRole('button', { name: 'Take the step' }).click();
  expect((await prediction(page)).probabilities[3]).toBeGreaterThan(first.probabilities[3] ?? 1);
  await expect(page.getByText('2 steps taken')).toBeVisible();
  await expect(page.getByText(/answers? changed: [\d,]+ mended, [\d,]+ broken/)).toBeVisible();
  await expectShownAccuracy(page);

  await page.getByRole('button', { name: 'Undo step' }).click();
  expect(await prediction(page)).toEqual(first);
  await page.getByRole('button', { name: 'Undo step' }).click();
  expect(await prediction(page)).toEqual(before);
});

test('a label that was chosen for a drawing does not hold for the next one', async ({ page }) => {
  await openPage(page);
  await draw(page, SEVEN);
  await openTab(page, 'Step');
  const label = page.getByRole('button', { name: 'It is a 3' });
  await label.click();
  await expect(label).toHaveAttribute('aria-pressed', 'true');
  await page.evaluate(() => window.neuroglass.clear());
  await draw(page, ZERO);
  await expect(label).toHaveAttribute('aria-pressed', 'false');
});

test('the confusion matrix counts all 10,000 images; a cell opens its own, and one loads into the pad', async ({
  page,
}) => {
  await openPage(page);
  await openTab(page, 'Mistakes');
  const matrix = page.getByRole('table', { name: /^Confusion matrix/ });
  await expect(matrix).toBeVisible();
  const counts = await matrix.locator('[data-cell]').allTextContents();
  expect(counts).toHaveLength(100);
  expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(10_000);
  const { confusion } = await page.evaluate(() => window.neuroglass.evaluate());
  expect(counts.map(Number)).toEqual(confusion.flat());

  // The most frequent mistake.
  let label = 0;
  let answer = 1;
  confusion.forEach((row, digit) => {
    row.forEach((count, other) => {
      if (other !== digit && count > (confusion[label]?.[answer] ?? 0)) [label, answer] = [digit, other];
    });
  });
  const count = confusion[label]?.[answer] ?? 0;
  await matrix.locator(`[data-cell="${label},${answer}"]`).click();
  const images = page.getByRole('button', { name: new RegExp(`^${label} answered ${answer}, test image`) });
  await expect(images).toHaveCount(Math.min(24, count));
  await images.first().click();
  await expectAnswer(page, String(answer));
});

test('a cell of more than 24 images is turned page by page', async ({ page }) => {
  await openPage(page);
  await openTab(page, 'Mistakes');
  await page.locator('[data-cell="5,5"]').click();
  const images = page.getByRole('button', { name: /^5 answered 5, test image/ });
  await expect(images).toHaveCount(24);
  const first = await images.first().getAttribute('aria-label');
  await page.getByRole('button', { name: 'More images' }).click();
  await expect(page.getByText(/^25–48 of/)).toBeVisible();
  await expect(images.first()).not.toHaveAttribute('aria-label', first ?? '');
});

test('layer 0 goes step by step, and off it the network fails on a small digit in the corner', async ({
  page,
}) => {
  await openPage(page);
  const small = ZERO.map((stroke) => stroke.map(({ x, y }) => ({ x: 0.05 + 0.4 * x, y: 0.55 + 0.4 * y })));
  await draw(page, small);
  await expectAnswer(page, '0');
  await openTab(page, 'Layer 0');
  for (const name of ['Crop', 'Scale', 'Centre', '28 × 28']) {
    await expect(page.getByText(new RegExp(`^Step \\d of 4: ${name}$`))).toBeVisible();
    await expect(page.getByRole('img', { name, exact: true })).toBeVisible();
    const next = page.getByRole('button', { name: 'Next step' });
    if (await next.isEnabled()) await next.click();
  }
  const withLayer0 = page.getByRole('region', { name: 'With layer 0' });
  const without = page.getByRole('region', { name: 'Without' });
  await expect(withLayer0.locator('b')).toHaveText('0');
  await expect(without.locator('b')).not.toHaveText('0');
  const seen = await without.locator('b').textContent();
  await page.getByRole('tabpanel').getByLabel('Centre as MNIST did').uncheck();
  await expectAnswer(page, seen ?? '');
  await expect(withLayer0.locator('b')).toHaveText('0');
});

test('the galaxy shows a layer, and goes to the next', async ({ page }) => {
  await openPage(page);
  await openTab(page, 'Galaxy');
  await expect(page.getByText(/The three axes show .* of 784 values/)).toBeVisible();
  const share = await page.getByText(/The three axes show/).textContent();
  await page.getByRole('button', { name: 'Next layer' }).click();
  await expect(page.getByText(/The three axes show .* of 128 values/)).toBeVisible();
  expect(await page.getByText(/The three axes show/).textContent()).not.toBe(share);
  await expect(page.getByText(/of the 2,000 digits are answered wrong/)).toBeVisible();
});

test('all of it by keyboard alone', async ({ page }) => {
  await openPage(page);
  await draw(page, SEVEN);
  const before = await prediction(page);
  await page.getByRole('button', { name: 'Dissect', exact: true }).focus();
  await page.keyboard.press('Enter');
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Presses Tab until what has the focus has this name. */
  const tabTo = async (name: string | RegExp): Promise<void> => {
    const fits = (text: string): boolean => (typeof name === 'string' ? text === name : name.test(text));
    for (let n = 0; n < 80; n++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        const labels = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
        return element?.getAttribute('aria-label') ?? labels ?? element?.textContent ?? '';
      });
      if (fits(focused)) return;
    }
    throw new Error(`Tab doesn’t reach ${name}.`);
  };

  await page.getByRole('tab', { name: 'Neuron', exact: true }).focus();
  await press('ArrowRight', 'ArrowRight', 'ArrowRight');
  await expect(page.getByRole('tab', { name: 'Scalpel' })).toHaveAttribute('aria-selected', 'true');
  await tabTo('Neuron number');
  await page.keyboard.type('3');
  await tabTo('Silence');
  await press('Enter');
  await expect.poll(() => page.evaluate(() => window.neuroglass.activations()[1]?.[3])).toBe(0);
  await tabTo('Multiply its activation');
  await press('End');
  await expect(page.getByText('Hidden 1 · neuron 3: × 3')).toBeVisible();
  await tabTo('Heal all');
  await press('Enter');
  await expect.poll(() => prediction(page)).toEqual(before);

  await page.getByRole('tab', { name: 'Scalpel', exact: true }).focus();
  await press('ArrowRight', 'ArrowRight');
  await expect(page.getByText('Step 1 of 4: Crop')).toBeVisible();
  await tabTo(/Crop$/);
  await press('ArrowRight', 'ArrowRight');
  await expect(page.getByText('Step 3 of 4: Centre')).toBeVisible();

  await page.getByRole('tab', { name: 'Galaxy', exact: true }).focus();
  await press('ArrowRight', 'ArrowRight');
  await expect(page.locator('[data-cell="0,0"]')).toBeVisible();
  await tabTo(/images? of 0 answered right$/);
  await press('ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter');
  await expect(page.getByText(/^2 taken for 1/)).toBeVisible();

  await page.getByRole('tab', { name: 'Mistakes', exact: true }).focus();
  await press('ArrowRight');
  await tabTo('It is a 0');
  await press('ArrowRight', 'Enter');
  await tabTo('Take the step');
  await press('Enter');
  await expect
    .poll(async () => (await prediction(page)).probabilities[1])
    .toBeGreaterThan(before.probabilities[1] ?? 1);
});

test.describe('on a phone, by touch', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('all of it is there, large enough, and nothing covers the bar of changes', async ({ page }) => {
    await openPage(page);
    await draw(page, SEVEN);
    await page.getByRole('button', { name: 'Dissect', exact: true }).tap();
    const tapTab = (name: string) => page.getByRole('tab', { name, exact: true }).tap();
    await tapTab('Scalpel');
    await page.getByLabel('Neuron number').fill('3');
    await page.getByRole('button', { name: 'Silence', exact: true }).tap();
    const undo = page.getByRole('button', { name: 'Undo change' });
    const box = await undo.boundingBox();
    expect(box?.width).toBeGreaterThanOrEqual(44);
    expect(box?.height).toBeGreaterThanOrEqual(44);
    await tapTab('Layer 0');
    await page.getByRole('button', { name: 'Next step' }).tap();
    await expect(page.getByText('Step 2 of 4: Scale')).toBeVisible();
    await tapTab('Mistakes');
    await page.locator('[data-cell="9,9"]').tap();
    await expect(page.getByRole('button', { name: /^9 answered 9, test image/ })).toHaveCount(24);
    await tapTab('Step');
    await page.getByRole('button', { name: 'It is a 2' }).tap();
    await page.getByRole('button', { name: 'Take the step' }).tap();
    await expect(page.getByRole('region', { name: 'Changes to the network' })).toContainText('2 changes');
    await tapTab('Galaxy');
    await page.getByRole('button', { name: 'Next layer' }).tap();
    await expect(page.getByText(/of 128 values/)).toBeVisible();
    await undo.tap();
    await page.getByRole('button', { name: 'Heal all' }).first().tap();
    await expect(undo).toBeHidden();
    expect((await prediction(page)).digit).toBe(7);
  });
});
