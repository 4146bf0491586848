/**
 * Figures of the built page, measured in one run of a real browser: `npm run bench:page` (after `npm run build`).
 * Times are of the main thread; in software WebGL a frame's drawing happens in another process and isn't in them.
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/browser';
import { BROWSER_FLAGS } from '../../scripts/browserFlags';
import { createStaticServer } from '../../scripts/serve';
import type {} from '../../src/embed/api';
import { ZERO } from '../e2e/page';

const server = createStaticServer('dist', '/');
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_FLAGS });

const figures: Record<string, string> = {};
await measureLoading();
await measurePen();
await measureFrames();
await measureFreeArea();
await measureTraining();
console.table(figures);
await browser.close();
server.close();

async function open(query: string, width = 1280, height = 720): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height } });
  // tsx wraps named functions in a call of this helper, those that are sent to the page too.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.goto(url + query);
  await page.evaluate(() => window.neuroglass.ready);
  await page.evaluate(() => window.neuroglass.clear());
  return page;
}

/** Bytes, gzip, and time until the page is ready to be drawn on. */
async function measureLoading(): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const files = new Set<string>();
  page.on('response', (response) => files.add(new URL(response.url()).pathname));
  const started = performance.now();
  await page.goto(url);
  await page.evaluate(() => window.neuroglass.ready);
  figures['load to ready'] = `${Math.round(performance.now() - started)} ms`;
  const bytes = (ending: RegExp) =>
    [...files]
      .filter((file) => ending.test(file))
      .reduce(
        (sum, file) => sum + gzipSync(readFileSync(`dist${file === '/' ? '/index.html' : file}`)).length,
        0,
      );
  figures['bytes until one can draw, gzip'] = `${(bytes(/./) / 1e6).toFixed(3)} MB`;
  figures['of which JavaScript'] = `${(bytes(/\.js$/) / 1e3).toFixed(1)} kB`;
  await page.close();
}

/** Pen event → activations in the store, over 2,000 events of a warm page. */
async function measurePen(): Promise<void> {
  const page = await open('?quality=full', 200, 120);
  const scribble = () =>
    page.evaluate(async () => {
      const surface = document.querySelector('[aria-label="Drawing pad"]') as HTMLElement;
      surface.setPointerCapture = () => {};
      const { left, top, width, height } = surface.getBoundingClientRect();
      const send = (type: string, x: number, y: number) => {
        const position = {
          clientX: left + x * width,
          clientY: top + y * height,
          pointerId: 1,
          bubbles: true,
        };
        surface.dispatchEvent(new PointerEvent(type, position));
      };
      for (let stroke = 0; stroke < 10; stroke++) {
        window.neuroglass.clear();
        send('pointerdown', 0.3, 0.3);
        for (let i = 0; i < 100; i++) {
          const angle = (i / 100) * 2 * Math.PI + stroke;
          send('pointermove', 0.5 + 0.25 * Math.cos(angle), 0.5 + 0.35 * Math.sin(2 * angle));
          if (i % 25 === 0) await new Promise(requestAnimationFrame);
        }
        send('pointerup', 0.3, 0.3);
      }
    });
  await scribble();
  await page.evaluate(() => window.neuroglass.stats());
  for (let round = 0; round < 2; round++) await scribble();
  const { updateMs } = await page.evaluate(() => window.neuroglass.stats());
  figures['pen event to activations in the store, median'] = `${updateMs.toFixed(3)} ms`;
  await page.close();
}

/** JavaScript per frame of new activations, of a warm page; draw calls and edges. */
async function measureFrames(): Promise<void> {
  const page = await open('?quality=full', 200, 120);
  const drawZeros = (count: number) =>
    page.evaluate(
      async ([times, zero]) => {
        for (let i = 0; i < times; i++) {
          const slant = 0.1 * Math.sin(i);
          window.neuroglass.draw(zero.map((stroke) => stroke.map(({ x, y }) => ({ x: x + slant * y, y }))));
          await new Promise(requestAnimationFrame);
        }
        return window.neuroglass.stats();
      },
      [count, ZERO] as const,
    );
  const before = await drawZeros(100);
  const after = await drawZeros(200);
  const frames = after.framesRendered - before.framesRendered;
  figures[`JavaScript per rendered frame, median of ${frames}`] = `${after.frameMs.toFixed(2)} ms`;
  figures['draw calls'] = String(after.drawCalls);
  const share = (100 * after.signalShown).toFixed(1);
  figures['edges drawn'] = `${after.edgesDrawn} of ${after.edgesTotal}, ${share} % of the signal`;
  await page.close();
}

/** Share of the window at 1280 × 720 that no panel covers, on a grid of 4 px. */
async function measureFreeArea(): Promise<void> {
  const page = await open('?quality=medium');
  for (const mode of ['Draw', 'Train']) {
    await page.getByRole('button', { name: mode, exact: true }).click();
    const share = await page.evaluate(() => {
      const covers = [...document.querySelectorAll('[data-covers]:not(header), header > *, nav')].map(
        (element) => element.getBoundingClientRect(),
      );
      let free = 0;
      let all = 0;
      for (let y = 2; y < innerHeight; y += 4) {
        for (let x = 2; x < innerWidth; x += 4) {
          all++;
          if (!covers.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom)) free++;
        }
      }
      return free / all;
    });
    figures[`scene free of panels at 1280 × 720, ${mode}`] = `${(100 * share).toFixed(1)} %`;
  }
  await page.close();
}

/** From the press on Play to the first step on screen, and the speed of training with the scene following. */
async function measureTraining(): Promise<void> {
  const page = await open('?quality=low');
  const first = await page.evaluate(async () => {
    const pressed = performance.now();
    const stepped = new Promise<void>((resolve) => {
      window.neuroglass.on('step', () => resolve());
    });
    (document.querySelector('[aria-label="Play training"]') as HTMLElement).click();
    await stepped;
    return performance.now() - pressed;
  });
  figures['press on Play to first step on screen'] = `${Math.round(first)} ms`;
  const run = await page.evaluate(() => window.neuroglass.train({ spec: 'default', epochs: 1 }));
  figures['training, plain TypeScript kernel'] = `${Math.round(run.imagesPerSecond)} images/s`;
  figures['test accuracy after one epoch'] = `${(100 * run.testAccuracy).toFixed(2)} %`;
  await page.close();
}
