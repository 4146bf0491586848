import type { TrainerRequest } from './protocol';
import { createRequestHandler } from './requestHandler';
import type { SessionHost } from './sessionHost';

/** The trainer's side of the protocol. Requests that come before the engine has started wait for it, in their order. */
export function createTrainerSession(host: SessionHost): (request: TrainerRequest) => void {
  const waiting: TrainerRequest[] = [];
  let handle = (request: TrainerRequest): void => {
    waiting.push(request);
  };
  host.engine.then(
    (engine) => {
      host.post({ type: 'engine', kind: engine.kind });
      handle = createRequestHandler(host, engine);
      for (const request of waiting.splice(0)) handle(request);
    },
    () => {},
  );
  return (request) => handle(request);
}
