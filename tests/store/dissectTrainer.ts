import { vi } from 'vitest';
import { showNetwork } from '../../src/store/networkOnScreen';
import { trainerReports } from '../../src/store/trainerWorker';
import type { TrainerReport, TrainerRequest } from '../../src/trainer/protocol';
import { randomNetwork, testSpec } from '../nn/randomNetwork';

/** Requests that a mocked worker was sent; the test file mocks `trainerClient` so that they land here. */
export const sent: TrainerRequest[] = [];

/** The requests of one type so far. */
export function asked<T extends TrainerRequest['type']>(type: T): Extract<TrainerRequest, { type: T }>[] {
  return sent.filter((request) => request.type === type) as Extract<TrainerRequest, { type: T }>[];
}

/** Number of the newest request of a type. */
export function newestId(type: 'evaluate' | 'survey' | 'project' | 'browse'): number {
  const id = asked(type).at(-1)?.id;
  if (id === undefined) throw new Error(`No ${type} was asked.`);
  return id;
}

/** Tells a report, and lets whoever waits for it go on. */
export async function report(told: TrainerReport): Promise<void> {
  trainerReports.tell(told);
  await vi.advanceTimersByTimeAsync(0);
}

export const refuse = (id: number): Promise<void> =>
  report({ type: 'evaluationFailed', id, failure: { file: 'test-00.bin', reason: 'missing' } });

/** An evaluation in which this share of the images of each digit is answered right. */
export function evaluationOf(right: number) {
  const confusion = Array.from({ length: 10 }, (_, digit) =>
    Array.from({ length: 10 }, (__, answer) => (answer === digit ? right : (100 - right) / 9)),
  );
  return { accuracy: right / 100, loss: 1, confusion };
}

/** Puts a small random network on screen. */
export function showSmallNetwork(seed: number, hidden: readonly number[] = [4, 3]): void {
  showNetwork(randomNetwork(testSpec(hidden), seed), 'shipped');
}
