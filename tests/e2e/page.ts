// For the type of window.neuroglass.

import { type BrowserContext, expect, type Frame, type Page } from '@playwright/test';
import type {} from '../../src/embed/api';

/** Opens the page and waits until it is ready to be drawn on; the demonstration digit is gone. */
export async function openPage(page: Page, query = '?quality=low'): Promise<void> {
  await page.goto(`./${query}`);
  await page.evaluate(() => window.neuroglass.ready);
  // The code of training comes after the page can be drawn on.
  await page.locator('[aria-label="Play training"]').waitFor({ state: 'attached' });
  await page.evaluate(() => window.neuroglass.clear());
}

/** The drawing pad. */
export const pad = (page: Page) => page.getByRole('application', { name: 'Drawing pad' });

/** A one, a seven and a zero, as pens write them, in pad units. */
export const ONE = [line([0.5, 0.15], [0.5, 0.85])];
export const SEVEN = [[...line([0.28, 0.2], [0.72, 0.2]), ...line([0.72, 0.2], [0.45, 0.85])]];
export const ZERO = [
  Array.from({ length: 41 }, (_, i) => {
    const angle = (i / 40) * 2 * Math.PI;
    return { x: 0.5 + 0.2 * Math.sin(angle), y: 0.5 - 0.32 * Math.cos(angle) };
  }),
];

/** Points of a straight line, ends included. */
export function line(from: readonly [number, number], to: readonly [number, number], count = 12) {
  return Array.from({ length: count }, (_, i) => ({
    x: from[0] + ((to[0] - from[0]) * i) / (count - 1),
    y: from[1] + ((to[1] - from[1]) * i) / (count - 1),
  }));
}

/** Draws strokes on the pad with the mouse. */
export async function drawByMouse(
  page: Page,
  strokes: readonly (readonly { x: number; y: number }[])[],
): Promise<void> {
  const box = await pad(page).boundingBox();
  if (!box) throw new Error('There is no pad.');
  for (const stroke of strokes) {
    for (const [index, point] of stroke.entries()) {
      await page.mouse.move(box.x + point.x * box.width, box.y + point.y * box.height);
      if (index === 0) await page.mouse.down();
    }
    await page.mouse.up();
  }
}

/** Waits until the live region begins with this text. */
export async function expectAnswer(page: Page, beginning: string): Promise<void> {
  await expect(page.getByRole('status')).toHaveText(new RegExp(`^(?:${beginning})`));
}

/** Collects what goes wrong on a page: errors, refusals of the security policy, requests to other hosts. */
export function watchTroubles(context: BrowserContext, page: Page): string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/.test(message.text()))
      troubles.push(message.text());
  });
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') troubles.push(`request: ${request.url()}`);
  });
  return troubles;
}

/** A small network that trains in a moment. */
export const SMALL_SPEC = {
  seed: 3,
  layers: [
    { units: 16, activation: 'relu' },
    { units: 10, activation: 'softmax' },
  ],
  initialisation: 'he',
  optimizer: { kind: 'adam', learningRate: 0.002 },
  batchSize: 64,
};

/** The notice with this text, a sentence about what went wrong. */
export const notice = (page: Page | Frame, text: string | RegExp) =>
  page.getByRole('alert').filter({ hasText: text });

/** What is drawn now is answered: the pen still reaches the network. @param answer which digit, any if not given */
export async function expectDrawingAnswers(page: Page, answer = '\\d'): Promise<void> {
  await page.evaluate(() => window.neuroglass.clear());
  await expectAnswer(page, 'Nothing drawn');
  await drawByMouse(page, ONE);
  await expectAnswer(page, answer);
}

/** Trains the small network by so many steps; the outcome is the result or the error's sentence. */
export function trainSmall(page: Page, steps: number, startsAnew = true) {
  return page.evaluate(
    ([spec, stepsAsked, anew]) =>
      window.neuroglass.train({ steps: stepsAsked, ...(anew && { spec }) }).then(
        (result) => ({ steps: result.steps, error: '' }),
        (error: Error) => ({ steps: 0, error: error.message, isError: error instanceof Error }),
      ),
    [SMALL_SPEC, steps, startsAnew] as const,
  );
}

/** Optimizer steps that the network on screen has had, as the transport says. */
export async function stepShown(page: Page): Promise<number> {
  const text = await page.getByText(/^step [\d,]+ · epoch/).textContent();
  return Number(/[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));
}

/** The checksum of the weights on screen. */
export const checksumOf = (page: Page) => page.evaluate(() => window.neuroglass.network().checksum);

/** Frames that the scene has drawn so far. */
export const framesOf = (page: Page | Frame) => page.evaluate(() => window.neuroglass.stats().framesRendered);

/** Something changes, and the scene draws it. */
export async function expectSceneDraws(page: Page): Promise<void> {
  const before = await framesOf(page);
  await page.evaluate((strokes) => {
    window.neuroglass.clear();
    window.neuroglass.draw(strokes);
  }, ZERO);
  await expect.poll(() => framesOf(page)).toBeGreaterThan(before);
}
