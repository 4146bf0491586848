import kernelUrl from '../kernel/kernel.wasm?url';
import { loadEngine } from '../kernel/loadEngine';
import type { TrainerRequest } from './protocol';
import { createTrainerSession } from './trainerSession';

// A message to oneself comes after those that are waiting, and without the 4 ms that a repeated setTimeout costs.
const channel = new MessageChannel();
let callback = (): void => {};
channel.port1.onmessage = () => callback();

const engine = loadEngine(kernelUrl);
engine.catch((error: unknown) => {
  // The page hears of errors in a worker, but not of rejected promises.
  setTimeout(() => {
    throw error;
  });
});

const handle = createTrainerSession({
  engine,
  post: (report, transfer = []) => self.postMessage(report, { transfer }),
  yieldThen: (next) => {
    callback = next;
    channel.port2.postMessage(null);
  },
  after: (milliseconds, next) => setTimeout(next, milliseconds),
  now: () => performance.now(),
});

self.onmessage = (event: MessageEvent<TrainerRequest>) => handle(event.data);
