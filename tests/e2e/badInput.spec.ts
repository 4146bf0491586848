import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import {
  checksumOf,
  drawByMouse,
  expectAnswer,
  expectDrawingAnswers,
  expectSceneDraws,
  framesOf,
  line,
  notice,
  ONE,
  openPage,
  pad,
  SMALL_SPEC,
  stepShown,
  trainSmall,
  watchTroubles,
  ZERO,
} from './page';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Errors that nobody caught. Refused requests are logged by the browser too and are no error of the page. */
function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  return errors;
}

/** Serves a file with its content changed. */
async function alter(page: Page, file: string, change: (body: Buffer) => Buffer): Promise<void> {
  await page.route(`**/${file}`, async (route) => {
    const response = await route.fetch();
    const body = change(await response.body());
    await route.fulfill({ status: 200, contentType: 'application/octet-stream', body });
  });
}

/** The same bytes but for one. */
function withOtherByte(bytes: Buffer, index: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[index] ^= 1;
  return copy;
}

test.describe('data files', () => {
  test('a missing shard is named, training waits, and Try again goes on with it', async ({ page }) => {
    const errors = watchErrors(page);
    await page.route('**/data/train-03.bin', (route) => route.fulfill({ status: 404 }));
    await openPage(page);
    await page.getByRole('slider', { name: 'Pace' }).press('End');
    await button(page, 'Play training').click();
    const sentence = notice(page, 'train-03.bin is missing on the server');
    await expect(sentence).toBeVisible();
    await button(page, 'Train').click();
    await expect(page.getByText('waiting for images')).toBeVisible();
    await expectDrawingAnswers(page);
    const before = await checksumOf(page);
    await page.waitForTimeout(500);
    expect(await checksumOf(page)).toBe(before);

    await page.unroute('**/data/train-03.bin');
    await sentence.getByRole('button', { name: 'Try again' }).click();
    await expect(sentence).toBeHidden();
    await expect(button(page, 'Pause training')).toBeVisible();
    await expect.poll(() => checksumOf(page)).not.toBe(before);
    await expect(page.getByText('60,000', { exact: true })).toBeVisible();
    expect(errors).toEqual([]);
  });

  const damages: [string, string, (body: Buffer) => Buffer][] = [
    [
      'altered in one byte',
      'is not the one that was published',
      (body) => gzipSync(withOtherByte(gunzipSync(body), 4000)),
    ],
    ['cut off', 'is damaged and can’t be read', (body) => body.subarray(0, body.length >> 1)],
    ['replaced by text', 'is not the one that was published', () => Buffer.from('Service unavailable')],
  ];
  for (const [name, words, change] of damages) {
    test(`a shard ${name} is named and refused, and can be tried again`, async ({ page }) => {
      const errors = watchErrors(page);
      await alter(page, 'data/train-00.bin', change);
      await openPage(page);
      const outcome = await trainSmall(page, 20);
      expect(outcome).toMatchObject({ isError: true, error: expect.stringMatching(/train-00\.bin.*\.$/) });
      const sentence = notice(page, words);
      await expect(sentence).toContainText('train-00.bin');
      await expectDrawingAnswers(page);

      await page.unroute('**/data/train-00.bin');
      await sentence.getByRole('button', { name: 'Try again' }).click();
      await expect(sentence).toBeHidden();
      expect((await trainSmall(page, 20, false)).steps).toBe(20);
      await expectDrawingAnswers(page);
      expect(errors).toEqual([]);
    });
  }

  test('missing test images are named to who asks for an evaluation', async ({ page }) => {
    await page.route('**/data/test-*.bin', (route) => route.abort());
    await openPage(page);
    const evaluate = () =>
      page.evaluate(() =>
        window.neuroglass.evaluate().then(
          ({ accuracy }) => accuracy,
          (error: Error) => error.message,
        ),
      );
    expect(await evaluate()).toMatch(/test-0\d\.bin.*\.$/);
    await expect(notice(page, /test-0\d\.bin didn’t arrive/)).toBeVisible();
    await page.unroute('**/data/test-*.bin');
    expect(await evaluate()).toBeGreaterThan(0.98);
  });
});

