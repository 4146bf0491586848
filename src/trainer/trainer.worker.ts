import type { TrainerRequest } from './protocol';
import { createTrainerSession } from './trainerSession';

// A message to oneself comes after those that are waiting, and without the 4 ms that a repeated setTimeout costs.
const channel = new MessageChannel();
let callback = (): void => {};
channel.port1.onmessage = () => callback();

const handle = createTrainerSession({
  post: (report, transfer = []) => self.postMessage(report, { transfer }),
  yieldThen: (next) => {
    callback = next;
    channel.port2.postMessage(null);
  },
  now: () => performance.now(),
});

self.onmessage = (event: MessageEvent<TrainerRequest>) => handle(event.data);
