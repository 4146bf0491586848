import type { TrainerReport, TrainerRequest } from './protocol';

/** The page's end of the trainer's worker. */
export interface TrainerClient {
  send(request: TrainerRequest, transfer?: Transferable[]): void;
  /** Ends the worker. */
  dispose(): void;
}

/**
 * Starts the trainer in a module worker.
 * @param onCrash Called once when the worker can't be started or dies; it is ended by then.
 */
export function createTrainerClient(
  onReport: (report: TrainerReport) => void,
  onCrash: () => void,
): TrainerClient {
  let worker: Worker | null = null;
  const crash = (): void => {
    if (worker === null) return;
    worker.terminate();
    worker = null;
    onCrash();
  };
  try {
    worker = new Worker(new URL('./trainer.worker.ts', import.meta.url), { type: 'module', name: 'trainer' });
    worker.onmessage = (event: MessageEvent<TrainerReport>) => onReport(event.data);
    worker.onerror = crash;
    worker.onmessageerror = crash;
  } catch {
    // A page that forbids workers throws at once; told later, so that the caller has its client by then.
    queueMicrotask(onCrash);
  }
  return {
    send: (request, transfer = []) => worker?.postMessage(request, transfer),
    dispose() {
      worker?.terminate();
      worker = null;
    },
  };
}
