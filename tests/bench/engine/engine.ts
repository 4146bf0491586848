import type { BenchJob, BenchReply, BenchRequest, BenchResult } from './jobs';

declare global {
  interface Window {
    /** Has the worker do a job, one at a time. */
    doJob(job: BenchJob): Promise<BenchResult>;
  }
}

const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
const waiting = new Map<number, (reply: BenchReply) => void>();
worker.onmessage = ({ data }: MessageEvent<BenchReply>) => {
  waiting.get(data.id)?.(data);
  waiting.delete(data.id);
};
worker.onerror = ({ message }) => {
  for (const [id, settle] of waiting) settle({ id, error: message });
};

const base = new URL('./', location.href).href;
let jobs = 0;
window.doJob = async (job) => {
  const id = jobs++;
  const reply = await new Promise<BenchReply>((resolve) => {
    waiting.set(id, resolve);
    worker.postMessage({ id, base, job } satisfies BenchRequest);
  });
  if ('error' in reply) throw new Error(reply.error);
  return reply.result;
};
