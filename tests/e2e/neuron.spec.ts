import { expect, type Page, test } from '@playwright/test';
import { drawByMouse, expectAnswer, line, ONE, openPage, pad, SEVEN, ZERO } from './page';

const layerField = (page: Page) => page.getByRole('combobox', { name: 'Layer' });
const unitField = (page: Page) => page.getByRole('spinbutton', { name: /^Number, 0 to/ });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** A signed number as the page writes it. */
const read = (text: string): number => Number(text.replace('−', '-').replaceAll(',', ''));

/** The numbers of "Σ w·x 1.665 + b 0.149 = z 1.814". */
async function formula(page: Page): Promise<[sum: number, bias: number, preActivation: number]> {
  const text = (await page.getByText(/^Σ w·x/).textContent()) ?? '';
  const [sum, bias, z] = [...text.matchAll(/[−-]?[\d,]+\.\d{3}/g)].map(([number]) => read(number));
  return [sum, bias, z];
}

/** All rows of a long list, gone through by scrolling: names and values. */
async function allRows(page: Page, name: RegExp): Promise<Map<string, number>> {
  return new Map(
    await page.getByRole('list', { name }).evaluate(async (list) => {
      const found = new Map<string, number>();
      const frame = list.parentElement as HTMLElement;
      for (let top = 0; ; top += frame.clientHeight / 2) {
        frame.scrollTop = top;
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        for (const row of list.querySelectorAll('li:not([hidden]) button')) {
          const [unit, , , value] = [...row.children].map((part) => part.textContent ?? '');
          found.set(unit, Number(value.replace('−', '-').replaceAll(',', '')));
        }
        if (top > frame.scrollHeight) return [...found];
      }
    }),
  );
}

async function lookAt(page: Page, layer: number, unit: number): Promise<void> {
  await layerField(page).selectOption(String(layer));
  await unitField(page).fill(String(unit));
}

test('a neuron’s terms and bias add up to z, to the last digit, and z to its activation', async ({
  page,
}) => {
  await openPage(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), SEVEN);
  await button(page, 'Dissect').click();
  await lookAt(page, 2, 14);
  await expect(page.getByRole('heading', { name: 'Hidden 2 · neuron 14' })).toBeVisible();
  const rows = await allRows(page, /^Terms w·x of/);
  expect(rows.size).toBe(128);
  const [sum, bias, z] = await formula(page);
  const terms = [...rows.values()].reduce((all, value) => all + Math.round(1000 * value), 0);
  expect(terms).toBe(Math.round(1000 * sum));
  expect(Math.round(1000 * sum) + Math.round(1000 * bias)).toBe(Math.round(1000 * z));
  const activation = await page.evaluate(() => window.neuroglass.activations()[2][14]);
  expect(Math.abs(Math.max(0, z) - activation)).toBeLessThan(1e-3);
  await expect(page.getByText(`a = ReLU(z) = ${Math.max(0, z).toFixed(3)}`)).toBeVisible();
});

test('an open neuron page follows a stroke without a React commit', async ({ page }) => {
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
  await openPage(page);
  await drawByMouse(page, ONE);
  await button(page, 'Dissect').click();
  await lookAt(page, 1, 9);
  // The figures of the test images come on their own.
  await expect(page.getByText(/^Test accuracy/)).toBeVisible();
  const list = page.getByRole('list', { name: /^Terms w·x of/ });
  const before = { formula: await formula(page), rows: await list.textContent() };
  const heading = page.getByRole('heading', { name: 'Hidden 1 · neuron 9' });
  await heading.scrollIntoViewIfNeeded();
  // Nor is what the page still had to render meanwhile the stroke's.
  await expect
    .poll(async () => {
      const before = await commits();
      await page.waitForTimeout(500);
      return (await commits()) - before;
    })
    .toBe(0);
  const started = await commits();
  await drawByMouse(page, [line([0.25, 0.25], [0.8, 0.3], 30)]);
  const ended = await commits();
  await expect.poll(() => formula(page)).not.toEqual(before.formula);
  expect(await list.textContent()).not.toBe(before.rows);
  expect(ended).toBe(started);
});

