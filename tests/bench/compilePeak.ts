import { readFileSync } from 'node:fs';
import asc from 'assemblyscript/asc';

const SOURCE = new URL('./peak.as', import.meta.url);

/** Compiles `peak.as`, whose ending keeps it out of the sight of the TypeScript compiler. @throws Error with asc's words */
export async function compilePeak(): Promise<Uint8Array> {
  let compiled: Uint8Array | undefined;
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd'];
  const { error, stderr } = await asc.main(['peak.ts', '--outFile', 'peak.wasm', ...options], {
    readFile: (name) => (name === 'peak.ts' ? readFileSync(SOURCE, 'utf8') : null),
    writeFile: (_name, contents) => {
      compiled = typeof contents === 'string' ? Buffer.from(contents) : contents;
    },
    listFiles: () => [],
  });
  if (error || !compiled) throw new Error(`peak.as doesn't compile.\n${stderr.toString()}`, { cause: error });
  return compiled;
}
