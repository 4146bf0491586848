import kernelUrl from '../../../src/kernel/kernel.wasm?url';
import { type Bench, createBench } from './createBench';
import type { BenchReply, BenchRequest } from './jobs';

let bench: Promise<Bench> | undefined;

self.onmessage = async ({ data: { id, base, job } }: MessageEvent<BenchRequest>) => {
  const reply = (message: BenchReply): void => self.postMessage(message);
  try {
    bench ??= createBench(base, kernelUrl);
    reply({ id, result: await (await bench)(job) });
  } catch (error) {
    reply({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};