test.describe('the shipped network’s file', () => {
  const MODEL = 'models/default.safetensors';
  const damages: [string, (page: Page) => Promise<void>][] = [
    [
      'missing',
      (page) => page.route(`**/${MODEL}`, (route) => route.fulfill({ status: 404 })).then(() => {}),
    ],
    ['cut off', (page) => alter(page, MODEL, (body) => body.subarray(0, 100_000))],
    ['altered in one byte', (page) => alter(page, MODEL, (body) => withOtherByte(body, body.length - 1000))],
    ['replaced by a page', (page) => alter(page, MODEL, () => Buffer.from('<!doctype html><p>Not found'))],
  ];
  for (const [name, damage] of damages) {
    test(`when it is ${name}, the page says so, trains a new one, and can try again`, async ({ page }) => {
      const errors = watchErrors(page);
      await damage(page);
      await page.goto('./?quality=low');
      const ready = page.evaluate(() =>
        window.neuroglass.ready.then(
          () => 'resolved',
          (error: Error) => error.message,
        ),
      );
      const sentence = notice(page, 'The trained network could not be loaded.');
      await expect(sentence).toBeVisible();
      expect(await ready).toBe('The default network could not be loaded.');
      // A network that isn't there has no answer.
      await drawByMouse(page, ONE);
      expect(await page.evaluate(() => window.neuroglass.prediction().digit)).toBeNull();
      await expect(page.getByRole('status')).not.toHaveText(/^\d/);

      expect((await trainSmall(page, 30)).steps).toBe(30);
      await expectDrawingAnswers(page);
      const own = await checksumOf(page);
      await page.unroute(`**/${MODEL}`);
      await sentence.getByRole('button', { name: 'Try again' }).click();
      await expect(sentence).toBeHidden();
      expect(await checksumOf(page)).toBe(own);
      await page.keyboard.press('b');
      await expect.poll(() => checksumOf(page)).not.toBe(own);
      await expectDrawingAnswers(page, '1');
      expect(errors).toEqual([]);
    });
  }

  test('Try again alone brings the network, and what is drawn is answered', async ({ page }) => {
    await page.route(`**/${MODEL}`, (route) => route.abort());
    await page.goto('./?quality=low');
    const sentence = notice(page, 'The trained network could not be loaded.');
    await expect(sentence).toBeVisible();
    await drawByMouse(page, ONE);
    await page.unroute(`**/${MODEL}`);
    await sentence.getByRole('button', { name: 'Try again' }).click();
    await expectAnswer(page, '1');
    await expect(sentence).toBeHidden();
    await expectSceneDraws(page);
  });

  for (const file of ['samples.json', 'samples.bin']) {
    test(`without ${file} the page says so, and the rest works`, async ({ page }) => {
      const errors = watchErrors(page);
      await page.route(`**/models/${file}`, (route) => route.fulfill({ status: 404 }));
      await openPage(page);
      await expect(page.getByText('The sample digits could not be loaded.')).toBeVisible();
      await page.keyboard.press('n');
      await page.keyboard.press('j');
      await expectDrawingAnswers(page, '1');
      expect(errors).toEqual([]);
    });
  }
});

/** Lets the test refuse workers and crash those that run. */
async function holdWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    const control = { refuses: false, crash: () => {} };
    control.crash = () => {
      for (const worker of workers.splice(0)) worker.dispatchEvent(new ErrorEvent('error'));
    };
    const Real = window.Worker;
    window.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        if (control.refuses) throw new DOMException('No workers here.', 'SecurityError');
        super(url, options);
        workers.push(this);
      }
    };
    Object.assign(window, { workerControl: control });
  });
}

type WithWorkerControl = Window & { workerControl: { refuses: boolean; crash: () => void } };

