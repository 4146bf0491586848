import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { loadEngine } from '../../src/kernel/loadEngine';

const bytes = readFileSync(new URL('../../src/kernel/kernel.wasm', import.meta.url));

function answerWith(body: BodyInit | null, init: ResponseInit): void {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, init)));
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each(['application/wasm', 'application/wasm; charset=binary', 'application/octet-stream', ''])(
  'loads the compiled engine from a host that calls it "%s"',
  async (type) => {
    answerWith(new Uint8Array(bytes), { headers: { 'content-type': type } });
    expect((await loadEngine('kernel.wasm')).kind).toBe('simd');
  },
);

test('takes the plain engine where there is no SIMD, or no WebAssembly', async () => {
  answerWith(null, { status: 404 });
  vi.stubGlobal('WebAssembly', { validate: () => false });
  expect((await loadEngine('kernel.wasm')).kind).toBe('plain');
  vi.stubGlobal('WebAssembly', undefined);
  expect((await loadEngine('kernel.wasm')).kind).toBe('plain');
});

test('says what is wrong when the file is missing, damaged or out of reach', async () => {
  answerWith(null, { status: 404 });
  await expect(loadEngine('kernel.wasm')).rejects.toThrow('answered 404');
  answerWith('<!doctype html>', { headers: { 'content-type': 'text/html' } });
  await expect(loadEngine('kernel.wasm')).rejects.toThrow('damaged');
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(loadEngine('kernel.wasm')).rejects.toThrow('connection');
});
