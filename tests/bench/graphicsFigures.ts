import type { Page } from '@playwright/test';
import { qualitySettings } from '../../src/visual/quality';
import type { BuiltPage } from './builtPage';
import { type FigureTable, median } from './figureTable';

/** At 60 Hz five seconds. */
const PEN_EVENTS = 300;
const REST_SECONDS = 3;
/** Corners of the triangles of one edge at full quality, by which its draw call is known. */
const FULL_CORNERS = 6 * qualitySettings.full.segments;
/** The largest network that the editor makes. */
const LARGE_SPEC = {
  seed: 1,
  layers: [
    ...Array.from({ length: 5 }, () => ({ units: 512, activation: 'relu' })),
    { units: 10, activation: 'softmax' },
  ],
  initialisation: 'he',
  optimizer: { kind: 'adam', learningRate: 0.001 },
  batchSize: 64,
};

/**
 * Frames while something moves, on a graphics card: how many, and what each costs the main thread and the card. The
 * bench runs in software unless BROWSER_GL says otherwise; then this part says so and measures nothing.
 */
export async function measureGraphics(built: BuiltPage, table: FigureTable): Promise<void> {
  const page = await built.open('');
  const renderer = await rendererOf(page);
  table.add({ name: 'WebGL is drawn by', value: renderer });
  if (/swiftshader|llvmpipe/i.test(renderer)) return page.close();
  await watchCard(page);
  addMotion(table, 'shipped network, pen moving, at first', await draw(page));
  addMotion(table, 'shipped network, pen moving', await draw(page));
  await train(page, 'default', 938);
  addMotion(table, 'default network, training flat out', await train(page, 'default', 6 * 938));
  addMotion(table, '784-512-512-512-512-512-10, training flat out', await train(page, LARGE_SPEC, 300));
  addMotion(table, '784-512-512-512-512-512-10, pen moving', await draw(page));
  await page.waitForTimeout(1000);
  const before = await page.evaluate(() => window.neuroglass.stats().framesRendered);
  await page.waitForTimeout(1000 * REST_SECONDS);
  const after = await page.evaluate(() => window.neuroglass.stats().framesRendered);
  table.add({ name: `frames at rest in ${REST_SECONDS} s`, value: after - before, atMost: 0 });
  await page.close();
  const wall = await built.open('', { width: 3840, height: 2160 });
  await watchCard(wall);
  addMotion(table, 'shipped network, pen moving, 3840 × 2160, at first', await draw(wall));
  addMotion(table, 'shipped network, pen moving, 3840 × 2160', await draw(wall));
  await wall.close();
}

/** A stretch of time in which something moved. */
interface Motion {
  readonly seconds: number;
  /** Frames of the screen, of the scene, and of these the ones with every edge in full quality. */
  readonly ticks: number;
  readonly frames: number;
  readonly fullFrames: number;
  /** Most edges in one frame. */
  readonly edges: number;
  readonly drawCalls: number;
  /** Milliseconds of a frame: JavaScript, median; the card's own work; from the last command until the page knows. */
  readonly scriptMs: number;
  readonly cardMs: readonly number[];
  readonly fenceMs: readonly number[];
}

function addMotion(table: FigureTable, name: string, motion: Motion): void {
  const { seconds, ticks, frames, fullFrames, edges, drawCalls, scriptMs, cardMs, fenceMs } = motion;
  const perSecond = (count: number): string => (count / seconds).toFixed(1);
  table.add({
    name: `${name}: frames a second`,
    value: `${perSecond(frames)}, ${perSecond(fullFrames)} of them in full; of the screen ${perSecond(ticks)}`,
  });
  table.add({ name: `${name}: most edges in a frame`, value: `${edges} in ${drawCalls} draw calls` });
  const milliseconds = (times: readonly number[]): string =>
    times.length > 0
      ? `${median(times).toFixed(2)} (longest ${Math.max(...times).toFixed(1)}) ms`
      : 'unknown';
  table.add({
    name: `${name}: a frame's JavaScript · card · until known`,
    value: `${scriptMs.toFixed(2)} ms · ${milliseconds(cardMs)} · ${milliseconds(fenceMs)}`,
  });
}

function rendererOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    const info = gl?.getExtension('WEBGL_debug_renderer_info');
    return String(gl?.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  });
}

declare global {
  interface Window {
    /** Begins to watch; the function that it returns ends it. */
    watchMotion(): () => Motion;
  }
}

