import type {
  CircuitNodes,
  CircuitOptions,
  CircuitProof,
  CircuitSearch,
  CircuitTask,
} from '../dissect/circuits/circuit';
import type { Network } from '../nn/network';
import type { CircuitProgress } from '../trainer/protocol';
import { loadMissingData } from './testedNetwork';
import { askTrainer } from './trainerQuestions';
import { trainerReports } from './trainerWorker';

/** Training images that a search takes unless told otherwise, and how few and how many it may be told. */
export const DEFAULT_SAMPLES = 1000;
export const LEAST_SAMPLES = 20;
export const MOST_SAMPLES = 10_000;

/** What a caller hears of work on a circuit, and how it gives up. */
export interface CircuitJobOptions {
  /** Told a few times a second. */
  readonly onProgress?: (progress: CircuitProgress) => void;
  readonly signal?: AbortSignal;
  /** Called when the user wants another try, once a notice has told that a file can't be had. */
  readonly retry?: () => void;
}

/**
 * Searches a network for circuits of a task, in the worker; its parameters are copied.
 * @throws Error with a sentence; the signal's reason if it is given up
 */
export async function findCircuitInWorker(
  { spec, parameters }: Pick<Network, 'spec' | 'parameters'>,
  task: CircuitTask,
  options: CircuitOptions,
  job: CircuitJobOptions = {},
): Promise<CircuitSearch> {
  const { search } = await listening(job, (told) =>
    askTrainer<'findCircuit'>(
      (id) => ({ type: 'findCircuit', id: told(id), spec, parameters: parameters.slice(), task, options }),
      retrying(job),
      job.signal,
    ),
  );
  return search;
}

/**
 * Proves a circuit that a search of this network has found, or one with nodes taken out of it, in the worker.
 * @throws Error with a sentence; the signal's reason if it is given up
 */
export async function proveCircuitInWorker(
  { spec, parameters }: Pick<Network, 'spec' | 'parameters'>,
  { task, options, means }: Pick<CircuitSearch, 'task' | 'options' | 'means'>,
  nodes: CircuitNodes,
  job: CircuitJobOptions = {},
): Promise<CircuitProof> {
  const search = { task, options, means };
  const { proof } = await listening(job, (told) =>
    askTrainer<'proveCircuit'>(
      (id) => ({ type: 'proveCircuit', id: told(id), spec, parameters: parameters.slice(), search, nodes }),
      retrying(job),
      job.signal,
    ),
  );
  return proof;
}

/** Hands on reports of the question whose number `ask` tells, until it is answered. */
async function listening<T>(
  { onProgress }: CircuitJobOptions,
  ask: (told: (id: number) => number) => Promise<T>,
): Promise<T> {
  let asked = Number.NaN;
  const stop = trainerReports.add((report) => {
    if (report.type === 'circuitProgress' && report.id === asked) onProgress?.(report);
  });
  try {
    return await ask((id) => {
      asked = id;
      return id;
    });
  } finally {
    stop();
  }
}

const retrying =
  ({ retry }: CircuitJobOptions) =>
  (): void => {
    loadMissingData();
    retry?.();
  };
