/** Takes the pictures of README.md from the built page: `npm run pictures`. They are what the page really shows. */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import type {} from '../src/embed/api';
import { findBrowser } from './browser';
import { BROWSER_FLAGS } from './browserFlags';
import { createStaticServer } from './serve';

const FOLDER = 'docs/pictures';

/** A picture: its file, the screen it is taken on, and what happens before. */
interface Picture {
  readonly name: string;
  readonly screen: BrowserContextOptions;
  readonly prepare: (page: Page) => Promise<void>;
}

const desktop = { viewport: { width: 1280, height: 720 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

/** Puts the n-th sample digit on the pad. */
const sample = (n: number) => async (page: Page) => {
  await page.getByTestId('samples').getByRole('button').nth(n).click();
};

const pictures: readonly Picture[] = [
  { name: 'draw', screen: desktop, prepare: sample(10) },
  { name: 'phone', screen: phone, prepare: sample(4) },
  {
    name: 'light',
    screen: desktop,
    async prepare(page) {
      await sample(9)(page);
      await page.getByRole('button', { name: 'Light theme' }).click();
    },
  },
  {
    name: 'dissect',
    screen: desktop,
    async prepare(page) {
      await sample(10)(page);
      await page.getByRole('button', { name: 'Dissect', exact: true }).click();
      await page.getByRole('combobox', { name: 'Layer' }).selectOption({ label: 'Hidden 2' });
      const strongest = await page.evaluate(() => {
        const hidden = window.neuroglass.activations()[2] ?? [];
        return hidden.indexOf(Math.max(...hidden));
      });
      await page.getByRole('spinbutton', { name: 'Number, 0 to 63' }).fill(String(strongest));
      // The test images have been asked for what the neuron does on them.
      await page.getByText(/^Test accuracy .* → /).waitFor({ state: 'attached' });
    },
  },
  {
    name: 'train',
    screen: desktop,
    async prepare(page) {
      await sample(10)(page);
      await page.getByRole('button', { name: 'Train', exact: true }).click();
      await page.evaluate(() => window.neuroglass.train({ spec: 'default', epochs: 1 }));
    },
  },
  {
    name: 'circuit',
    screen: desktop,
    async prepare(page) {
      await trainSparse(page);
      await openDissect(page, 'Circuit');
      await page.getByRole('button', { name: 'Find the circuit' }).click();
      // The circuit has been tested.
      await page.getByText(/images that the search never saw/).waitFor({ state: 'attached' });
    },
  },
  {
    name: 'twin',
    screen: desktop,
    async prepare(page) {
      await trainSparse(page);
      await openDissect(page, 'Twin');
      await page.getByRole('button', { name: 'Train the dense twin' }).click();
      await page.getByRole('button', { name: 'Close the twin' }).first().waitFor({ timeout: 120_000 });
    },
  },
];

/** Trains the preset Sparse to its planned end, with a 3 on the pad. */
async function trainSparse(page: Page): Promise<void> {
  await sample(6)(page);
  await page.evaluate(() => window.neuroglass.train({ spec: 'sparse', epochs: 10 }));
}

async function openDissect(page: Page, tab: string): Promise<void> {
  await page.getByRole('button', { name: 'Dissect', exact: true }).click();
  await page.getByRole('tab', { name: tab, exact: true }).click();
}

const server = createStaticServer('dist', '/');
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_FLAGS });
mkdirSync(FOLDER, { recursive: true });
for (const picture of pictures) await take(browser, picture);
await browser.close();
server.close();

async function take(within: Browser, { name, screen, prepare }: Picture): Promise<void> {
  const context = await within.newContext({ reducedMotion: 'reduce', ...screen });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.evaluate(() => window.neuroglass.ready);
  await prepare(page);
  await settle(page);
  await page.screenshot({ path: `${FOLDER}/${name}.jpg`, type: 'jpeg', quality: 88 });
  await context.close();
  console.log(`${FOLDER}/${name}.jpg`);
}

/** Waits until the picture stands still: no frame for five seconds, since software WebGL may take two for one. */
async function settle(page: Page): Promise<void> {
  let frames = -1;
  for (;;) {
    const now = await page.evaluate(() => window.neuroglass.stats().framesRendered);
    if (now === frames) return;
    frames = now;
    await page.waitForTimeout(5000);
  }
}
