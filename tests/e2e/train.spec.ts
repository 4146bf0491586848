import { expect, test } from '@playwright/test';
import { expectAnswer, ONE, openPage } from './page';

test('one press on Play trains a new network, and the held digit’s answer follows', async ({ page }) => {
  await openPage(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ONE);
  const shipped = await page.evaluate(() => window.neuroglass.network().checksum);
  const predictions = await page.evaluateHandle(() => {
    const seen: number[] = [];
    window.neuroglass.on('prediction', ({ probabilities }) => seen.push(probabilities[1]));
    return seen;
  });
  await page.getByRole('button', { name: 'Play training' }).click();
  await expect(page.getByText(/^step [\d,]+ · epoch/)).toBeVisible();
  await expect.poll(() => predictions.evaluate((seen) => new Set(seen).size)).toBeGreaterThan(5);
  await expectAnswer(page, '1');
  await page.getByRole('button', { name: 'Pause training' }).click();
  await expect(page.getByRole('button', { name: 'Play training' })).toBeVisible();

  const paused = await page.evaluate(() => window.neuroglass.network().checksum);
  expect(paused).not.toBe(shipped);
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => window.neuroglass.network().checksum)).toBe(paused);

  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.getByRole('button', { name: 'Back to the trained network' }).click();
  await expect.poll(() => page.evaluate(() => window.neuroglass.network().checksum)).toBe(shipped);
});

test('Step trains one mini-batch, Reset goes back to the same initial weights', async ({ page }) => {
  await openPage(page);
  const checksum = () => page.evaluate(() => window.neuroglass.network().checksum);
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByText('Untrained network')).toBeVisible();
  const initial = await checksum();
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(page.getByText(/^step 1 ·/)).toBeVisible();
  const first = await checksum();
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(page.getByText(/^step 2 ·/)).toBeVisible();
  await page.getByRole('button', { name: 'Reset' }).click();
  expect(await checksum()).toBe(initial);
  await page.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(page.getByText(/^step 1 ·/)).toBeVisible();
  expect(await checksum()).toBe(first);
});

test('the same spec and steps give the same weights; another seed gives others', async ({ page }) => {
  await openPage(page);
  const train = (seed: number) =>
    page.evaluate(async (seedGiven) => {
      const { spec } = window.neuroglass.network();
      const small = {
        ...spec,
        seed: seedGiven,
        layers: [{ units: 16, activation: 'relu' }, spec.layers.at(-1)],
      };
      return window.neuroglass.train({
        spec: { ...small, data: undefined, schedule: undefined },
        steps: 120,
      });
    }, seed);
  const first = await train(5);
  expect(first.steps).toBe(120);
  expect(first.testAccuracy).toBeGreaterThan(0.7);
  expect(first.imagesPerSecond).toBeGreaterThan(0);
  expect(first.loss).toBeLessThan(2);
  expect((await train(5)).checksum).toBe(first.checksum);
  expect((await train(6)).checksum).not.toBe(first.checksum);
  const { parameters, spec } = await page.evaluate(() => window.neuroglass.network());
  expect(parameters).toBe(785 * 16 + 17 * 10);
  expect(spec.layers).toHaveLength(2);
});

test('while it trains, one can draw, and the activations of the drawing follow the weights', async ({
  page,
}) => {
  await openPage(page, '?quality=low');
  await page.evaluate(() => {
    void window.neuroglass.train({ epochs: 3 }).catch(() => {});
  });
  await expect(page.getByRole('button', { name: 'Pause training' })).toBeVisible();
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ONE);
  const before = await page.evaluate(() => window.neuroglass.activations()[1]);
  await expect.poll(() => page.evaluate(() => window.neuroglass.activations()[1])).not.toEqual(before);
  await page.getByRole('button', { name: 'Pause training' }).click();
});

test('the shipped network has its accuracy on the official test set in this browser', async ({ page }) => {
  await openPage(page);
  const { accuracy, loss, confusion } = await page.evaluate(() => window.neuroglass.evaluate());
  expect(accuracy).toBeGreaterThanOrEqual(0.988);
  expect(loss).toBeLessThan(0.05);
  expect(confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(10_000);
});