test.describe('the worker', () => {
  const TOLD = 'The browser ended the training worker, or refused to start it.';
  const refusals: [string, (page: Page, refuses: boolean) => Promise<void>][] = [
    [
      'the browser forbids it',
      (page, refuses) =>
        page.evaluate((value) => {
          (window as unknown as WithWorkerControl).workerControl.refuses = value;
        }, refuses),
    ],
    [
      'its script can’t be loaded',
      async (page, refuses) => {
        if (refuses) await page.route('**/trainer.worker-*.js', (route) => route.abort());
        else await page.unroute('**/trainer.worker-*.js');
      },
    ],
  ];
  for (const [name, refuse] of refusals) {
    test(`when ${name}, a sentence says so, drawing works, and it can be tried again`, async ({ page }) => {
      const errors = watchErrors(page);
      await holdWorkers(page);
      await openPage(page);
      await refuse(page, true);
      expect(await trainSmall(page, 20)).toMatchObject({ isError: true, error: TOLD });
      const sentence = notice(page, TOLD);
      await expect(sentence).toBeVisible();
      await expectDrawingAnswers(page);
      const evaluation = await page.evaluate(() =>
        window.neuroglass.evaluate().catch((error: Error) => error.message),
      );
      expect(evaluation).toMatch(/^The browser ended the training worker.*\.$/);
      await expect(sentence).toHaveCount(1);

      await refuse(page, false);
      await sentence.getByRole('button', { name: 'Start it again' }).click();
      await expect(sentence).toBeHidden();
      await expect.poll(() => stepShown(page)).toBe(20);
      expect((await trainSmall(page, 10)).steps).toBe(10);
      expect(errors).toEqual([]);
    });
  }

  test('one that crashes while training leaves the weights, and training goes on from them', async ({
    page,
  }) => {
    const errors = watchErrors(page);
    await holdWorkers(page);
    await openPage(page);
    const outcome = page.evaluate(() =>
      window.neuroglass.train({ spec: 'default', epochs: 60 }).catch((error: Error) => error.message),
    );
    await expect.poll(() => stepShown(page)).toBeGreaterThan(30);
    await page.evaluate(() => (window as unknown as WithWorkerControl).workerControl.crash());
    expect(await outcome).toBe(TOLD);
    const sentence = notice(page, 'The weights on screen are kept');
    await expect(sentence).toBeVisible();
    await expect(button(page, 'Play training')).toBeVisible();
    const kept = await checksumOf(page);
    const step = await stepShown(page);
    expect(step).toBeGreaterThan(30);
    await expectDrawingAnswers(page);
    expect(await checksumOf(page)).toBe(kept);

    const steps = await page.evaluateHandle(() => {
      const seen: number[] = [];
      window.neuroglass.on('step', (report) => seen.push(report.step));
      return seen;
    });
    await sentence.getByRole('button', { name: 'Start it again' }).click();
    await expect(sentence).toBeHidden();
    await expect.poll(() => steps.evaluate((seen) => seen.length)).toBeGreaterThan(3);
    const seen = await steps.jsonValue();
    expect(Math.min(...seen)).toBeGreaterThan(step);
    await expect.poll(() => checksumOf(page)).not.toBe(kept);
    expect(errors).toEqual([]);
  });
});