test('scrolled by mouse, the terms have one stop for the Tab key, in sight, and arrow keys go on from there', async ({
  page,
}) => {
  await openPage(page);
  await drawByMouse(page, ONE);
  await button(page, 'Dissect').click();
  await lookAt(page, 1, 9);
  const list = page.getByRole('list', { name: /^Terms w·x of/ });
  const frame = list.locator('xpath=..');
  const stops = list.locator('button[tabindex="0"]');
  await expect(stops).toHaveCount(1);
  await frame.scrollIntoViewIfNeeded();
  await frame.evaluate((element) => {
    element.scrollTop = 3000;
  });
  const placeOfStop = () =>
    list
      .locator('li:not([hidden])', { has: page.locator('button[tabindex="0"]') })
      .getAttribute('aria-posinset');
  await expect.poll(async () => Number(await placeOfStop())).toBeGreaterThan(50);
  await expect(stops).toHaveCount(1);
  await expect(stops).toBeInViewport();
  const place = Number(await placeOfStop());
  await stops.focus();
  await page.keyboard.press('ArrowDown');
  expect(Number(await placeOfStop())).toBe(place + 1);
  await expect(stops).toBeFocused();
});

test('a test image that excites the neuron goes onto the pad', async ({ page }) => {
  await openPage(page);
  await button(page, 'Dissect').click();
  await lookAt(page, 3, 4);
  const image = page
    .getByRole('list', { name: 'Test images that excite it most' })
    .getByRole('button', { name: /^4, test image/ })
    .first();
  await image.click();
  await expectAnswer(page, '4');
  expect(await page.evaluate(() => window.neuroglass.input().some((value) => value > 0.9))).toBe(true);
});

test('a neuron is silenced and healed: the answer changes and comes back exactly', async ({ page }) => {
  await openPage(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ZERO);
  await expectAnswer(page, '0');
  const healthy = await page.evaluate(() => window.neuroglass.activations());
  await button(page, 'Dissect').click();
  await lookAt(page, 3, 0);
  await button(page, 'Silence it').click();
  await expect(page.getByText('An operation multiplies its logit by 0.000.')).toBeVisible();
  expect(await page.evaluate(() => window.neuroglass.activations()[3][0])).not.toBe(healthy[3][0]);
  await button(page, 'Heal it').click();
  expect(await page.evaluate(() => window.neuroglass.activations())).toEqual(healthy);
});

test('why one digit and not another: shares and biases of every layer add up to the same gap', async ({
  page,
}) => {
  await openPage(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), SEVEN);
  await button(page, 'Dissect').click();
  await page.getByRole('tab', { name: 'Why' }).click();
  await expect(page.getByText(/^Why 7, not \d\?$/)).toBeVisible();
  await page.getByRole('combobox', { name: 'and not' }).selectOption('2');
  await expect(page.getByText('Why 7, not 2?')).toBeVisible();
  const gaps = new Set<number>();
  for (const layer of ['Hidden 2', 'Hidden 1', 'Input']) {
    const rows = await allRows(page, new RegExp(`^Shares of ${layer}`));
    const section = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: `Shares of ${layer}` }) });
    const text =
      (await section
        .last()
        .getByText(/shares/)
        .last()
        .textContent()) ?? '';
    const [shares, biases, gap] = [...text.matchAll(/[+−]?[\d,]+\.\d{3}/g)].map(([number]) =>
      Math.round(1000 * read(number)),
    );
    expect([...rows.values()].reduce((all, value) => all + Math.round(1000 * value), 0)).toBe(shares);
    expect(shares + biases).toBe(gap);
    gaps.add(gap);
  }
  expect(gaps.size).toBe(1);
});

