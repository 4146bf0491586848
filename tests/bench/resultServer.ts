import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { createStaticServer } from '../../scripts/serve';

/** A static server that also takes results: what a page POSTs to `result`, as JSON. */
export interface ResultServer {
  /** Address of the folder, ending in a slash. */
  readonly url: string;
  /** The next result that a page sends. @throws Error if none has come in time */
  nextResult(timeoutMs: number): Promise<unknown>;
  close(): void;
}

/** Serves `folder` on a free port of this machine. */
export async function createResultServer(folder: string): Promise<ResultServer> {
  const files = createStaticServer(folder, '/');
  let take: (result: unknown) => void = () => {};
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST' || request.url !== '/result') {
      files.emit('request', request, response);
      return;
    }
    take(await json(request));
    response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    nextResult: (timeoutMs) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`The page has sent no result within ${timeoutMs / 1000} s.`)),
          timeoutMs,
        );
        take = (result) => {
          clearTimeout(late);
          resolve(result);
        };
      }),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
