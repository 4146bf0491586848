import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { isMain } from './isMain.ts';

const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/** What a static host does and no more: the files of `folder` under the path `base`, which ends in a slash. */
export function createStaticServer(folder: string, base: string): Server {
  const root = resolve(folder);
  return createServer(async (request, response) => {
    const refuse = (status: number) => response.writeHead(status).end();

    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405);
    const path = decodePath(request.url ?? '/');
    if (path === undefined) return refuse(400);
    if (!path.startsWith(base)) return refuse(404);

    const file = join(root, path.slice(base.length), path.endsWith('/') ? 'index.html' : '');
    if (!file.startsWith(root + sep)) return refuse(404);
    const found = await stat(file).catch(() => undefined);
    if (!found?.isFile()) return refuse(404);

    response.writeHead(200, {
      'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': found.size,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    });
    if (request.method === 'HEAD') return response.end();
    return createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
  });
}

/** The path of a request without its query, decoded once; undefined where it can't be a path. */
function decodePath(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ''));
    return path.includes('\0') ? undefined : path;
  } catch {
    return undefined;
  }
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string', default: 'dist' },
      base: { type: 'string', default: '/' },
      port: { type: 'string', default: '4173' },
    },
  });
  createStaticServer(values.folder, values.base).listen(Number(values.port), '127.0.0.1', () => {
    console.log(`Serving ${values.folder} on http://127.0.0.1:${values.port}${values.base}`);
  });
}