/** Has the page time each of the scene's frames, which end with a fence, on the card's own clock where it has one. */
function watchCard(page: Page): Promise<void> {
  return page.evaluate((fullCorners) => {
    const TIME_ELAPSED = 0x88bf;
    const GPU_DISJOINT = 0x8fbb;
    const { prototype } = WebGL2RenderingContext;
    const { clear, drawElementsInstanced, fenceSync, deleteSync } = prototype;
    let cardMs: number[] = [];
    let fenceMs: number[] = [];
    let fullFrames = 0;
    let edges = 0;
    let query: WebGLQuery | null = null;
    let fencedAt = 0;

    function begin(gl: WebGL2RenderingContext): void {
      if (query !== null || gl.getExtension('EXT_disjoint_timer_query_webgl2') === null) return;
      query = gl.createQuery();
      gl.beginQuery(TIME_ELAPSED, query);
    }

    function collect(gl: WebGL2RenderingContext, asked: WebGLQuery): void {
      if (!gl.getQueryParameter(asked, gl.QUERY_RESULT_AVAILABLE)) {
        setTimeout(collect, 4, gl, asked);
        return;
      }
      if (!gl.getParameter(GPU_DISJOINT)) cardMs.push(gl.getQueryParameter(asked, gl.QUERY_RESULT) / 1e6);
      gl.deleteQuery(asked);
    }

    prototype.clear = function (mask) {
      begin(this);
      clear.call(this, mask);
    };
    prototype.drawElementsInstanced = function (mode, count, type, offset, instances) {
      begin(this);
      if (count === fullCorners) {
        fullFrames++;
        edges = Math.max(edges, instances);
      }
      drawElementsInstanced.call(this, mode, count, type, offset, instances);
    };
    prototype.fenceSync = function (condition, flags) {
      if (query !== null) {
        this.endQuery(TIME_ELAPSED);
        setTimeout(collect, 4, this, query);
        query = null;
      }
      fencedAt = performance.now();
      return fenceSync.call(this, condition, flags);
    };
    prototype.deleteSync = function (sync) {
      fenceMs.push(performance.now() - fencedAt);
      deleteSync.call(this, sync);
    };

    window.watchMotion = () => {
      cardMs = [];
      fenceMs = [];
      fullFrames = 0;
      edges = 0;
      let ticks = 0;
      let request = requestAnimationFrame(function tick() {
        ticks++;
        request = requestAnimationFrame(tick);
      });
      const before = window.neuroglass.stats().framesRendered;
      const started = performance.now();
      return () => {
        cancelAnimationFrame(request);
        const seconds = (performance.now() - started) / 1000;
        const { framesRendered, drawCalls, frameMs: scriptMs } = window.neuroglass.stats();
        const frames = framesRendered - before;
        return { seconds, ticks, frames, fullFrames, edges, drawCalls, scriptMs, cardMs, fenceMs };
      };
    };
  }, FULL_CORNERS);
}

/** Moves the pen once in every frame of the screen. */
function draw(page: Page): Promise<Motion> {
  return page.evaluate(async (events) => {
    const surface = document.querySelector('[aria-label="Drawing pad"]') as HTMLElement;
    surface.setPointerCapture = () => {};
    const { left, top, width, height } = surface.getBoundingClientRect();
    const stop = window.watchMotion();
    for (let k = 0; k < events; k++) {
      const place = k % 100;
      if (place === 0) window.neuroglass.clear();
      const type = place === 0 ? 'pointerdown' : place === 99 ? 'pointerup' : 'pointermove';
      const angle = (place / 100) * 2 * Math.PI;
      const clientX = left + (0.5 + 0.25 * Math.cos(angle)) * width;
      const clientY = top + (0.5 + 0.35 * Math.sin(2 * angle)) * height;
      surface.dispatchEvent(new PointerEvent(type, { clientX, clientY, pointerId: 1, bubbles: true }));
      await new Promise(requestAnimationFrame);
    }
    return stop();
  }, PEN_EVENTS);
}

/** Trains a new network flat out, with the digit held that is on the pad. */
function train(page: Page, spec: unknown, steps: number): Promise<Motion> {
  return page.evaluate(
    async ([asked, count]) => {
      const stop = window.watchMotion();
      await window.neuroglass.train({ spec: asked, steps: count });
      return stop();
    },
    [spec, steps] as const,
  );
}
