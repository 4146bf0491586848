import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { isMain } from './isMain.ts';

const INSTALL_TIMEOUT_MS = 300_000;

/** What a fresh profile must not do: ask, go to the network by itself, or give up a page that computes for long. */
const PREFERENCES: Readonly<Record<string, boolean | number | string>> = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

/** A Firefox that shows one page. */
export interface OpenFirefox {
  /** Rejects when it ends by itself; never resolves. */
  readonly ended: Promise<never>;
  /** Ends it and removes its profile. */
  close(): Promise<void>;
}

/**
 * The path of Firefox: `FIREFOX_PATH`, or where this system keeps it; as root with apt, installed now.
 * @throws Error with what to do on this system when there is none.
 */
export function findFirefox(): string {
  const chosen = process.env.FIREFOX_PATH;
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen;
    throw new Error(`FIREFOX_PATH is ${chosen}, but there is no such file.`);
  }
  return installedFirefox() ?? installWithApt() ?? stopWithInstruction();
}

/**
 * Opens a page in a Firefox of its own, without a window and without a driver: nobody can ask the page anything, so it
 * has to send its results to a server by itself.
 */
export function openInFirefox(path: string, url: string): OpenFirefox {
  const profile = mkdtempSync(join(tmpdir(), 'neuroglass-firefox-'));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  const child = spawn(path, ['--headless', '--no-remote', '--profile', profile, url], {
    stdio: 'ignore',
    // As root it refuses to start in a home that belongs to somebody else.
    env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
  });
  const ended = untilEnd(child);
  // Whoever doesn't wait for it doesn't want to hear of it.
  ended.catch(() => undefined);
  return {
    ended,
    async close() {
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
        const gone = once(child, 'exit');
        child.kill();
        await gone;
      }
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

function untilEnd(child: ChildProcess): Promise<never> {
  return new Promise((_resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => reject(new Error(`Firefox has ended (${signal ?? `code ${code}`}).`)));
  });
}

function installedFirefox(): string | undefined {
  const candidates: Partial<Record<NodeJS.Platform, () => string[]>> = {
    linux: () => {
      const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
      return ['firefox-esr', 'firefox'].flatMap((name) => folders.map((folder) => join(folder, name)));
    },
    darwin: () =>
      ['/Applications', join(process.env.HOME ?? '', 'Applications')].map((folder) =>
        join(folder, 'Firefox.app', 'Contents', 'MacOS', 'firefox'),
      ),
    win32: () =>
      [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .map((folder) => join(folder, 'Mozilla Firefox', 'firefox.exe')),
  };
  return candidates[process.platform]?.().find((path) => existsSync(path));
}

function installWithApt(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const done =
    runVisibly('apt-get', ['update']) &&
    runVisibly('apt-get', ['install', '-y', '--no-install-recommends', 'firefox-esr']);
  return done ? installedFirefox() : undefined;
}

/** Runs a command with its output on stderr, since stdout is for the path alone. */
function runVisibly(command: string, args: string[]): boolean {
  console.error(`Firefox: ${[command, ...args].join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync(command, args, { stdio: ['ignore', 2, 2], env, timeout: INSTALL_TIMEOUT_MS });
  return status === 0;
}

function stopWithInstruction(): never {
  const instructions: Partial<Record<NodeJS.Platform, string>> = {
    linux: 'Install it (for example `sudo apt-get install firefox-esr`)',
    darwin: 'Install it (`brew install --cask firefox`)',
    win32: 'Install it (`winget install Mozilla.Firefox`)',
  };
  throw new Error(
    `There is no Firefox here, which must train to the same bits. ${instructions[process.platform] ?? 'Install it'}, or set FIREFOX_PATH to one, and run this again.`,
  );
}

if (isMain(import.meta.url)) {
  try {
    console.log(findFirefox());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
