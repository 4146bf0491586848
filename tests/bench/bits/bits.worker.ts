import kernelUrl from '../../../src/kernel/kernel.wasm?url';
import { loadEngine } from '../../../src/kernel/loadEngine';
import { loadImages } from '../loadImages';
import { type Bits, computeBits } from './computeBits';

/** To the worker: where the images are, and how many steps the reference job takes. */
export interface BitsRequest {
  readonly dataUrl: string;
  readonly steps: number;
}

/** From the worker, and from the page to the server. */
export type BitsReply = { readonly engine: string; readonly bits: Bits } | { readonly error: string };

self.onmessage = async ({ data: { dataUrl, steps } }: MessageEvent<BitsRequest>) => {
  const reply = (message: BitsReply): void => self.postMessage(message);
  try {
    const engine = await loadEngine(kernelUrl);
    reply({ engine: engine.kind, bits: computeBits(engine, await loadImages(dataUrl), steps) });
  } catch (error) {
    reply({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};
