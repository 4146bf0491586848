import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser, PLAYWRIGHT_CLI } from './browser.ts';
import { findFirefox } from './firefox.ts';

/** Runs the browser tests on the build in dist; what follows the command goes on to Playwright. */
async function runBrowserTests(): Promise<number> {
  if (!existsSync('dist/index.html'))
    throw new Error('There is no build in dist: run `npm run build` first.');
  const browser = await findBrowser();
  const firefox = findFirefox();
  console.log(`Browsers: ${browser}, ${firefox}`);
  const { status, error } = spawnSync(process.execPath, [PLAYWRIGHT_CLI, 'test', ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, CHROME_PATH: browser, FIREFOX_PATH: firefox },
  });
  if (error) throw error;
  return status ?? 1;
}

try {
  process.exitCode = await runBrowserTests();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
