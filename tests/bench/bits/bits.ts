import type { BitsReply, BitsRequest } from './bits.worker';

// A browser without a driver can't be asked: the page does its work unasked and sends the result to its server.
const steps = Number(new URLSearchParams(location.search).get('steps'));
const send = (reply: BitsReply) => fetch('./result', { method: 'POST', body: JSON.stringify(reply) });

const worker = new Worker(new URL('./bits.worker.ts', import.meta.url), { type: 'module' });
worker.onmessage = ({ data }: MessageEvent<BitsReply>) => send(data);
worker.onerror = ({ message }) => send({ error: message });
worker.postMessage({ dataUrl: new URL('./data', location.href).href, steps } satisfies BitsRequest);
