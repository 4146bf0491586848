import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { openInFirefox } from '../../../scripts/firefox';
import { readMnist } from '../../../scripts/mnist';
import { createSimdEngine } from '../../../src/kernel/simdEngine';
import type { ResultServer } from '../resultServer';
import type { BitsReply } from './bits.worker';
import { type Bits, computeBits } from './computeBits';

/** Long enough for a first start on a busy machine and five epochs. */
const TIMEOUT_MS = 120_000;

/** The bits that come out here, in Node. */
export function bitsInNode(steps: number): Bits {
  const module = readFileSync(new URL('../../../src/kernel/kernel.wasm', import.meta.url));
  return computeBits(createSimdEngine(new WebAssembly.Module(module)), readMnist(), steps);
}

/** The bits that come out in Chromium. @param server Serves the built page of `bits.html` */
export async function bitsInChromium(browser: Browser, server: ResultServer, steps: number): Promise<Bits> {
  const result = server.nextResult(TIMEOUT_MS);
  const page = await browser.newPage();
  try {
    await page.goto(addressOf(server, steps));
    return bitsOf(await result);
  } finally {
    await page.close();
  }
}

/** The bits that come out in Firefox. @param path Where Firefox is */
export async function bitsInFirefox(path: string, server: ResultServer, steps: number): Promise<Bits> {
  const result = server.nextResult(TIMEOUT_MS);
  const firefox = openInFirefox(path, addressOf(server, steps));
  try {
    return bitsOf(await Promise.race([result, firefox.ended]));
  } finally {
    await firefox.close();
  }
}

function addressOf({ url }: ResultServer, steps: number): string {
  return `${url}bits.html?steps=${steps}`;
}

function bitsOf(result: unknown): Bits {
  const reply = result as BitsReply;
  if ('error' in reply) throw new Error(reply.error);
  if (reply.engine !== 'simd')
    throw new Error(`The ${reply.engine} engine runs there, not the compiled one.`);
  return reply.bits;
}
