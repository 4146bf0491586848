import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import {
  drawByMouse,
  expectAnswer,
  expectDrawingAnswers,
  notice,
  ONE,
  openPage,
  pad,
  trainSmall,
  ZERO,
} from './page';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const DESKTOP = { width: 1280, height: 720 };
const PHONE = { width: 390, height: 844 };

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

const mode = (page: Page, name: 'Draw' | 'Train' | 'Dissect') => button(page, name).click();

const openHelp = async (page: Page) => {
  await button(page, 'Keys and about').click();
  await expect(page.getByRole('dialog')).toBeVisible();
};

/** Brings up a notice, the one of a missing file of images, with a button on it. */
async function raiseNotice(page: Page): Promise<void> {
  await page.route('**/data/manifest.json', (route) => route.fulfill({ status: 404 }));
  await trainSmall(page, 1);
  await expect(notice(page, 'manifest.json is missing')).toBeVisible();
}

async function violations(page: Page): Promise<string[]> {
  // Live texts come with the next frame.
  for (const heading of await page.getByRole('heading').all()) await expect(heading).not.toBeEmpty();
  const found = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  );
}

const situations: [string, (page: Page) => Promise<unknown>][] = [
  ['in Draw mode', (page) => mode(page, 'Draw')],
  ['in Train mode', (page) => mode(page, 'Train')],
  ['with the help open', openHelp],
  ['with a notice', raiseNotice],
];

for (const viewport of [DESKTOP, PHONE]) {
  for (const theme of ['dark', 'light'] as const) {
    test.describe(`at ${viewport.width} × ${viewport.height}, ${theme}`, () => {
      test.use({ viewport });

      for (const [name, arrange] of situations) {
        test(`axe finds nothing ${name}`, async ({ page }) => {
          await page.addInitScript(
            (settings) => localStorage.setItem('neuroglass.settings', settings),
            JSON.stringify({ theme }),
          );
          await openPage(page, '?quality=low');
          await page.evaluate((strokes) => window.neuroglass.draw(strokes), ONE);
          await arrange(page);
          expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(theme);
          expect(await violations(page)).toEqual([]);
        });
      }

      test('axe finds nothing in any tab of Dissect mode', async ({ page }) => {
        test.slow();
        await page.addInitScript(
          (settings) => localStorage.setItem('neuroglass.settings', settings),
          JSON.stringify({ theme }),
        );
        await openPage(page, '?quality=low');
        await page.evaluate((strokes) => window.neuroglass.draw(strokes), ONE);
        await mode(page, 'Dissect');
        await page.getByRole('combobox', { name: 'Layer' }).selectOption({ label: 'Hidden 1' });
        await page.evaluate(() => window.neuroglass.silence(2, 3));
        const tabs = page.getByRole('tab');
        await tabs.first().waitFor();
        for (const tab of await tabs.all()) {
          await tab.click();
          await expect(page.getByRole('tabpanel')).not.toContainText('Loading');
          expect(await violations(page), (await tab.textContent()) ?? '').toEqual([]);
        }
      });
    });
  }
}

test('every accessible name of the contract is there', async ({ page }) => {
  await openPage(page, '?quality=low');
  for (const each of ['Draw', 'Train', 'Dissect'] as const) {
    await mode(page, each);
    await pad(page).focus();
    await expect(pad(page)).toBeFocused();
    await expect(page.getByRole('status')).toHaveText(/^Nothing drawn/);
    for (const name of ['Clear', 'Undo', 'Eraser', 'Play training', 'Step', 'Reset']) {
      await expect(button(page, name)).toBeVisible();
    }
  }
  await button(page, 'Play training').click();
  await expect(button(page, 'Pause training')).toBeVisible();
  await expect(button(page, 'Play training')).toHaveCount(0);
  await button(page, 'Pause training').click();
  await expect(button(page, 'Play training')).toBeVisible();
});

for (const each of ['Draw', 'Train'] as const) {
  test(`Tab reaches everything in ${each} mode, with a ring round it`, async ({ page }) => {
    await openPage(page, '?quality=low');
    await mode(page, each);
    if (each === 'Train') await expect(page.getByRole('tab', { name: 'Now' })).toBeVisible();
    const expected = await page.evaluate(() => {
      const reached = new Set<Element>();
      Object.assign(window, { reached });
      const active = 'a[href], :is(button, input, select):enabled:not([tabindex="-1"]), [tabindex="0"]';
      return [...document.querySelectorAll(active)].filter((element) => element.checkVisibility()).length;
    });
    expect(expected).toBeGreaterThan(12);
    await page.locator('body').evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    for (let press = 0; press < expected + 3; press++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return null;
        (window as unknown as { reached: Set<Element> }).reached.add(element);
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        return {
          name: element.getAttribute('aria-label') ?? element.textContent,
          ring: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
          isOnScreen: box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
        };
      });
      if (focused) expect(focused).toMatchObject({ ring: true, isOnScreen: true });
    }
    const missed = await page.evaluate(() => {
      const { reached } = window as unknown as { reached: Set<Element> };
      const active = 'a[href], :is(button, input, select):enabled:not([tabindex="-1"]), [tabindex="0"]';
      return [...document.querySelectorAll(active)]
        .filter((element) => element.checkVisibility() && !reached.has(element))
        .map((element) => element.getAttribute('aria-label') ?? element.textContent);
    });
    expect(missed).toEqual([]);
  });
}

