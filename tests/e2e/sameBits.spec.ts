import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findFirefox } from '../../scripts/firefox';
import { bitsInChromium, bitsInFirefox, bitsInNode } from '../bench/bits/bitsInBrowsers';
import type { Bits } from '../bench/bits/computeBits';
import { buildPage } from '../bench/buildPage';
import { createResultServer, type ResultServer } from '../bench/resultServer';

/** Of the reference job: a third of an epoch. The bench has all five. */
const STEPS = 300;

let folder: string;
let server: ResultServer;
let here: Bits;

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'neuroglass-bits-'));
  await buildPage('tests/bench/bits/bits.html', folder);
  server = await createResultServer(folder);
  here = bitsInNode(STEPS);
});

test.afterAll(() => {
  server?.close();
  if (folder) rmSync(folder, { recursive: true });
});

test('Node trains to the bits that are written down, and learns', () => {
  for (const { name, checksum, expected } of here.golden) expect(checksum, name).toBe(expected);
  expect(here.reference.accuracy).toBeGreaterThan(0.85);
});

test('Chromium trains to the same bits as Node', async ({ browser }) => {
  expect(await bitsInChromium(browser, server, STEPS)).toEqual(here);
});

test('Firefox trains to the same bits as Node', async () => {
  expect(await bitsInFirefox(findFirefox(), server, STEPS)).toEqual(here);
});
