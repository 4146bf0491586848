import type { TrainerRequest } from '../../src/trainer/protocol';

/** Stands in for `trainerClient`: what the worker is sent is written down, and its reports are spoken by the tests. */

/** What the worker has been sent. */
export const sent: TrainerRequest[] = [];

export const createTrainerClient = () => ({
  send: (request: TrainerRequest) => sent.push(request),
  dispose: () => {},
});