/** What a key is seen to change. */
const seen = {
  mode: (page: Page) => page.locator('[data-mode]').getAttribute('data-mode'),
  focus: (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
  tool: (page: Page) => button(page, 'Eraser').getAttribute('aria-pressed'),
  input: (page: Page) => page.evaluate(() => window.neuroglass.input().join()),
  checksum: (page: Page) => page.evaluate(() => window.neuroglass.network().checksum),
  steps: (page: Page) => page.getByText(/^step [\d,]+ · epoch/).count(),
  training: (page: Page) => button(page, 'Pause training').count(),
  theme: (page: Page) => page.evaluate(() => document.documentElement.dataset.theme),
  fullscreen: (page: Page) => page.evaluate(() => document.fullscreenElement !== null),
  help: (page: Page) => page.getByRole('dialog').count(),
  lookingBack: (page: Page) => page.getByText(/looking back at step/).count(),
  pace: (page: Page) => page.getByRole('slider', { name: 'Pace' }).getAttribute('aria-valuetext'),
  raw: (page: Page) => page.getByRole('checkbox', { name: 'Raw' }).isChecked(),
  centring: (page: Page) => page.getByRole('checkbox', { name: 'Centre as MNIST did' }).isChecked(),
  picture: (page: Page) =>
    page.locator('main canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL()),
};

interface KeyTest {
  /** As the help shows it. */
  readonly shown: string;
  /** As it is pressed on an American keyboard. */
  readonly press: string;
  readonly changes: keyof typeof seen;
  /** Pressed or done before. */
  readonly before?: (page: Page) => Promise<unknown>;
}

const press = (key: string) => (page: Page) => page.keyboard.press(key);
const draw = (page: Page) =>
  page.evaluate((strokes) => {
    window.neuroglass.clear();
    window.neuroglass.draw(strokes);
  }, ZERO);

const keyTests: readonly KeyTest[] = [
  { shown: '1', press: '1', changes: 'mode', before: press('2') },
  { shown: '2', press: '2', changes: 'mode', before: press('1') },
  { shown: '3', press: '3', changes: 'mode', before: press('1') },
  { shown: 'G', press: 'g', changes: 'focus', before: press('1') },
  { shown: 'E', press: 'e', changes: 'tool' },
  { shown: 'P', press: 'p', changes: 'tool' },
  { shown: 'C', press: 'c', changes: 'input', before: draw },
  { shown: 'U', press: 'u', changes: 'input' },
  { shown: 'Ctrl or ⌘ Z', press: 'Control+z', changes: 'input', before: draw },
  { shown: 'N', press: 'n', changes: 'input' },
  { shown: 'J', press: 'j', changes: 'input' },
  { shown: 'M', press: 'm', changes: 'centring' },
  { shown: '.', press: '.', changes: 'steps' },
  { shown: 'R', press: 'r', changes: 'steps' },
  { shown: ',', press: ',', changes: 'training' },
  {
    shown: 'Page ↑',
    press: 'PageUp',
    changes: 'lookingBack',
    async before(page) {
      await expect.poll(() => seen.steps(page)).toBeGreaterThan(0);
      await page.keyboard.press('k');
      await expect(button(page, 'Play training')).toBeVisible();
    },
  },
  { shown: 'Page ↓', press: 'PageDown', changes: 'lookingBack' },
  { shown: ']', press: ']', changes: 'pace' },
  { shown: '[', press: '[', changes: 'pace' },
  { shown: 'B', press: 'b', changes: 'checksum' },
  { shown: 'K', press: 'k', changes: 'training' },
  { shown: 'W', press: 'w', changes: 'raw', before: press('b') },
  { shown: 'V', press: 'v', changes: 'picture' },
  { shown: 'H', press: 'h', changes: 'picture' },
  { shown: 'Shift ←', press: 'Shift+ArrowLeft', changes: 'picture' },
  { shown: 'Shift →', press: 'Shift+ArrowRight', changes: 'picture' },
  { shown: 'Shift ↑', press: 'Shift+ArrowUp', changes: 'picture' },
  { shown: 'Shift ↓', press: 'Shift+ArrowDown', changes: 'picture' },
  { shown: '+', press: 'Shift++', changes: 'picture' },
  { shown: '−', press: '-', changes: 'picture' },
  { shown: 'L', press: 'l', changes: 'theme' },
  { shown: 'F', press: 'f', changes: 'fullscreen' },
  { shown: '?', press: 'Shift+?', changes: 'help' },
];

/** Waits until the scene's picture stands still. */
async function rest(page: Page): Promise<void> {
  let last = '';
  await expect
    .poll(
      async () => {
        const now = await seen.picture(page);
        const isStill = now === last;
        last = now;
        return isStill;
      },
      { intervals: [400] },
    )
    .toBe(true);
}

test('every key that the help lists does what one can see', async ({ page }) => {
  // Flat, since that picture can be read back at any time.
  await openPage(page, '?quality=2d');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await draw(page);
  for (const { shown, press: keys, changes, before } of keyTests) {
    await test.step(shown, async () => {
      await before?.(page);
      if (changes === 'picture') {
        await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
        await rest(page);
      }
      const look: (page: Page) => Promise<unknown> = seen[changes];
      const was = await look(page);
      await page.keyboard.press(keys);
      await expect.poll(() => look(page), { message: shown }).not.toEqual(was);
    });
  }
  const listed = await page.getByRole('dialog').locator('kbd').allTextContents();
  const onThePad = ['Arrow keys', 'Space'];
  expect(listed.sort()).toEqual([...keyTests.map(({ shown }) => shown), ...onThePad].sort());
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('single-letter keys can be switched off, and stay off after a reload', async ({ page }) => {
  await openPage(page, '?quality=2d');
  await openHelp(page);
  const box = page.getByRole('checkbox', { name: 'Single-letter keys on' });
  await box.uncheck();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  const expectNoKeys = async () => {
    await draw(page);
    const state = async () => [
      await seen.theme(page),
      await seen.mode(page),
      await seen.input(page),
      await seen.help(page),
    ];
    const before = await state();
    for (const key of ['l', '2', 'c', 'n', 'Shift+?', '?', 'Shift+L', '.']) await page.keyboard.press(key);
    expect(await state()).toEqual(before);
    expect(await seen.training(page)).toBe(0);
  };
  await expectNoKeys();
  // Keys with a modifier are not typed by accident.
  await page.keyboard.press('Control+z');
  await expectAnswer(page, 'Nothing drawn');

  await page.reload();
  await page.evaluate(() => window.neuroglass.ready);
  await expectNoKeys();
  await openHelp(page);
  await expect(box).not.toBeChecked();
  await box.check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  expect(await seen.mode(page)).toBe('train');
});

for (const reducedMotion of ['reduce', 'no-preference'] as const) {
  const how = reducedMotion === 'reduce' ? 'stands there at once under' : 'writes itself without';
  test(`the first digit ${how} prefers-reduced-motion`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion });
    await page.addInitScript(() => {
      const inks = new Set<number>();
      let api: typeof window.neuroglass;
      Object.defineProperty(window, 'neuroglass', {
        get: () => api,
        set(value: typeof window.neuroglass) {
          api = value;
          api.on('prediction', () => {
            const ink = api.input().reduce((sum, each) => sum + each, 0);
            if (ink > 0) inks.add(ink);
          });
        },
      });
      Object.assign(window, { inksSeen: () => inks.size });
    });
    await page.goto('./?quality=low');
    await page.evaluate(() => window.neuroglass.ready);
    await expectAnswer(page, '3');
    await page.waitForTimeout(1600);
    const inks = await page.evaluate(() => (window as unknown as { inksSeen(): number }).inksSeen());
    if (reducedMotion === 'reduce') expect(inks).toBe(1);
    else expect(inks).toBeGreaterThan(1);
  });
}

/** Controls smaller than so many CSS pixels, each with its name and size. A checkbox is as large as its label. */
function tooSmall(page: Page, selector: string, least: number): Promise<string[]> {
  return page.evaluate(
    ([what, side]) =>
      [...document.querySelectorAll(what)]
        .filter((element) => element.checkVisibility())
        .map((element) => {
          const target = element.matches('input') ? (element.closest('label') ?? element) : element;
          const { width, height } = target.getBoundingClientRect();
          const name = element.getAttribute('aria-label') ?? target.textContent;
          return { width, height, text: `${name}: ${width} × ${height}` };
        })
        .filter(({ width, height }) => width < side - 0.01 || height < side - 0.01)
        .map(({ text }) => text),
    [selector, least] as const,
  );
}

const targetSituations: [string, (page: Page) => Promise<unknown>][] = [
  ...situations,
  [
    'with the way back to the trained network',
    async (page) => {
      await mode(page, 'Train');
      await button(page, /Reset/).click();
      await expect(button(page, 'Back to the trained network')).toBeVisible();
    },
  ],
];

for (const [device, options, least] of [
  ['with a mouse', { viewport: DESKTOP }, 24],
  ['on a phone', { viewport: PHONE, hasTouch: true, isMobile: true }, 44],
  ['on a tablet', { viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true }, 44],
] as const) {
  test.describe(device, () => {
    test.use(options);

    test(`every target is at least ${least} px`, async ({ page }) => {
      await openPage(page, '?quality=low');
      const isCoarse = await page.evaluate(() => matchMedia('(pointer: coarse)').matches);
      expect(isCoarse).toBe(least === 44);
      for (const [name, arrange] of targetSituations) {
        if (name.includes('way back') && device === 'on a phone') await button(page, 'Dismiss').click();
        await arrange(page);
        expect(await tooSmall(page, 'button', least), name).toEqual([]);
        expect(await tooSmall(page, 'input, a[href]', 24), name).toEqual([]);
        if (await page.getByRole('dialog').count()) await page.keyboard.press('Escape');
      }
    });
  });
}

test('the live region stays the same element, and only its text changes', async ({ page }) => {
  await openPage(page, '?quality=low');
  await page.getByRole('status').evaluate((region) => {
    const changes: string[] = [];
    const note = (records: MutationRecord[]) => {
      for (const { type, addedNodes, removedNodes, attributeName } of records) {
        const nodes = [...addedNodes, ...removedNodes];
        const isText = type !== 'attributes' && nodes.every((node) => node.nodeType === Node.TEXT_NODE);
        changes.push(isText ? 'text' : `${type} ${attributeName ?? nodes.map((node) => node.nodeName)}`);
      }
    };
    const everything = { attributes: true, childList: true, characterData: true, subtree: true };
    new MutationObserver(note).observe(region, everything);
    Object.assign(window, { region, regionChanges: changes });
  });
  await drawByMouse(page, ONE);
  await expectAnswer(page, '1');
  await mode(page, 'Train');
  await trainSmall(page, 20);
  await mode(page, 'Draw');
  await page.keyboard.press('l');
  await page.keyboard.press('b');
  await expectDrawingAnswers(page, '1');
  const { changes, isSame, regions } = await page.evaluate(() => {
    const held = window as unknown as { region: Element; regionChanges: string[] };
    const found = [...document.querySelectorAll('[role=status], [aria-live]')];
    return { changes: held.regionChanges, isSame: found[0] === held.region, regions: found.length };
  });
  expect(new Set(changes)).toEqual(new Set(['text']));
  expect(isSame).toBe(true);
  expect(regions).toBe(1);
});

for (const viewport of [DESKTOP, PHONE, { width: 320, height: 640 }]) {
  test.describe(`at ${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport });

    test('nothing sticks out at the sides, from left to right and from right to left', async ({ page }) => {
      await openPage(page, '?quality=low');
      await page.evaluate((strokes) => window.neuroglass.draw(strokes), ONE);
      for (const direction of ['ltr', 'rtl']) {
        await page.evaluate((dir) => {
          document.documentElement.dir = dir;
        }, direction);
        for (const each of ['Draw', 'Train'] as const) {
          await mode(page, each);
          const outside = await page.evaluate(() => {
            const { scrollWidth } = document.documentElement;
            const found = [...document.querySelectorAll('#root *')]
              // The strip of samples scrolls within itself; the spoken answer is for the ear.
              .filter((element) => element.checkVisibility() && !element.closest('ul *, [role=status]'))
              .filter((element) => {
                const { left, right, width } = element.getBoundingClientRect();
                return width > 0 && (left < -0.5 || right > innerWidth + 0.5);
              })
              .map(
                (element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 30)}`,
              );
            return scrollWidth > innerWidth ? [`the page is ${scrollWidth} px wide`, ...found] : found;
          });
          expect(outside, `${direction}, ${each}`).toEqual([]);
        }
      }
    });
  });
}

test('where a button goes when it is pressed, the focus stays in its panel or goes to the scene', async ({
  page,
}) => {
  await openPage(page);
  const scene = page.locator('main').getByRole('application');
  await page.evaluate(() => window.neuroglass.silence(2, 3));
  const heal = page
    .getByRole('region', { name: 'Changes to the network' })
    .getByRole('button', { name: 'Heal all' });
  await heal.press('Enter');
  await expect(heal).toHaveCount(0);
  await expect(scene).toBeFocused();

  await mode(page, 'Dissect');
  await page.getByRole('tab', { name: 'Scalpel' }).click();
  const panel = page.getByRole('tabpanel');
  await page.evaluate(() => window.neuroglass.silence(2, 3));
  await panel.getByRole('button', { name: 'Heal all' }).press('Enter');
  await expect(panel.getByRole('button', { name: 'Heal all' })).toHaveCount(0);
  await expect(panel.locator(':focus')).toBeVisible();
});
