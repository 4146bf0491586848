import { expect, type Page, test } from '@playwright/test';
import { openPage } from './page';

/** The circuit that tells 3 from 8 in the shipped network, as text. */
function findCircuit(page: Page): Promise<string> {
  return page.evaluate(async () => {
    await window.neuroglass.ready;
    return JSON.stringify(await window.neuroglass.circuit({ pair: [3, 8] }, { samples: 500, drop: 0.02 }));
  });
}

test('circuit gives the same card, proven, in another browser context', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await openPage(page);
  const text = await findCircuit(page);
  const card = JSON.parse(text);
  expect(card).toMatchObject({ task: { pair: [3, 8] }, method: 'attribution', seed: 1, samples: 500 });
  expect(card.checksum).toBe(await page.evaluate(() => window.neuroglass.network().checksum));
  expect(card.fullAccuracy).toBeGreaterThan(0.99);
  expect(card.sufficiency).toBeGreaterThan(0.95);
  expect(card.edges).toBeLessThan(card.totalEdges / 2);
  expect(card.control).toBeLessThan(0.7);

  const context = await browser.newContext();
  const other = await context.newPage();
  await openPage(other);
  expect(await findCircuit(other)).toBe(text);
  await context.close();
});

test('circuit refuses a task that there isn’t', async ({ page }) => {
  await openPage(page);
  const refusal = await page.evaluate(() =>
    window.neuroglass.circuit({ pair: [3, 3] }).catch((error: Error) => `${error.name}: ${error.message}`),
  );
  expect(refusal).toBe('TypeError: The pair of a task is an array of two different digits from 0 to 9.');
});
