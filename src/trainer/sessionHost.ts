import type { TrainingEngine } from '../kernel/trainingKernel';
import type { TrainerReport } from './protocol';

/** What a session needs from the place it runs in: a worker, or a test. */
export interface SessionHost {
  /** What it trains with. If it can't be had, requests wait for ever: whoever starts the engine says so. */
  readonly engine: Promise<TrainingEngine>;
  post(report: TrainerReport, transfer?: ArrayBuffer[]): void;
  /** Calls back soon, after messages that are waiting have been handled. */
  yieldThen(callback: () => void): void;
  /** Calls back after so many milliseconds. */
  after(milliseconds: number, callback: () => void): void;
  /** Milliseconds of a clock that never goes back. */
  now(): number;
}
