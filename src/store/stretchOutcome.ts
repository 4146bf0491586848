import type { TrainerReport } from '../trainer/protocol';

/** The trainer's report of how a stretch of training ended. */
export type Stopped = Extract<TrainerReport, { type: 'stopped' }>;

let waiting: { resolve: (stopped: Stopped) => void; reject: (error: Error) => void } | null = null;

/** How the stretch of training that begins next ends. Rejects with a sentence if it can't be finished. */
export function stretchOutcome(): Promise<Stopped> {
  rejectWaiting('Training ended: another call of train took over.');
  return new Promise((resolve, reject) => {
    waiting = { resolve, reject };
  });
}

/** Whether someone, who trains by script, waits for the outcome. */
export function isWaitedFor(): boolean {
  return waiting !== null;
}

/** Tells whoever waits how the stretch has ended. */
export function resolveWaiting(stopped: Stopped): void {
  waiting?.resolve(stopped);
  waiting = null;
}

/** Tells whoever waits why the stretch can't be finished. */
export function rejectWaiting(message: string): void {
  waiting?.reject(new Error(message));
  waiting = null;
}
