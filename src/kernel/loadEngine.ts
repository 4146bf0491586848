import { createPlainEngine } from './plainEngine';
import { createSimdEngine } from './simdEngine';
import type { TrainingEngine } from './trainingKernel';

/** A module of one function with one SIMD instruction, `i8x16.popcnt`: it is valid where 128-bit SIMD is. */
const SIMD_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

/**
 * Loads the compiled module from `url` and starts an engine; without WebAssembly SIMD, the one in plain TypeScript.
 * @throws Error with a sentence if the file can't be fetched or isn't the module
 */
export async function loadEngine(url: string): Promise<TrainingEngine> {
  if (!hasSimd()) return createPlainEngine();
  let response: Response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw new Error('The training engine could not be loaded; check the connection and reload.', { cause });
  }
  if (!response.ok) {
    throw new Error(`The training engine could not be loaded: the server answered ${response.status}.`);
  }
  try {
    return createSimdEngine(await compile(response));
  } catch (cause) {
    throw new Error('The training engine could not be started: its file is damaged.', { cause });
  }
}

function hasSimd(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(SIMD_PROBE);
}

/** Compiles while the bytes arrive, where the host names the file's type exactly; many simple hosts don't. */
async function compile(response: Response): Promise<WebAssembly.Module> {
  const isNamed = response.headers.get('content-type') === 'application/wasm';
  if (isNamed && 'compileStreaming' in WebAssembly) {
    return WebAssembly.compileStreaming(response);
  }
  return WebAssembly.compile(await response.arrayBuffer());
}
