import { expect, type Page, test } from '@playwright/test';
import { drawByMouse, expectAnswer, line, ONE, openPage, pad, SEVEN, ZERO } from './page';

test('an empty pad says so, and the outputs are dark', async ({ page }) => {
  await openPage(page);
  await expectAnswer(page, 'Nothing drawn');
  const { prediction, activations } = await page.evaluate(() => ({
    prediction: window.neuroglass.prediction(),
    activations: window.neuroglass.activations(),
  }));
  expect(prediction.digit).toBeNull();
  expect(activations.flat().every((value) => value === 0)).toBe(true);
});

test('when the page opens, a digit has written itself and is answered', async ({ page }) => {
  await page.goto('./?quality=medium');
  await expectAnswer(page, '3');
  await drawByMouse(page, ONE);
  await expectAnswer(page, '1');
});

test('what is cleared while it still writes itself is gone from the pad', async ({ page }) => {
  await page.goto('./?quality=medium');
  await expectAnswer(page, '.');
  await page.getByRole('button', { name: 'Clear' }).click();
  await expectAnswer(page, 'Nothing drawn');
  await expect.poll(() => inkOnPad(page)).toBe(0);
});

for (const [digit, strokes] of [
  ['1', ONE],
  ['7', SEVEN],
  ['0', ZERO],
] as const) {
  test(`a ${digit} drawn with the mouse is answered`, async ({ page }) => {
    await openPage(page);
    await drawByMouse(page, strokes);
    await expectAnswer(page, digit);
  });
}

test('a tiny digit in the corner is centred and answered', async ({ page }) => {
  await openPage(page);
  const tiny = SEVEN.map((stroke) => stroke.map(({ x, y }) => ({ x: 0.05 + x * 0.42, y: 0.05 + y * 0.42 })));
  await drawByMouse(page, tiny);
  await expectAnswer(page, '7');
});

test('a stroke renders no React component, a resting page draws no frame', async ({ page }) => {
  await page.addInitScript(() => {
    let commits = 0;
    Object.assign(window, {
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        renderers: new Map(),
        inject: () => 1,
        onCommitFiberRoot: () => commits++,
        onCommitFiberUnmount: () => {},
        onPostCommitFiberRoot: () => {},
      },
      countCommits: () => commits,
    });
  });
  const commits = () => page.evaluate(() => (window as unknown as { countCommits(): number }).countCommits());
  const frames = () => page.evaluate(() => window.neuroglass.stats().framesRendered);
  await openPage(page);
  await page.mouse.move(500, 300);
  expect(await commits()).toBeGreaterThan(0);

  const before = await commits();
  const framesBefore = await frames();
  await drawByMouse(page, [line([0.2, 0.2], [0.8, 0.8], 40)]);
  await expectAnswer(page, '\\d');
  expect(await commits()).toBe(before);
  expect(await frames()).toBeGreaterThan(framesBefore);

  await page.waitForTimeout(4000);
  const atRest = await frames();
  await page.waitForTimeout(2000);
  expect(await frames()).toBe(atRest);
});

test('the same path gives the same image at 8, 60 and 200 events', async ({ page }) => {
  await openPage(page);
  const corners = [
    [0.25, 0.25],
    [0.7, 0.22],
    [0.4, 0.55],
    [0.75, 0.6],
    [0.6, 0.85],
    [0.3, 0.8],
    [0.28, 0.6],
    [0.5, 0.5],
  ] as const;
  /** The same polyline as so many points: its corners, and others spread evenly over its seven sides. */
  const path = (count: number) =>
    corners.slice(1).flatMap((corner, side) => {
      const pieces = Math.floor((count - 1 + side) / 7);
      return line(corners[side], corner, pieces + 1).slice(side === 0 ? 0 : 1);
    });
  const images: number[][] = [];
  for (const events of [8, 60, 200]) {
    await page.evaluate(() => window.neuroglass.clear());
    const points = path(events);
    expect(points).toHaveLength(events);
    // Pointer events of fractional position, as pens send them.
    await pad(page).evaluate((surface, stroke) => {
      const { left, top, width, height } = surface.getBoundingClientRect();
      surface.setPointerCapture = () => {};
      stroke.forEach(({ x, y }, index) => {
        const type = index === 0 ? 'pointerdown' : 'pointermove';
        const position = { clientX: left + x * width, clientY: top + y * height };
        surface.dispatchEvent(
          new PointerEvent(type, { ...position, bubbles: true, pointerId: 5, pointerType: 'pen' }),
        );
      });
      surface.dispatchEvent(
        new PointerEvent('pointerup', { bubbles: true, pointerId: 5, pointerType: 'pen' }),
      );
    }, points);
    images.push(await page.evaluate(() => window.neuroglass.input()));
  }
  expect(images[0].some((value) => value > 0.9)).toBe(true);
  for (const image of images.slice(1)) {
    const differences = image.map((value, i) => Math.abs(value - images[0][i]));
    expect(Math.max(...differences)).toBeLessThan(1 / 255);
  }
});

test('after Clear the picture is that of an empty pad again, without an afterglow', async ({ page }) => {
  await openPage(page, '?quality=medium');
  const frames = () => page.evaluate(() => window.neuroglass.stats().framesRendered);
  /** The scene's pixels, once no frame has been drawn for a second and a half. */
  const picture = async () => {
    for (let last = -1, now = await frames(); now !== last; now = await frames()) {
      last = now;
      await page.waitForTimeout(1500);
    }
    return page.screenshot({ clip: { x: 290, y: 70, width: 900, height: 400 } });
  };
  const empty = await picture();
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ZERO);
  expect((await picture()).equals(empty)).toBe(false);
  await page.evaluate(() => window.neuroglass.clear());
  expect((await picture()).equals(empty)).toBe(true);
});

