import { chooseCircuit, DEFAULT_DROP } from '../dissect/circuits/chooseCircuit';
import type { CircuitCard, CircuitMethod, CircuitOptions, CircuitTask } from '../dissect/circuits/circuit';
import { createCircuitCard } from '../dissect/circuits/circuitCard';
import { createNetwork } from '../nn/network';
import { CLASS_COUNT } from '../nn/networkSpec';
import {
  DEFAULT_SAMPLES,
  findCircuitInWorker,
  LEAST_SAMPLES,
  MOST_SAMPLES,
  proveCircuitInWorker,
} from './circuitJobs';
import { operatedNetwork } from './surgery';

const METHODS: readonly CircuitMethod[] = ['attribution', 'masks'];

/**
 * Finds a circuit in the network on screen, its operations folded in, and proves it: `neuroglass.circuit`.
 * @throws TypeError with a sentence if task or options are wrong, before anything begins; Error if the data or the worker
 * fails
 */
export async function callCircuit(task: unknown, options?: unknown): Promise<CircuitCard> {
  const asked = parseTask(task);
  const { drop, ...search } = parseOptions(options);
  const { spec, parameters } = operatedNetwork();
  // A copy: training may go on meanwhile.
  const network = createNetwork(spec, parameters.slice());
  const found = await findCircuitInWorker(network, asked, search);
  const { nodes } = found.frontier[chooseCircuit(found.frontier, drop)]!;
  return createCircuitCard(network, found, nodes, await proveCircuitInWorker(network, found, nodes));
}

function parseTask(value: unknown): CircuitTask {
  const { pair, digit, ...others } = record(value, 'circuit needs a task: { pair: [3, 8] } or { digit: 7 }.');
  refuseOthers(others, 'A task has a pair or a digit');
  if ((pair === undefined) === (digit === undefined)) {
    throw new TypeError('circuit needs a task with either a pair of digits or one digit.');
  }
  if (pair === undefined) {
    if (!isDigit(digit)) throw new TypeError('The digit of a task is a whole number from 0 to 9.');
    return { digit };
  }
  const [first, second, ...rest]: unknown[] = Array.isArray(pair) ? pair : [];
  if (!isDigit(first) || !isDigit(second) || first === second || rest.length > 0) {
    throw new TypeError('The pair of a task is an array of two different digits from 0 to 9.');
  }
  return { pair: [first, second] };
}

function parseOptions(value: unknown = {}): CircuitOptions & { readonly drop: number } {
  const {
    method = 'attribution',
    seed = 1,
    samples = DEFAULT_SAMPLES,
    drop = DEFAULT_DROP,
    ...others
  } = record(value, 'circuit takes its options as an object { method?, seed?, samples?, drop? }.');
  refuseOthers(others, 'circuit knows method, seed, samples and drop');
  if (!METHODS.includes(method as CircuitMethod)) {
    throw new TypeError(`The method of circuit is one of: ${METHODS.join(', ')}.`);
  }
  if (typeof drop !== 'number' || !(drop >= 0 && drop <= 1)) {
    throw new TypeError('circuit needs drop as a number from 0 to 1, a share of the images.');
  }
  return {
    method: method as CircuitMethod,
    seed: integer(seed, 'seed', 0, 0xffffffff),
    samples: integer(samples, 'samples', LEAST_SAMPLES, MOST_SAMPLES),
    drop,
  };
}

function record(value: unknown, message: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError(message);
  return value as Record<string, unknown>;
}

function refuseOthers(others: Record<string, unknown>, known: string): void {
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new TypeError(`${known}, but not "${unknown}".`);
}

function isDigit(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < CLASS_COUNT;
}

function integer(value: unknown, name: string, least: number, most: number): number {
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most) {
    throw new TypeError(`circuit needs ${name} as a whole number from ${least} to ${most}.`);
  }
  return value as number;
}