test('a trace is lit, tells its share, and ends', async ({ page }) => {
  await openPage(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), SEVEN);
  await button(page, 'Dissect').click();
  await lookAt(page, 3, 7);
  await button(page, 'Trace').click();
  const share = page.getByText(/^20 paths, [\d.]+% of/);
  await expect(share).toBeVisible();
  const text = await share.textContent();
  await page.getByRole('slider', { name: 'Strongest paths' }).fill('200');
  await expect(page.getByText(/^200 paths/)).toBeVisible();
  expect(text).not.toBe(await page.getByText(/^200 paths/).textContent());
  await button(page, 'End trace').click();
  await expect(page.getByText(/^200 paths/)).toHaveCount(0);
});

test('by keyboard alone: a neuron is chosen, its strongest term followed, pinned and left', async ({
  page,
}) => {
  await openPage(page);
  await page.evaluate((strokes) => window.neuroglass.draw(strokes), ONE);
  await button(page, 'Dissect').focus();
  await page.keyboard.press('Enter');
  await layerField(page).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('heading', { name: 'Hidden 2 · neuron 0' })).toBeVisible();
  const list = page.getByRole('list', { name: /^Terms w·x of/ });
  const first = list.locator('button[tabindex="0"]');
  await first.focus();
  await page.keyboard.press('End');
  await expect(list.locator('li').filter({ has: page.locator('button:focus') })).toHaveAttribute(
    'aria-posinset',
    '128',
  );
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  const second = await list.locator('button:focus > :first-child').textContent();
  await page.keyboard.press('Enter');
  const unit = second?.replace('H1 · ', '');
  await expect(page.getByRole('heading', { name: `Hidden 1 · neuron ${unit}`, exact: true })).toBeVisible();
  await button(page, 'Pin').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Pinned, to compare' })).toBeVisible();
  await page.getByRole('tab', { name: 'Neuron' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^Why 1, not \d\?$/)).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the legend says all that it has to say about the difference, the trace and the signal', async ({
    page,
  }) => {
    await openPage(page);
    await drawByMouse(page, ONE);
    await button(page, 'Dissect').tap();
    await page.getByRole('tab', { name: 'Why' }).tap();
    const legend = page.getByRole('region', { name: 'Legend' });
    for (const [choice, words] of [
      ['the difference', 'share of the gap'],
      ['paths to it', 'strongest paths only'],
      ['the signal', 'edges'],
    ] as const) {
      await page.getByRole('radio', { name: choice }).tap();
      await expect(legend).toContainText(words);
      const clipped = await legend
        .locator('p')
        .evaluateAll((lines) => lines.filter((line) => line.scrollHeight > line.clientHeight + 1).length);
      expect(clipped, choice).toBe(0);
    }
  });

  test('by touch: a neuron is chosen, the sheet folded away, drawn on, and left', async ({ page }) => {
    await openPage(page);
    await button(page, 'Dissect').tap();
    await layerField(page).selectOption('2');
    await expect(page.getByRole('heading', { name: 'Hidden 2 · neuron 0' })).toBeVisible();
    await expect(pad(page)).toBeHidden();
    await button(page, 'Fold away').tap();
    await expect(pad(page)).toBeVisible();
    await drawByMouse(page, ONE);
    await expectAnswer(page, '1');
    await button(page, 'Unfold').tap();
    const [, , z] = await formula(page);
    expect(z).not.toBe(0);
    await page
      .getByRole('list', { name: /^Terms w·x of/ })
      .getByRole('button')
      .first()
      .tap();
    await expect(page.getByRole('heading', { name: /^Hidden 1 · neuron/ })).toBeVisible();
    await button(page, 'Draw').tap();
    await button(page, 'Close').tap();
    await expect(page.getByRole('region', { name: 'Neuron' })).toHaveCount(0);
    await expect(pad(page)).toBeVisible();
  });
});