test.describe('graphics', () => {
  test('without WebGL the network is drawn flat, and says so; it answers and trains', async ({ page }) => {
    const errors = watchErrors(page);
    await page.addInitScript(() => {
      const getContext = HTMLCanvasElement.prototype.getContext as (...rest: unknown[]) => unknown;
      Object.assign(HTMLCanvasElement.prototype, {
        getContext(this: HTMLCanvasElement, type: string, ...rest: unknown[]) {
          return type.startsWith('webgl') ? null : getContext.call(this, type, ...rest);
        },
      });
    });
    await page.goto('./');
    await page.evaluate(() => window.neuroglass.ready);
    await expect(notice(page, 'so the network is drawn flat')).toBeVisible();
    await expectDrawingAnswers(page, '1');
    await expectSceneDraws(page);
    const colours = await page.locator('main canvas').evaluate((canvas: HTMLCanvasElement) => {
      const context = canvas.getContext('2d');
      if (!context) throw new Error('The scene has no 2D context.');
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
    expect(colours).toBeGreaterThan(20);
    expect(await page.evaluate(() => window.neuroglass.stats().edgesDrawn)).toBeGreaterThan(100);
    expect((await trainSmall(page, 20)).steps).toBe(20);
    await expectSceneDraws(page);
    expect(errors).toEqual([]);
  });

  /** Takes the scene's graphics away, waits for the notice, and gives them back if asked to. */
  const loseContext = (page: Page, comesBack: boolean) =>
    page.locator('main canvas').evaluate(async (canvas: HTMLCanvasElement, restores) => {
      const extension = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context');
      if (!extension) throw new Error('The scene has no WebGL 2 context that can be lost.');
      extension.loseContext();
      const told = () => document.querySelector('[role=alert]')?.textContent ?? '';
      while (!/dropped the picture/.test(told())) await new Promise((resolve) => setTimeout(resolve, 10));
      if (restores) extension.restoreContext();
    }, comesBack);

  test('a WebGL context that is lost and comes back: the notice goes, the scene draws', async ({ page }) => {
    const errors = watchErrors(page);
    await openPage(page);
    await loseContext(page, true);
    await expect(page.getByRole('alert')).toHaveCount(0);
    const isWebgl = () =>
      page
        .locator('main canvas')
        .evaluate((canvas: HTMLCanvasElement) => canvas.getContext('webgl2') !== null);
    expect(await isWebgl()).toBe(true);
    await expectDrawingAnswers(page, '1');
    await expectSceneDraws(page);
    expect(errors).toEqual([]);
  });

  test('a WebGL context that never comes back: the scene goes on flat, and says so', async ({ page }) => {
    const errors = watchErrors(page);
    await openPage(page);
    await loseContext(page, false);
    await expectDrawingAnswers(page, '1');
    await expect(notice(page, 'dropped the picture')).toBeHidden();
    await expect(notice(page, 'so the network is drawn flat')).toBeVisible();
    await expect(page.locator('main canvas')).toHaveCount(1);
    await expectSceneDraws(page);
    await expectDrawingAnswers(page, '1');
    expect(errors).toEqual([]);
  });
});

test.describe('windows of any size', () => {
  test('a page in a frame of 0 × 0 works, and is drawn when the frame gets a size', async ({
    page,
    baseURL,
  }) => {
    const errors = watchErrors(page);
    await page.route('**/frame.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<iframe src="./?quality=medium" style="inline-size:0;block-size:0;border:0"></iframe>',
      }),
    );
    await page.goto(`${baseURL}frame.html`);
    const element = page.locator('iframe');
    const frame = await (await element.elementHandle())?.contentFrame();
    if (!frame) throw new Error('There is no frame.');
    await frame.waitForFunction(() => window.neuroglass !== undefined);
    const answer = () =>
      frame.evaluate((strokes) => {
        window.neuroglass.draw(strokes);
        return window.neuroglass.prediction().digit;
      }, ONE);
    await expect.poll(answer).toBe(1);

    for (const [width, height] of [
      [1000, 600],
      [0, 0],
      [700, 500],
    ]) {
      await element.evaluate(
        (inner, size) => Object.assign(inner.style, { inlineSize: size[0], blockSize: size[1] }),
        [`${width}px`, `${height}px`],
      );
      await expect.poll(() => frame.evaluate(() => window.innerWidth)).toBe(width);
      if (width === 0) {
        expect(await answer()).toBe(1);
        continue;
      }
      await frame.evaluate(() => window.neuroglass.ready);
      const before = await framesOf(frame);
      await frame.evaluate((strokes) => window.neuroglass.draw(strokes), ZERO);
      await expect.poll(() => framesOf(frame)).toBeGreaterThan(before);
      const box = await frame.locator('main canvas').evaluate((canvas) => canvas.clientWidth);
      expect(box).toBe(width);
    }
    expect(errors).toEqual([]);
  });

  for (const [width, height] of [
    [1, 1],
    [3840, 2160],
  ]) {
    test(`a window of ${width} × ${height}, and back`, async ({ page }) => {
      const errors = watchErrors(page);
      await openPage(page, '?quality=low');
      await page.setViewportSize({ width, height });
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
      await page.evaluate((strokes) => window.neuroglass.draw(strokes), ONE);
      expect(await page.evaluate(() => window.neuroglass.prediction().digit)).toBe(1);
      if (width > 1) {
        await expectDrawingAnswers(page, '1');
        await expectSceneDraws(page);
        await expect(button(page, 'Play training')).toBeInViewport();
      }
      await page.setViewportSize({ width: 1280, height: 720 });
      await expectDrawingAnswers(page, '1');
      await expectSceneDraws(page);
      expect(errors).toEqual([]);
    });
  }
});

