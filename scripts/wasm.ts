/** `npm run wasm`: compiles src/kernel/assembly with AssemblyScript to src/kernel/kernel.wasm, if it has changed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = join(root, 'src', 'kernel', 'assembly');
const output = join(root, 'src', 'kernel', 'kernel.wasm');
/** Beside the module: a hash of everything that it was made from. */
const stampFile = `${output}.stamp`;

/**
 * `minimal`: an allocator that takes memory back. Without assertions, and with a trap in place of `abort`, the module
 * imports nothing. No relaxed SIMD: the same bits in every engine.
 */
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'minimal', '--enable', 'simd', '--use', 'abort='];

/** Fetched in every visit that trains; more would be a mistake. */
const LARGEST_BYTES = 20_000;

const stamp = computeStamp();
if (isUpToDate()) console.log('src/kernel/kernel.wasm is up to date.');
else await compileModule();

async function compileModule(): Promise<void> {
  const started = performance.now();
  const unfinished = `${output}.unfinished`;
  const { error, stderr } = await asc.main([join(sources, 'index.ts'), '--outFile', unfinished, ...OPTIONS]);
  if (error) throw new Error(`The kernel doesn't compile.\n${stderr.toString()}`, { cause: error });
  const bytes = readFileSync(unfinished);
  if (bytes.length > LARGEST_BYTES) {
    throw new Error(`The kernel has ${bytes.length} bytes; at most ${LARGEST_BYTES} are meant to be loaded.`);
  }
  renameSync(unfinished, output);
  writeFileSync(stampFile, stamp);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`src/kernel/kernel.wasm: ${bytes.length} bytes, made in ${seconds} s.`);
}

function computeStamp(): string {
  const hash = createHash('sha256').update(asc.version);
  hash.update(readFileSync(fileURLToPath(import.meta.url)));
  for (const name of readdirSync(sources).sort()) hash.update(name).update(readFileSync(join(sources, name)));
  return hash.digest('hex');
}

/** The stamp is written last: where it agrees, the module beside it is whole. */
function isUpToDate(): boolean {
  return existsSync(output) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
}
