import { expect, type Page, test } from '@playwright/test';
import { checksumOf, openPage, SMALL_SPEC, trainSmall, watchTroubles } from './page';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function openTab(page: Page, name: string): Promise<void> {
  await button(page, 'Train').click();
  await page.getByRole('tab', { name, exact: true }).click();
}

test('runs and their weights are there after a reload, and go on exactly where they stopped', async ({
  page,
}) => {
  await openPage(page);
  const through = await page.evaluate(
    async (spec) => (await window.neuroglass.train({ spec, steps: 90 })).checksum,
    SMALL_SPEC,
  );
  await page.evaluate((spec) => window.neuroglass.train({ spec, steps: 60 }), SMALL_SPEC);
  const kept = await checksumOf(page);
  await openTab(page, 'Runs');
  await expect(page.getByText(kept)).toHaveCount(1);
  // Kept a moment after training has stopped.
  await page.waitForTimeout(1500);
  await page.reload();
  await page.evaluate(() => window.neuroglass.ready);
  expect(await checksumOf(page)).not.toBe(kept);
  await openTab(page, 'Runs');
  await expect(page.getByText(kept)).toHaveCount(1);
  await page
    .getByRole('button', { name: /Run 2/ })
    .and(page.getByRole('button', { name: /screen/ }))
    .click();
  await expect.poll(() => checksumOf(page)).toBe(kept);
  await trainSmall(page, 30, false);
  expect(await checksumOf(page)).toBe(through);
});

test('where nothing can be stored, training works and the table says that runs are not kept', async ({
  page,
  context,
}) => {
  await context.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  const troubles = watchTroubles(context, page);
  await openPage(page);
  const outcome = await trainSmall(page, 40);
  expect(outcome.error).toBe('');
  await openTab(page, 'Runs');
  await expect(page.getByText(await checksumOf(page))).toHaveCount(1);
  await expect(page.getByText('This browser doesn’t let the page keep anything')).toBeVisible();
  expect(troubles).toEqual([]);
});
