import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every file under `src` whose path matches, with its text. */
export function readSources(pattern: RegExp): Array<{ file: string; text: string }> {
  if (!existsSync('src')) return [];
  return readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(file))
    .map((file) => ({ file: join('src', file), text: readFileSync(join('src', file), 'utf8') }));
}
