import type { TrainerReport } from '../trainer/protocol';
import { createTrainerClient, type TrainerClient } from '../trainer/trainerClient';
import { createListeners } from './listeners';

/** What the trainer's worker reports, for everyone whom a report may concern. */
export const trainerReports = createListeners<TrainerReport>();

/** Tells that the worker has ended, or couldn't be started. What it held is gone. */
export const trainerCrashes = createListeners<void>();

let client: TrainerClient | null = null;

/** The worker, started when it is first needed: who only draws never loads it. */
export function trainerWorker(): TrainerClient {
  if (client === null) {
    client = createTrainerClient(trainerReports.tell, () => {
      client = null;
      trainerCrashes.tell();
    });
    client.send({ type: 'open', dataUrl: new URL('data/', document.baseURI).href });
  }
  return client;
}