test.describe('storage', () => {
  const denials: [string, () => void][] = [
    [
      'denied',
      () =>
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('Access is denied for this document.', 'SecurityError');
          },
        }),
    ],
    [
      'full',
      () => {
        Storage.prototype.setItem = () => {
          throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
        };
      },
    ],
    ['full of rubbish', () => localStorage.setItem('neuroglass.settings', '{"theme":7,"singleKeys":[null')],
    ['a list', () => localStorage.setItem('neuroglass.settings', 'null')],
  ];
  for (const [name, deny] of denials) {
    test(`when it is ${name}, the page works and the theme toggles`, async ({ page }) => {
      const errors = watchErrors(page);
      await page.addInitScript(deny);
      await openPage(page);
      const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
      const before = await theme();
      await page.getByRole('button', { name: /^(Dark|Light) theme$/ }).click();
      expect(await theme()).not.toBe(before);
      await page.keyboard.press('l');
      expect(await theme()).toBe(before);
      await expectDrawingAnswers(page, '1');
      expect(errors).toEqual([]);
    });
  }
});

test('a loss that is no number is told with its step, the weights stay finite, Reset starts over', async ({
  page,
}) => {
  const errors = watchErrors(page);
  await openPage(page);
  const wild = {
    ...SMALL_SPEC,
    layers: [
      { units: 8, activation: 'leakyRelu' },
      { units: 10, activation: 'softmax' },
    ],
    optimizer: { kind: 'sgd', learningRate: 1e9 },
  };
  const outcome = await page.evaluate(
    (spec) => window.neuroglass.train({ spec, steps: 500 }).catch((error: Error) => error.message),
    wild,
  );
  expect(outcome).toMatch(/^Training stopped at step \d+: /);
  const sentence = notice(page, /Training stopped at step \d+: /);
  await expect(sentence).toBeVisible();
  // The page shows no number that is none, whatever is drawn.
  await drawByMouse(page, [line([0.3, 0.3], [0.6, 0.6])]);
  const { digit, activations } = await page.evaluate(() => ({
    digit: window.neuroglass.prediction().digit,
    activations: window.neuroglass.activations().flat(),
  }));
  expect(activations.filter((value) => !Number.isFinite(value))).toEqual([]);
  await expectAnswer(page, digit === null ? 'No answer' : String(digit));
  await expect(page.locator('body')).not.toContainText(/NaN|Infinity|∞/);

  const diverged = await checksumOf(page);
  await button(page, 'Reset').click();
  await expect(sentence).toBeHidden();
  await expect(page.getByText('Untrained network')).toBeVisible();
  expect(await checksumOf(page)).not.toBe(diverged);
  await expectDrawingAnswers(page);
  expect((await trainSmall(page, 20)).steps).toBe(20);
  expect(errors).toEqual([]);
});

