import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStaticServer } from '../../scripts/serve.ts';

let folder: string;
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'serve-'));
  mkdirSync(join(folder, 'dist/assets'), { recursive: true });
  mkdirSync(join(folder, 'dist-secret'));
  writeFileSync(join(folder, 'dist/index.html'), 'page');
  writeFileSync(join(folder, 'dist/assets/a b.js'), 'code');
  writeFileSync(join(folder, 'dist-secret/key'), 'secret');
  server = createStaticServer(join(folder, 'dist'), '/sub/path/');
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** `fetch` would tidy the dots away before they reach the server. */
function get(path: string, method = 'GET'): Promise<{ status: number; type: string; body: string }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((done, fail) => {
    request({ host: '127.0.0.1', port, path, method }, (response) => {
      let body = '';
      response.on('data', (part) => {
        body += part;
      });
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body }),
      );
    })
      .on('error', fail)
      .end();
  });
}

test('the folder itself is its page', async () => {
  expect(await get('/sub/path/')).toEqual({ status: 200, type: 'text/html; charset=utf-8', body: 'page' });
});

test('a script comes with its type, whatever its query', async () => {
  expect(await get('/sub/path/assets/a%20b.js?v=1')).toEqual({
    status: 200,
    type: 'text/javascript; charset=utf-8',
    body: 'code',
  });
});

test.each([
  '/',
  '/index.html',
  '/sub/path',
  '/sub/path/assets',
  '/sub/path/assets/',
  '/sub/path/missing.js',
  '/sub/path/../path/missing.js',
  '/sub/path/../dist-secret/key',
  '/sub/path/..%2fdist-secret%2fkey',
  '/sub/path/%2e%2e/dist-secret/key',
])('%s is not found', async (path) => {
  expect((await get(path)).status).toBe(404);
});

test.each(['/sub/path/%', '/sub/path/%00'])('%s is refused', async (path) => {
  expect((await get(path)).status).toBe(400);
});

test('the server only reads', async () => {
  expect((await get('/sub/path/', 'POST')).status).toBe(405);
});