test('where a browser can’t tell coalesced events, pad and input plane take ink all the same', async ({
  page,
}) => {
  await page.addInitScript('delete PointerEvent.prototype.getCoalescedEvents');
  await openPage(page);
  await drawByMouse(page, ONE);
  await expectAnswer(page, '1');
  await page.evaluate(() => window.neuroglass.clear());
  await page.mouse.move(440, 200);
  await page.mouse.down();
  await page.mouse.move(440, 380, { steps: 6 });
  await page.mouse.up();
  const ink = await page.evaluate(() => window.neuroglass.input().filter((value) => value > 0.5).length);
  expect(ink).toBeGreaterThan(20);
});

test('undo takes back a stroke and a clearing; the eraser takes ink away', async ({ page }) => {
  await openPage(page);
  const ink = () => page.evaluate(() => window.neuroglass.input().reduce((sum, value) => sum + value, 0));
  await drawByMouse(page, ONE);
  await expectAnswer(page, '1');
  const one = await ink();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expectAnswer(page, 'Nothing drawn');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectAnswer(page, '1');
  expect(await ink()).toBe(one);
  await page.getByRole('button', { name: 'Eraser' }).click();
  await drawByMouse(page, [line([0.5, 0.1], [0.5, 0.9])]);
  await expectAnswer(page, 'Nothing drawn');
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await ink()).toBe(one);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expectAnswer(page, 'Nothing drawn');
});

test('by keyboard alone: arrow keys move the cursor, space inks', async ({ page }) => {
  await openPage(page);
  await page.keyboard.press('g');
  await expect(pad(page)).toBeFocused();
  await page.keyboard.press('Space');
  for (let step = 0; step < 16; step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expectAnswer(page, '1');
  await page.keyboard.press('c');
  await expectAnswer(page, 'Nothing drawn');
  await page.keyboard.press('n');
  await expectAnswer(page, '0');
});

test('sample digits go onto the pad; a hard one shows its true label', async ({ page }) => {
  await openPage(page);
  await page
    .getByTestId('samples')
    .getByRole('button', { name: /^4, test image/ })
    .first()
    .click();
  await expectAnswer(page, '4');
  await page.getByRole('button', { name: 'Hard ones' }).click();
  const hard = page.getByTestId('samples').getByRole('button').first();
  const name = (await hard.getAttribute('aria-label')) ?? '';
  const [, label, answer] = /^(\d), test image \d+, taken for (\d)$/.exec(name) ?? [];
  await hard.click();
  await expectAnswer(page, answer);
  await expect(page.getByRole('status')).toContainText(`the label is ${label}`);
});

test('layer 0 can be switched off and on', async ({ page }) => {
  await openPage(page);
  await drawByMouse(page, [line([0.15, 0.2], [0.15, 0.5])]);
  const centred = await page.evaluate(() => window.neuroglass.input());
  await page.getByRole('checkbox', { name: 'Centre as MNIST did' }).uncheck();
  const plain = await page.evaluate(() => window.neuroglass.input());
  expect(plain).not.toEqual(centred);
  const columns = (image: number[]) => image.flatMap((value, i) => (value > 0.5 ? [i % 28] : []));
  expect(Math.max(...columns(plain))).toBeLessThan(8);
  expect(Math.min(...columns(centred))).toBeGreaterThan(8);
  await page.getByRole('checkbox', { name: 'Centre as MNIST did' }).check();
  expect(await page.evaluate(() => window.neuroglass.input())).toEqual(centred);
});

test('a drag on the input plane inks under the pen and is centred when it ends; beside it, it turns the view', async ({
  page,
}) => {
  await openPage(page);
  const input = () => page.evaluate(() => window.neuroglass.input());
  const rows = (image: number[]) => image.flatMap((value, i) => (value > 0.5 ? [Math.floor(i / 28)] : []));
  // The plane as the home view shows it: its middle is near (440, 300).
  await page.mouse.move(440, 170);
  await page.mouse.down();
  await page.mouse.move(440, 240, { steps: 8 });
  const held = rows(await input());
  expect(held.length).toBeGreaterThan(5);
  expect(Math.max(...held)).toBeLessThan(14);
  await page.mouse.up();
  const centred = rows(await input());
  expect(Math.max(...centred) - Math.min(...centred)).toBeGreaterThan(15);
  await expectAnswer(page, '\\d');

  const drawn = await input();
  const frames = () => page.evaluate(() => window.neuroglass.stats().framesRendered);
  await page.waitForTimeout(2000);
  const before = await frames();
  await page.mouse.move(700, 530);
  await page.mouse.down();
  await page.mouse.move(800, 500, { steps: 4 });
  await page.mouse.up();
  await expect.poll(frames).toBeGreaterThan(before);
  expect(await input()).toEqual(drawn);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a finger draws and the page doesn’t scroll', async ({ page }) => {
    await openPage(page);
    const box = await pad(page).boundingBox();
    if (!box) throw new Error('There is no pad.');
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(({ x, y }) => ({ x: box.x + x * box.width, y: box.y + y * box.height })),
      });
    const [stroke] = ONE;
    await touch('touchStart', [stroke[0]]);
    for (const point of stroke.slice(1)) await touch('touchMove', [point]);
    await touch('touchEnd', []);
    await expectAnswer(page, '1');
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
  });
});

/** Pixels of the pad's canvas that show any ink. */
function inkOnPad(page: Page): Promise<number> {
  return pad(page)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
      return image?.data.filter((value, k) => k % 4 === 3 && value > 0).length ?? Number.NaN;
    });
}
