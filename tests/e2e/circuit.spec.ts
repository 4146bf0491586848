import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectDrawingAnswers, expectSceneDraws, notice, openPage, watchTroubles, ZERO } from './page';

test.describe.configure({ timeout: 240_000 });

/** The legible preset: 600 edges, trained in a moment. Its circuits are found and proven in seconds. */
async function trainLegible(page: Page): Promise<void> {
  await page.evaluate(() => window.neuroglass.train({ spec: 'legible' }));
}

async function openCircuitTab(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Dissect', exact: true }).click();
  await page.getByRole('tab', { name: 'Circuit', exact: true }).click();
}

const size = (page: Page) => page.getByRole('slider', { name: 'From the whole network to almost nothing' });
const nodeList = (page: Page) => page.getByRole('list', { name: 'Nodes, by what is lost without each' });

/** Searches, and waits for circuit and proof. */
async function findCircuit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Find the circuit' }).click();
  await expectProven(page);
}

async function expectProven(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Save as JSON' })).toBeVisible({ timeout: 120_000 });
}

/** The card that the page saves, byte by byte. */
async function savedCard(page: Page): Promise<string> {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as JSON' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^circuit-.*\.json$/);
  return readFile(await download.path(), 'utf8');
}

/** The link that the page copies. */
async function copiedLink(page: Page): Promise<string> {
  await page.evaluate(() => {
    navigator.clipboard.writeText = async (text: string) => {
      document.documentElement.dataset.copied = text;
    };
  });
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('Copied')).toBeVisible();
  return page.evaluate(() => document.documentElement.dataset.copied ?? '');
}

/** Opens a link where nobody has been before, and hands on the card that comes of it. */
async function cardOfLink(browser: Browser, link: string): Promise<string> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const troubles = watchTroubles(context, page);
  await page.goto(link);
  await expectProven(page);
  const card = await savedCard(page);
  expect(troubles).toEqual([]);
  await context.close();
  return card;
}

