import { expect, type Page, test } from '@playwright/test';
import { expectAnswer, openPage, trainSmall, ZERO } from './page';

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

async function openTab(page: Page, name: string): Promise<void> {
  await button(page, 'Train').click();
  await page.getByRole('tab', { name, exact: true }).click();
}

const sizes = (page: Page) =>
  page.evaluate(() => window.neuroglass.activations().map((layer) => layer.length));

for (const [preset, expected] of [
  ['Tiny', [784, 16, 10]],
  ['Deep', [784, 64, 64, 64, 64, 64, 10]],
  ['Wide', [784, 512, 10]],
  ['Logistic', [784, 10]],
] as const) {
  test(`the preset ${preset} is built, drawn and trained`, async ({ page }) => {
    await openPage(page);
    await page.getByTestId('samples').getByRole('button').first().click();
    await openTab(page, 'Network');
    await button(page, new RegExp(`^${preset}`)).click();
    await button(page, 'Build this network').click();
    await expect.poll(() => sizes(page)).toEqual([...expected]);
    const weights = expected.slice(1).reduce((sum, units, l) => sum + units * (expected[l] ?? 0), 0);
    await expect.poll(() => page.evaluate(() => window.neuroglass.stats().edgesTotal)).toBe(weights);
    const { loss } = await page.evaluate(() => window.neuroglass.train({ steps: 200 }));
    expect(loss).toBeLessThan(1.5);
  });
}

test('a sparse network is trained to its planned end by one press; its edges are those of the recipe', async ({
  page,
}) => {
  await openPage(page);
  await openTab(page, 'Network');
  await button(page, /^Tiny/).click();
  const dial = page.getByRole('slider', { name: 'Edges left at the end' });
  await dial.focus();
  await dial.press('End');
  const edges = page.getByRole('spinbutton', { name: 'Edges', exact: true });
  await expect(edges).toHaveValue(String(Math.round(0.005 * (784 * 16 + 160))));
  await edges.fill('300');
  await page.getByRole('spinbutton', { name: 'In epochs' }).fill('2');
  await button(page, 'Build and train to the end').click();
  await expect.poll(() => page.evaluate(() => window.neuroglass.network().nonZero)).toBe(300);
  await openTab(page, 'Now');
  await expect(page.getByText('300 of 12,704')).toBeVisible();
  await expect(page.getByText(/step 938 · epoch 2/)).toBeVisible();
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ZERO);
  await expect(page.getByText(/of 300 edges/)).toBeVisible();
  const { accuracy } = await page.evaluate(() => window.neuroglass.evaluate());
  expect(accuracy).toBeGreaterThan(0.8);
});

test('a layer is added, resized and given another activation; a wrong size is refused in a sentence', async ({
  page,
}) => {
  await openPage(page);
  await openTab(page, 'Network');
  await button(page, 'Add a layer').click();
  const units = page.getByLabel('Units of hidden layer 3', { exact: true });
  await units.fill('7');
  await page.getByRole('combobox', { name: /^Activation of hidden layer 3/ }).selectOption('tanh');
  await button(page, 'Build this network').click();
  await expect.poll(() => sizes(page)).toEqual([784, 128, 64, 7, 10]);
  const { spec } = await page.evaluate(() => window.neuroglass.network());
  expect(spec.layers[2]).toEqual({ units: 7, activation: 'tanh' });

  await units.fill('0');
  await expect(button(page, 'Build this network')).toBeDisabled();
  await expect(page.getByText(/from 1 to 512/).first()).toBeVisible();
  expect(await sizes(page)).toEqual([784, 128, 64, 7, 10]);
});

test('other settings go on from the weights on screen', async ({ page }) => {
  await openPage(page);
  await trainSmall(page, 30);
  const before = await page.evaluate(() => window.neuroglass.network().checksum);
  await openTab(page, 'Network');
  await page.getByLabel('Learning rate', { exact: true }).fill('0.5');
  await button(page, 'Go on with these settings').click();
  const { spec, checksum } = await page.evaluate(() => window.neuroglass.network());
  expect(spec.optimizer.learningRate).toBe(0.5);
  expect(checksum).toBe(before);
  await expect(page.getByText(/^step 30 ·/)).toBeVisible();
});

test('training images are browsed by class, and one goes onto the pad', async ({ page }) => {
  await openPage(page);
  await openTab(page, 'Data');
  await button(page, /^7/).click();
  const image = button(page, /^7, image \d/).first();
  await image.click();
  await expectAnswer(page, '7');
});

test('wrong labels are in the recipe, shown, and trained on', async ({ page }) => {
  await openPage(page);
  await openTab(page, 'Data');
  await page.getByLabel('Labels replaced by a wrong one').fill('50');
  await button(page, 'Build this network').click();
  const { spec } = await page.evaluate(() => window.neuroglass.network());
  expect(spec.data?.labelNoise).toBe(0.5);
  await page.evaluate(() => window.neuroglass.train({ steps: 20 }));
  await expect(button(page, /trained as \d/).first()).toBeVisible();
});
