import { expect, type Page, test } from '@playwright/test';
import { drawByMouse, expectAnswer, ONE, openPage, trainSmall, watchTroubles, ZERO } from './page';

test('under a sub-path: no error, nothing refused, no request elsewhere, nothing kept', async ({
  page,
  context,
  baseURL,
}) => {
  const troubles = watchTroubles(context, page);
  const requests: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('response', (response) => {
    if (response.status() !== 200) troubles.push(`${response.status()}: ${response.url()}`);
  });
  await page.addInitScript(() => {
    const refusals: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      refusals.push(`${event.violatedDirective}: ${event.blockedURI}`);
    });
    Object.assign(window, { refusals });
  });
  await openPage(page);
  await drawByMouse(page, ZERO);
  await expectAnswer(page, '0');
  expect((await trainSmall(page, 60)).steps).toBe(60);
  await page.keyboard.press('b');
  const { accuracy } = await page.evaluate(() => window.neuroglass.evaluate());
  expect(accuracy).toBeGreaterThan(0.98);
  await page.getByRole('button', { name: 'Keys and about' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  expect(await page.evaluate(() => (window as unknown as { refusals: string[] }).refusals)).toEqual([]);
  expect(troubles).toEqual([]);
  expect(requests.filter((url) => !/^(data|blob):/.test(url) && !url.startsWith(baseURL ?? '-'))).toEqual([]);
  expect(requests.some((url) => url.includes('/data/'))).toBe(true);
  // The run that was trained, and nothing else.
  expect(await kept(page)).toEqual({
    cookies: '',
    local: [],
    session: [],
    databases: ['neuroglass-runs'],
    caches: [],
  });
  expect(await context.cookies()).toEqual([]);

  await page.keyboard.press('l');
  expect(await kept(page)).toMatchObject({ cookies: '', local: ['neuroglass.settings'], session: [] });
});

test('drawing waits for five scripts; the code of training and dissecting comes after', async ({ page }) => {
  await page.addInitScript(() => {
    const loaded: string[] = [];
    Object.assign(window, { loadedWhenReady: loaded });
    const watch = setInterval(() => {
      if (!('neuroglass' in window)) return;
      clearInterval(watch);
      void window.neuroglass.ready.then(() => {
        const resources = performance.getEntriesByType('resource').map(({ name }) => name);
        loaded.push(...resources.filter((name) => name.endsWith('.js')));
      });
    }, 1);
  });
  await openPage(page);
  const loaded = await page.evaluate(
    () => (window as unknown as { loadedWhenReady: string[] }).loadedWhenReady,
  );
  const names = loaded.map((url) => /([A-Za-z]+)-[^/]*\.js$/.exec(url)?.[1]);
  expect(names.toSorted()).toEqual(['index', 'mountScene', 'page', 'rolldown', 'scene']);
  await expect(page.getByRole('button', { name: 'Play training' })).toBeVisible();
});

/** What the page has left in the browser. */
function kept(page: Page) {
  return page.evaluate(async () => ({
    cookies: document.cookie,
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
  }));
}

test('the policy stands first in the page and holds: no other host, no inline script', async ({
  page,
  request,
}) => {
  const html = await (await request.get('./')).text();
  expect(html.indexOf('Content-Security-Policy')).toBeGreaterThan(0);
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<script|<link/));

  await openPage(page, '?quality=low');
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'self'");
  expect(policy).not.toMatch(/'unsafe-eval'|script-src[^;]*'unsafe-inline'|https?:|\*/);
  const outcome = await page.evaluate(async () => {
    const refused: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
    await fetch('http://localhost:9/').catch(() => {});
    const script = document.createElement('script');
    script.textContent = 'window.wasRun = true';
    document.head.append(script);
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { refused, wasRun: 'wasRun' in window };
  });
  expect(outcome.wasRun).toBe(false);
  expect(outcome.refused).toEqual(expect.arrayContaining(['connect-src', 'script-src-elem']));
});

for (const address of [
  '?quality=low&from=a%20link&x=%E2%82%AC',
  '?quality=low#mode=train',
  'index.html?quality=low#/a/b',
]) {
  test(`opens at ${address}`, async ({ page, context }) => {
    const troubles = watchTroubles(context, page);
    await openPage(page, address);
    await drawByMouse(page, ONE);
    await expectAnswer(page, '1');
    expect((await trainSmall(page, 5)).steps).toBe(5);
    expect(page.url()).toContain(address);
    expect(troubles).toEqual([]);
  });
}

for (const mode of ['Draw', 'Train']) {
  test(`in ${mode} mode at 1280 × 720 at least 70 % of the scene is free`, async ({ page }) => {
    await openPage(page, '?quality=low');
    await drawByMouse(page, ONE);
    await page.getByRole('button', { name: mode, exact: true }).click();
    const free = await page.evaluate(() => {
      const scene = document.querySelector('main')?.getBoundingClientRect();
      if (!scene) throw new Error('There is no scene.');
      // The header paints nothing itself, so what stands in it counts. Everything else counts whole, see-through or not.
      const covers = '[data-covers]:not(header), header[data-covers] > *, nav, [role=alert]';
      const boxes = [...document.querySelectorAll(covers)]
        .filter((element) => element.checkVisibility())
        .map((element) => element.getBoundingClientRect());
      const panels = [...document.querySelectorAll('button, label, [data-testid=pad]')].filter(
        (element) => element.checkVisibility() && !element.closest('ul *'),
      );
      const stray = panels.filter((element) => {
        const { left, top } = element.getBoundingClientRect();
        return !boxes.some(
          (b) => left >= b.left - 1 && left <= b.right && top >= b.top - 1 && top <= b.bottom,
        );
      });
      let count = 0;
      let reached = 0;
      const [columns, rows] = [160, 90];
      for (let n = 0; n < columns * rows; n++) {
        const x = scene.left + ((0.5 + (n % columns)) / columns) * scene.width;
        const y = scene.top + ((0.5 + Math.floor(n / columns)) / rows) * scene.height;
        if (boxes.some((b) => x >= b.left && x <= b.right && y >= b.top && y <= b.bottom)) continue;
        count++;
        if (document.elementFromPoint(x, y)?.closest('main')) reached++;
      }
      return {
        stray: stray.map((element) => element.getAttribute('aria-label') ?? element.textContent),
        share: count / (columns * rows),
        reached: reached / count,
        sceneShare: (scene.width * scene.height) / (innerWidth * innerHeight),
      };
    });
    expect(free.stray).toEqual([]);
    expect(free.sceneShare).toBe(1);
    expect(free.share).toBeGreaterThanOrEqual(0.7);
    // What is free takes the pointer, too.
    expect(free.reached).toBeGreaterThan(0.99);
  });
}
