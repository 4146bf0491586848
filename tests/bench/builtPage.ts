import type { Browser, Page } from '@playwright/test';
import type {} from '../../src/embed/api';

/** The build of the page, served, and a browser to open it in. */
export interface BuiltPage {
  readonly browser: Browser;
  /** Address of the page. */
  readonly url: string;
  /** Where its files are. */
  readonly folder: string;
  /** Opens it and waits until it can be drawn on; the demonstration digit is gone. */
  open(query: string, settings?: OpenSettings): Promise<Page>;
}

interface OpenSettings {
  readonly width?: number;
  readonly height?: number;
  /**
   * Whether the calls of WebGL that fill pixels do nothing, as if drawing took no time: draw calls, clearing, mip levels.
   * Everything else runs.
   */
  readonly stubsDraws?: boolean;
}

/** Describes a build that is served at `url`. */
export function describeBuiltPage(browser: Browser, url: string, folder: string): BuiltPage {
  return {
    browser,
    url,
    folder,
    async open(query, { width = 1280, height = 720, stubsDraws = false } = {}) {
      const page = await browser.newPage({ viewport: { width, height } });
      // tsx wraps named functions in a call of this helper, those that are sent to the page too.
      await page.addInitScript('globalThis.__name = (named) => named');
      if (stubsDraws) await page.addInitScript(stubDraws);
      await page.goto(url + query);
      await page.evaluate(() => window.neuroglass.ready);
      // The code of training comes after the page can be drawn on.
      await page.locator('[aria-label="Play training"]').waitFor({ state: 'attached' });
      await page.evaluate(() => window.neuroglass.clear());
      return page;
    },
  };
}

function stubDraws(): void {
  const { prototype } = WebGL2RenderingContext;
  prototype.drawArrays = () => {};
  prototype.drawElements = () => {};
  prototype.drawArraysInstanced = () => {};
  prototype.drawElementsInstanced = () => {};
  prototype.clear = () => {};
  prototype.generateMipmap = () => {};
}
