import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Installs the rivals into tests/bench/node_modules if they aren't there. @throws Error if that fails */
export function installRivals(): void {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  if (existsSync(new URL('./node_modules/@tensorflow/tfjs-backend-wasm', import.meta.url))) return;
  console.log('Installing what the engine is measured against (tests/bench/package.json, 97 MB) …');
  // npm is a script on Windows, which only a shell can start.
  const { status } = spawnSync('npm ci', { cwd: folder, stdio: 'inherit', shell: true });
  if (status !== 0) {
    throw new Error(
      'The rivals could not be installed: run `npm ci` in tests/bench and look at what it says.',
    );
  }
}