test('a circuit is found, chosen, proven and shown; its link gives the same card, byte for byte, elsewhere', async ({
  page,
  browser,
}) => {
  await openPage(page);
  await trainLegible(page);
  await openCircuitTab(page);
  await findCircuit(page);
  await expect(page.getByRole('heading', { name: 'Circuit: 3 or 8' })).toBeVisible();
  for (const figure of ['sufficiency', 'necessity', 'scrub', 'agreement', 'control']) {
    await expect(page.getByTestId(`proof-${figure}`)).toContainText('%');
  }
  await expect(page.getByTestId('proof-overall')).toContainText('Smallest is not truest.');
  await expect(page.getByText('weight of each edge')).toBeVisible();

  const { violations } = await new AxeBuilder({ page }).include('[role="tabpanel"]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);

  // One circuit further towards few, so that the choice is in the link.
  const before = await size(page).getAttribute('aria-valuetext');
  await size(page).press('ArrowRight');
  await expect(size(page)).not.toHaveAttribute('aria-valuetext', before ?? '');
  await expectProven(page);
  const card = await savedCard(page);
  const { task, checksum, edges, totalEdges, circuit } = JSON.parse(card);
  expect(task).toEqual({ pair: [3, 8] });
  expect(checksum).toBe(await page.evaluate(() => window.neuroglass.network().checksum));
  expect(totalEdges).toBe(600);
  expect(circuit.edges).toHaveLength(edges);
  expect(await size(page).getAttribute('aria-valuetext')).toContain(`${edges} edges`);
  expect(await cardOfLink(browser, await copiedLink(page))).toBe(card);
});

test('a circuit of the pruned network of the page is reproduced by its link as well', async ({
  page,
  browser,
}) => {
  await openPage(page);
  await page.getByRole('button', { name: 'Dissect', exact: true }).click();
  await page.getByRole('tab', { name: 'Prune', exact: true }).click();
  await page.getByRole('spinbutton', { name: 'Edges' }).fill('2000');
  await page.getByRole('tab', { name: 'Circuit', exact: true }).click();
  await page.getByRole('combobox', { name: 'Kind of question' }).selectOption({ label: 'd or not' });
  await page.getByRole('combobox', { name: 'd', exact: true }).selectOption('7');
  await findCircuit(page);
  const card = await savedCard(page);
  expect(JSON.parse(card).task).toEqual({ digit: 7 });
  expect(await cardOfLink(browser, await copiedLink(page))).toBe(card);
});

test('broken by hand, the circuit’s figures fall; put back, they are what they were', async ({ page }) => {
  await openPage(page);
  await trainLegible(page);
  await openCircuitTab(page);
  await findCircuit(page);
  const card = await savedCard(page);
  const sufficiency = page.getByTestId('proof-sufficiency').locator('td').first();
  const whole = Number.parseFloat((await sufficiency.textContent()) ?? '');
  await nodeList(page)
    .getByRole('button', { name: /^Take out/ })
    .first()
    .click();
  await expect(page.getByText('1 node taken out by hand')).toBeVisible();
  await expectProven(page);
  await expect(sufficiency).toContainText('−');
  const broken = Number.parseFloat(
    (await sufficiency.textContent())?.replace(/^[−+]?[\d.]+(?=\d\d\.\d)/, '') ?? '',
  );
  expect(broken).toBeLessThan(whole);
  await page.getByRole('button', { name: /^Put back/ }).click();
  await expect(page.getByText('taken out by hand')).toBeHidden();
  await expectProven(page);
  expect(await savedCard(page)).toBe(card);
});

test('a search can be cancelled, and says when the network has changed since', async ({ page }) => {
  await openPage(page);
  await openCircuitTab(page);
  await page.getByRole('button', { name: 'Find the circuit' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'Find the circuit' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Circuit:/ })).toBeHidden();

  await trainLegible(page);
  await findCircuit(page);
  await page.evaluate(() => window.neuroglass.silence(3, 3));
  await expect(page.getByText('The network has changed since.')).toBeVisible();
  await expect(page.getByText('No link: the network has changed since the search.')).toBeVisible();
  await page.evaluate(() => window.neuroglass.restore());
  await expect(page.getByText('The network has changed since.')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeVisible();
});

test('the circuit’s own signal follows the drawing; leaving the tab brings the signal of the network back', async ({
  page,
}) => {
  await openPage(page, '?quality=2d');
  await trainLegible(page);
  await openCircuitTab(page);
  await findCircuit(page);
  await page.getByRole('radio', { name: 'this drawing' }).check();
  await expect(page.getByText('Draw a digit and the circuit answers it.')).toBeVisible();
  await expectSceneDraws(page);
  await expect(page.getByText(/^Asked “3 or 8”, the circuit says [38], /)).toBeVisible();
  await expect(page.getByText('circuit alone, the rest at its mean')).toBeVisible();
  await page.getByRole('tab', { name: 'Neuron', exact: true }).click();
  await expect(page.getByText(/of 600 edges/)).toBeVisible();
});

test('all of it by keyboard alone', async ({ page }) => {
  await openPage(page);
  await trainLegible(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ZERO);
  await page.getByRole('button', { name: 'Dissect', exact: true }).focus();
  await page.keyboard.press('Enter');
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Presses Tab until what has the focus has this name. */
  const tabTo = async (name: string | RegExp): Promise<void> => {
    for (let n = 0; n < 80; n++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        const labels = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
        return element?.getAttribute('aria-label') ?? labels ?? element?.textContent ?? '';
      });
      if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    }
    throw new Error(`Tab doesn’t reach ${name}.`);
  };
  await page.getByRole('tab', { name: 'Neuron', exact: true }).focus();
  await press('ArrowRight', 'ArrowRight');
  await expect(page.getByRole('tab', { name: 'Circuit' })).toHaveAttribute('aria-selected', 'true');
  await tabTo('Find the circuit');
  await press('Enter');
  await expectProven(page);
  await tabTo('From the whole network to almost nothing');
  await press('ArrowLeft');
  await tabTo(/weights and effects/);
  await press('ArrowRight');
  await expect(page.getByText(/^Asked “3 or 8”/)).toBeVisible();
  await expectProven(page);
  await tabTo(/^(H\d|Pixel)/);
  await press('Enter');
  await expect(page.getByText('mean on 3')).toBeVisible();
  await press('ArrowRight', 'Enter');
  await expect(page.getByText('1 node taken out by hand')).toBeVisible();
  // The button is gone: the focus is at the one that has taken its place.
  await expect(page.locator(':focus')).toHaveAttribute('aria-label', /^Take out/);
  await tabTo('What is a circuit?');
  await press('Enter');
  await expect(page.getByText('A small part of the network that does one task by itself')).toBeVisible();
});

test('without the training images the page says so, and goes on when they are there', async ({ page }) => {
  await page.route('**/data/train-*', (route) => route.abort());
  await openPage(page);
  await openCircuitTab(page);
  await page.getByRole('button', { name: 'Find the circuit' }).click();
  await expect(notice(page, /didn’t arrive/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Find the circuit' })).toBeVisible();
  await page.unroute('**/data/train-*');
  await notice(page, /didn’t arrive/)
    .getByRole('button', { name: 'Try again' })
    .click();
  await expect(page.getByRole('heading', { name: 'Circuit: 3 or 8' })).toBeVisible({ timeout: 120_000 });
});

test('a link that can’t be followed says why, and the page works', async ({ page }) => {
  await openPage(page, '?quality=low#v=1&mode=dissect&network=shipped&circuit=3v3&weights=no');
  await expect(notice(page, /This link can’t be followed to its end\./)).toBeVisible();
  await expectDrawingAnswers(page);
});

test.describe('on a phone, by touch', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a circuit is found, chosen and broken', async ({ page }) => {
    await openPage(page);
    await trainLegible(page);
    await page.getByRole('button', { name: 'Dissect', exact: true }).tap();
    await page.getByRole('tab', { name: 'Circuit', exact: true }).tap();
    await page.getByRole('button', { name: 'Find the circuit' }).tap();
    await expectProven(page);
    const takeOut = nodeList(page)
      .getByRole('button', { name: /^Take out/ })
      .first();
    const box = await takeOut.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    await takeOut.tap();
    await expect(page.getByText('1 node taken out by hand')).toBeVisible();
    await page.getByRole('button', { name: 'Put all back' }).tap();
    await expect(page.getByText('taken out by hand')).toBeHidden();
    await nodeList(page)
      .getByRole('button', { name: /^(H\d|Pixel)/ })
      .first()
      .tap();
    await expect(page.getByText('mean on 3')).toBeVisible();
  });
});
