import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { BROWSER_FLAGS } from './browserFlags.ts';
import { isMain } from './isMain.ts';

/** Playwright's command line, to be run by this Node: `npx.cmd` can't be started without a shell. */
export const PLAYWRIGHT_CLI = createRequire(import.meta.url).resolve('@playwright/test/cli');

/** Long enough for a first start on a busy machine, short enough to notice one that hangs. */
const LAUNCH_TIMEOUT_MS = 60_000;
const INSTALL_TIMEOUT_MS = 300_000;

/**
 * The path of a browser that starts here and draws WebGL2. Installs one where none does.
 * @throws Error with what to do on this system when there is no way left.
 */
export async function findBrowser(): Promise<string> {
  const chosen = process.env.CHROME_PATH;
  for (const candidate of [...(chosen ? [chosen] : []), ...installedBrowsers()]) {
    const path = await tryLaunch(candidate);
    if (path !== undefined) return path;
  }
  return (
    (await tryLaunch(undefined)) ??
    (await installWithPlaywright()) ??
    (await installWithApt()) ??
    stopWithInstruction()
  );
}

/** Starts a browser (`undefined`: Playwright's own) and gives its path when a page there can draw. */
async function tryLaunch(executablePath: string | undefined): Promise<string | undefined> {
  const name = executablePath ?? "Playwright's own";
  try {
    const server = await chromium.launchServer({
      ...(executablePath !== undefined && { executablePath }),
      args: BROWSER_FLAGS,
      timeout: LAUNCH_TIMEOUT_MS,
    });
    try {
      const browser = await chromium.connect(server.wsEndpoint(), { timeout: LAUNCH_TIMEOUT_MS });
      const page = await browser.newPage();
      const draws = await page.evaluate(() => document.createElement('canvas').getContext('webgl2') !== null);
      if (draws) return server.process().spawnfile;
      console.error(`Browser: ${name} starts, but without WebGL2.`);
    } finally {
      await server.close();
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    console.error(`Browser: ${name} does not start (${reason}).`);
  }
  return undefined;
}

/** Where Chrome, Chromium and Edge live on this system, if they are there. */
function installedBrowsers(): string[] {
  const candidates: Partial<Record<NodeJS.Platform, () => string[]>> = {
    linux: () => {
      const names = [
        'chromium',
        'chromium-browser',
        'google-chrome-stable',
        'google-chrome',
        'microsoft-edge',
      ];
      const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
      return names.flatMap((name) => folders.map((folder) => join(folder, name)));
    },
    darwin: () =>
      ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
        ['/Applications', join(process.env.HOME ?? '', 'Applications')].map((folder) =>
          join(folder, `${name}.app`, 'Contents', 'MacOS', name),
        ),
      ),
    win32: () =>
      [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => [
          join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
          join(folder, 'Chromium', 'Application', 'chrome.exe'),
          join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
        ]),
  };
  return (candidates[process.platform]?.() ?? []).filter((path) => existsSync(path));
}

async function installWithPlaywright(): Promise<string | undefined> {
  const done = runVisibly(process.execPath, [PLAYWRIGHT_CLI, 'install', '--only-shell', 'chromium']);
  return done ? tryLaunch(undefined) : undefined;
}

async function installWithApt(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const done =
    runVisibly('apt-get', ['update']) &&
    runVisibly('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  return done ? tryLaunch('/usr/bin/chromium') : undefined;
}

/** Runs a command with its output on stderr, since stdout is for the path alone. */
function runVisibly(command: string, args: string[]): boolean {
  console.error(`Browser: ${[command, ...args].join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync(command, args, { stdio: ['ignore', 2, 2], env, timeout: INSTALL_TIMEOUT_MS });
  return status === 0;
}

function stopWithInstruction(): never {
  const instructions: Partial<Record<NodeJS.Platform, string>> = {
    linux: 'Install Chromium (for example `sudo apt-get install chromium`, or Google Chrome)',
    darwin: 'Install Google Chrome (`brew install --cask google-chrome`)',
    win32: 'Install Google Chrome or Edge (`winget install Google.Chrome`)',
  };
  const instruction = instructions[process.platform] ?? 'Install Chrome or Chromium';
  throw new Error(
    `No browser starts here, and none could be installed. ${instruction}, or set CHROME_PATH to one, and run this again.`,
  );
}

if (isMain(import.meta.url)) {
  try {
    console.log(await findBrowser());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