test('a reload in mid-training brings the shipped network back', async ({ page, context }) => {
  const troubles = watchTroubles(context, page);
  await openPage(page);
  const shipped = await checksumOf(page);
  await button(page, 'Play training').click();
  await expect.poll(() => stepShown(page)).toBeGreaterThan(5);
  await page.reload();
  await page.evaluate(() => window.neuroglass.ready);
  expect(await checksumOf(page)).toBe(shipped);
  await expectDrawingAnswers(page, '1');
  await button(page, 'Play training').click();
  await expect.poll(() => stepShown(page)).toBeGreaterThan(5);
  expect(troubles).toEqual([]);
});

test('everything clicked twice quickly leaves a page in order', async ({ page, context }) => {
  const troubles = watchTroubles(context, page);
  await openPage(page, '?quality=low');
  const shipped = await checksumOf(page);
  await drawByMouse(page, ONE);
  for (const name of [
    'Train',
    'Draw',
    'Train',
    'Play training',
    'Step',
    'Reset',
    'Clear',
    'Undo',
    'Eraser',
    'Pen',
  ]) {
    const control = button(page, name);
    if (await control.isVisible()) await control.dblclick();
  }
  for (const name of [
    / theme$/,
    'Next view',
    'Home view',
    'Reset',
    'Play training',
    'Back to the trained network',
  ]) {
    const control = page.getByRole('button', { name });
    if (await control.isVisible()) await control.dblclick({ noWaitAfter: true });
  }
  for (const key of ['k', 'k', '.', '.', 'r', 'r', 'n', 'n', 'c', 'c', 'u', 'u', 'k', 'r', 'k', 'b', 'b']) {
    await page.keyboard.press(key);
  }
  await expect.poll(() => checksumOf(page)).toBe(shipped);
  await expect(button(page, 'Play training')).toBeVisible();
  await expect(page.getByText('Trained network', { exact: true })).toBeVisible();
  // A late report of a run that was ended must not change the network on screen.
  await page.waitForTimeout(1000);
  expect(await checksumOf(page)).toBe(shipped);
  expect(await page.getByRole('alert').count()).toBe(0);
  await button(page, 'Draw').click();
  await button(page, 'Pen').click();
  await expectDrawingAnswers(page, '1');
  expect((await trainSmall(page, 15)).steps).toBe(15);
  expect(troubles).toEqual([]);
});

test.describe('two fingers', () => {
  test.use({ hasTouch: true });

  test('a second finger on the pad takes the unfinished stroke back', async ({ page, context }) => {
    const troubles = watchTroubles(context, page);
    await openPage(page);
    const box = await pad(page).boundingBox();
    if (!box) throw new Error('There is no pad.');
    const session = await context.newCDPSession(page);
    const at = ({ x, y }: { x: number; y: number }, id: number) => ({
      x: box.x + x * box.width,
      y: box.y + y * box.height,
      id,
    });
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: ReturnType<typeof at>[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints });
    const stroke = async (points: { x: number; y: number }[]) => {
      await touch('touchStart', [at(points[0], 1)]);
      for (const point of points.slice(1)) await touch('touchMove', [at(point, 1)]);
    };
    const ink = () => page.evaluate(() => window.neuroglass.input().reduce((sum, value) => sum + value, 0));

    await stroke(line([0.2, 0.5], [0.8, 0.5]));
    await expect.poll(ink).toBeGreaterThan(0);
    await touch('touchStart', [at({ x: 0.8, y: 0.5 }, 1), at({ x: 0.3, y: 0.8 }, 2)]);
    await expectAnswer(page, 'Nothing drawn');
    await touch('touchMove', [at({ x: 0.7, y: 0.4 }, 1), at({ x: 0.4, y: 0.7 }, 2)]);
    await touch('touchEnd', []);
    expect(await ink()).toBe(0);

    await stroke(ONE[0]);
    await touch('touchEnd', []);
    await expectAnswer(page, '1');
    await button(page, 'Undo').click();
    await expectAnswer(page, 'Nothing drawn');
    expect(troubles).toEqual([]);
  });
});
