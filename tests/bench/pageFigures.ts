import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type {} from '../../src/embed/api';
import { ZERO } from '../e2e/page';
import type { BuiltPage } from './builtPage';
import type { FigureTable } from './figureTable';

/**
 * Figures of the built page while nothing trains. Times are of the main thread; in software WebGL a frame's drawing
 * happens in another process and isn't in them.
 */
export async function measurePage(built: BuiltPage, table: FigureTable): Promise<void> {
  await measureLoading(built, table);
  await measurePen(built, table);
  await measureFrames(built, table);
  await measureFreeArea(built, table);
}

/** Bytes, gzip, and time until the page is ready to be drawn on. */
async function measureLoading({ browser, url, folder }: BuiltPage, table: FigureTable): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  const files = new Set<string>();
  page.on('response', (response) => files.add(new URL(response.url()).pathname));
  const started = performance.now();
  await page.goto(url);
  await page.evaluate(() => window.neuroglass.ready);
  table.add({ name: 'load to ready', value: performance.now() - started, unit: 'ms' });
  const bytes = (ending: RegExp) =>
    [...files]
      .filter((file) => ending.test(file))
      .reduce(
        (sum, file) => sum + gzipSync(readFileSync(join(folder, file === '/' ? 'index.html' : file))).length,
        0,
      );
  table.add({
    name: 'bytes until one can draw, gzip',
    value: bytes(/./) / 1e6,
    unit: 'MB',
    digits: 3,
    atMost: 0.9,
  });
  table.add({ name: 'of which JavaScript', value: bytes(/\.js$/) / 1e3, unit: 'kB', digits: 1, atMost: 270 });
  await page.close();
}

/** Pen event → activations in the store, over 2,000 events of a warm page. */
async function measurePen({ open }: BuiltPage, table: FigureTable): Promise<void> {
  const page = await open('?quality=full', { width: 200, height: 120 });
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
  table.add({
    name: 'pen event to activations in the store, median',
    value: updateMs,
    unit: 'ms',
    digits: 2,
    atMost: 0.5,
  });
  await page.close();
}

/** JavaScript per frame of new activations, of a warm page; draw calls and edges. */
async function measureFrames({ open }: BuiltPage, table: FigureTable): Promise<void> {
  const page = await open('?quality=full', { width: 200, height: 120 });
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
  table.add({
    name: `JavaScript per rendered frame, median of ${frames}`,
    value: after.frameMs,
    unit: 'ms',
    digits: 2,
    atMost: 1,
  });
  table.add({ name: 'draw calls a frame', value: after.drawCalls, atMost: 5 });
  const share = (100 * after.signalShown).toFixed(1);
  table.add({
    name: 'edges drawn',
    value: `${after.edgesDrawn} of ${after.edgesTotal}, ${share} % of the signal`,
  });
  await page.close();
}

/** Share of the window at 1280 × 720 that no panel covers, on a grid of 4 px. */
async function measureFreeArea({ open }: BuiltPage, table: FigureTable): Promise<void> {
  // Without draws, so that a click doesn't wait for software WebGL.
  const page = await open('?quality=medium', { stubsDraws: true });
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
    table.add({
      name: `scene free of panels at 1280 × 720, ${mode}`,
      value: 100 * share,
      unit: '%',
      digits: 1,
      atLeast: 70,
    });
  }
  await page.close();
}
