import type { Page } from '@playwright/test';

/**
 * Makes the page's clock tick a sixtieth of a second a frame while `work` is done, so that what the page paces by time
 * comes as often as on a screen of 60 frames a second. Else a busy machine, which finishes fewer frames, would have more
 * of it in each frame.
 */
export async function withFrameClock(page: Page, work: () => Promise<void>): Promise<void> {
  const restore = await page.evaluateHandle(() => {
    const TICK = 1000 / 60;
    const { setTimeout: set, clearTimeout: clear } = window;
    const readClock = performance.now;
    const timers = new Map<number, { readonly due: number; readonly run: () => void }>();
    let now = performance.now();
    let lastId = 1e9;
    let isLocked = true;
    const tick = (): void => {
      now += TICK;
      for (const [id, { due, run }] of [...timers]) {
        if (due > now && isLocked) continue;
        timers.delete(id);
        set(run);
      }
      if (isLocked) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    performance.now = () => now;
    // Shorter ones, as between two polls of the graphics processor, are no pace of the page.
    window.setTimeout = ((run: () => void, delay = 0) => {
      if (delay < TICK) return set(run, delay);
      timers.set(++lastId, { due: now + delay, run });
      return lastId;
    }) as typeof window.setTimeout;
    window.clearTimeout = (id) => {
      if (!timers.delete(Number(id))) clear(id);
    };
    return () => {
      isLocked = false;
      Object.assign(window, { setTimeout: set, clearTimeout: clear });
      performance.now = readClock;
    };
  });
  await work();
  await restore.evaluate((unlock) => unlock());
}
