import type { Browser } from '@playwright/test';
import { findFirefox } from '../../scripts/firefox';
import { bitsInChromium, bitsInFirefox, bitsInNode } from './bits/bitsInBrowsers';
import type { FigureTable } from './figureTable';
import type { ResultServer } from './resultServer';

/** Mini-batches of 64 in five epochs of 60,000 images. */
const STEPS = 5 * 938;

/** The reference job for five epochs, here and in both browsers. @param server Serves the built page of `bits.html` */
export async function measureBits(browser: Browser, server: ResultServer, table: FigureTable): Promise<void> {
  const results = {
    [`Node ${process.versions.node}`]: bitsInNode(STEPS),
    [`Chromium ${browser.version()}`]: await bitsInChromium(browser, server, STEPS),
    Firefox: await bitsInFirefox(findFirefox(), server, STEPS),
  };
  const different = new Set(Object.values(results).map((bits) => JSON.stringify(bits)));
  for (const [place, { reference }] of Object.entries(results)) {
    table.add({ name: `5 epochs, checksum in ${place}`, value: reference.checksum });
  }
  table.add({ name: 'different results among the three', value: different.size, atMost: 1 });
  const [{ reference }] = Object.values(results);
  table.add({
    name: 'test accuracy after 5 epochs',
    value: 100 * reference.accuracy,
    unit: '%',
    digits: 2,
    atLeast: 96.7,
    atMost: 97.6,
  });
}
