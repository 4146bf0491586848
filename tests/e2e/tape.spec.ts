import { expect, type Page, test } from '@playwright/test';
import { checksumOf, expectAnswer, ONE, openPage, SMALL_SPEC, trainSmall } from './page';

const tape = (page: Page) => page.getByRole('slider', { name: 'Training tape' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const pace = (page: Page) => page.getByRole('slider', { name: 'Pace' });

/** The checksum of the small network's initial weights, and of the weights after so many steps. */
async function checksumAfter(page: Page, steps: number): Promise<string> {
  return page.evaluate(
    async ([spec, count]) => (await window.neuroglass.train({ spec, steps: count })).checksum,
    [SMALL_SPEC, steps] as const,
  );
}

test('the tape leads back to the initial weights and to the end again, with the digit held', async ({
  page,
}) => {
  await openPage(page);
  await expect(tape(page)).toBeDisabled();
  await button(page, 'Reset').click();
  await page.evaluate((spec) => window.neuroglass.train({ spec, steps: 1 }), SMALL_SPEC);
  await button(page, 'Reset').click();
  const initial = await checksumOf(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ONE);
  await trainSmall(page, 400, false);
  const trained = await checksumOf(page);
  const input = await page.evaluate(() => window.neuroglass.input());
  await expectAnswer(page, '1');

  await expect(tape(page)).toBeEnabled();
  await tape(page).focus();
  await page.keyboard.press('Home');
  await expect.poll(() => checksumOf(page)).toBe(initial);
  await expect(tape(page)).toHaveAttribute('aria-valuetext', /^step 0, epoch 0: answers \d at \d+%/);
  await expect(page.getByText('looking back at step 0')).toBeVisible();
  expect(await page.evaluate(() => window.neuroglass.input())).toEqual(input);

  await page.keyboard.press('End');
  await expect.poll(() => checksumOf(page)).toBe(trained);
  await expect(tape(page)).toHaveAttribute('aria-valuetext', /^end of the tape, step 400, .*answers 1 at/);
});

test('a press on the tape scrubs, and while one looks back training goes on unseen', async ({ page }) => {
  await openPage(page);
  await trainSmall(page, 300);
  await page.evaluate(() => void window.neuroglass.train({ epochs: 40 }).catch(() => {}));
  await expect(button(page, 'Pause training')).toBeVisible();
  const box = await tape(page).boundingBox();
  if (!box) throw new Error('There is no tape.');
  await page.mouse.click(box.x + box.width * 0.3, box.y + box.height / 2);
  await expect(page.getByText(/looking back at step/)).toBeVisible();
  const held = await checksumOf(page);
  await page.waitForTimeout(1000);
  expect(await checksumOf(page)).toBe(held);
  await button(page, 'To the end of the tape').click();
  await expect.poll(() => checksumOf(page)).not.toBe(held);
  await button(page, 'Pause training').click();
});

test('playing from the beginning of the tape takes the same steps again', async ({ page }) => {
  await openPage(page);
  const first = await checksumAfter(page, 3);
  await checksumAfter(page, 60);
  await expect(tape(page)).toBeEnabled();
  await tape(page).focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('looking back at step 0')).toBeVisible();
  await trainSmall(page, 3, false);
  expect(await checksumOf(page)).toBe(first);
});

test('a step in slow pace is shown in phases, one after another', async ({ page }) => {
  // In software a frame may take longer than a phase, and the line about it comes with a frame.
  await page.addInitScript(() => {
    const { prototype } = WebGL2RenderingContext;
    prototype.drawArraysInstanced = () => {};
    prototype.drawElementsInstanced = () => {};
    prototype.generateMipmap = () => {};
  });
  await openPage(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ONE);
  await pace(page).focus();
  await page.keyboard.press('Home');
  await expect(pace(page)).toHaveAttribute('aria-valuetext', '1 step/s');
  await button(page, 'Reset').click();
  const held = await page.evaluate(() => window.neuroglass.input());
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { seenPhases: seen });
    new MutationObserver(() => {
      const line = /(Forward|Error|Update):/.exec(document.body.textContent)?.[1];
      if (line && seen.at(-1) !== line) seen.push(line);
    }).observe(document.body, { subtree: true, characterData: true, childList: true });
  });
  await button(page, 'Step').click();
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { seenPhases: string[] }).seenPhases))
    .toEqual(['Forward', 'Error', 'Update']);
  // The pad's digit has been held all the time.
  expect(await page.evaluate(() => window.neuroglass.input())).toEqual(held);
  await expect(page.getByText(/^step 1 ·/)).toBeVisible();
});

test('a pace of five steps a second is kept, and flat out is faster at once', async ({ page }) => {
  await openPage(page);
  await button(page, 'Reset').click();
  await pace(page).focus();
  for (const key of ['Home', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key);
  await expect(pace(page)).toHaveAttribute('aria-valuetext', '5 steps/s');
  await button(page, 'Play training').click();
  await expect(page.getByText(/^step [1-9]/)).toBeVisible();
  await page.waitForTimeout(2000);
  const slow = await page.evaluate(() => document.body.innerText.match(/step ([\d,]+) · epoch/)?.[1]);
  expect(Number(slow)).toBeLessThanOrEqual(25);
  await pace(page).focus();
  await page.keyboard.press('End');
  await expect(pace(page)).toHaveAttribute('aria-valuetext', 'flat out');
  await expect(page.getByText(/^step \d,\d{3} ·/)).toBeVisible();
  await button(page, 'Pause training').click();
});

test('when the loss overflows, the page says what went first, and the tape leads back', async ({ page }) => {
  await openPage(page);
  const outcome = await page.evaluate(
    (spec) =>
      window.neuroglass
        .train({
          spec: {
            ...spec,
            layers: [{ units: 16, activation: 'identity' }, spec.layers.at(-1)],
            optimizer: { kind: 'sgd', learningRate: 1e6 },
          },
          steps: 200,
        })
        .catch((error: Error) => error.message),
    SMALL_SPEC,
  );
  expect(outcome).toMatch(/^Training stopped at step \d+: /);
  const told = page.getByRole('alert').filter({ hasText: 'Training stopped at step' });
  await expect(told).toBeVisible();
  const broken = await checksumOf(page);
  await told.getByRole('button', { name: 'Go back on the tape' }).click();
  await expect(page.getByText(/looking back at step \d/)).toBeVisible();
  expect(await checksumOf(page)).not.toBe(broken);
});
