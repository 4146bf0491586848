import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { compilePeak } from './compilePeak';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds a page that isn't part of the product into `folder`, with the data set in `data`.
 * @param page The page's HTML file, from the repository's root
 */
export async function buildPage(page: string, folder: string): Promise<void> {
  await build({
    configFile: false,
    root: join(repository, dirname(page)),
    base: './',
    publicDir: join(repository, 'public'),
    logLevel: 'warn',
    worker: { format: 'es' },
    build: {
      target: 'es2023',
      outDir: folder,
      emptyOutDir: true,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: basename(page) },
    },
  });
}

/** Builds the page of the engine's bench, with `peak.wasm` beside it. */
export async function buildEnginePage(folder: string): Promise<void> {
  await buildPage('tests/bench/engine/engine.html', folder);
  writeFileSync(join(folder, 'peak.wasm'), await compilePeak());
}
