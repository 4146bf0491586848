import { defineConfig } from '@playwright/test';
import { BROWSER_FLAGS } from './scripts/browserFlags.ts';

/** Another one by E2E_PORT, so that two checkouts can be tested side by side. */
const PORT = Number(process.env.E2E_PORT ?? 4519);
/** Deep on purpose: the build must run under any path that a host gives it. */
const BASE = '/some/sub/path/';

const executablePath = process.env.CHROME_PATH;

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  // WebGL in software takes a core for each browser, and a busy machine makes everything slower.
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    baseURL: `http://127.0.0.1:${PORT}${BASE}`,
    viewport: { width: 1280, height: 720 },
    // Screenshots for every action would cost more than the tests themselves.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: true, sources: true },
    screenshot: 'only-on-failure',
    launchOptions: { args: BROWSER_FLAGS, ...(executablePath !== undefined && { executablePath }) },
  },
  webServer: {
    command: `npx tsx scripts/serve.ts --folder dist --base ${BASE} --port ${PORT}`,
    url: `http://127.0.0.1:${PORT}${BASE}`,
    // A server left over from another checkout would show another build.
    reuseExistingServer: false,
  },
});
