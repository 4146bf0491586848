import type { CircuitMethod, CircuitTask } from '../dissect/circuits/circuit';
import { digitsOf } from '../dissect/circuits/taskNetwork';
import { checksum } from '../nn/checksum';
import { appStore } from './appStore';
import type { CircuitQuestion, CircuitState } from './circuit';
import { LEAST_SAMPLES, MOST_SAMPLES } from './circuitJobs';
import { type NoRecipe, recipeOnScreen } from './networkRecipe';
import { formatUrlState, LinkError, parseWhole, type UrlState } from './urlState';

/** A circuit as a link names it. */
export interface LinkedCircuit {
  readonly question: CircuitQuestion;
  /** To so many edges the network is pruned before the search, one time after another. */
  readonly pruned: readonly number[];
  /** Place on the frontier. */
  readonly point: number;
  /** Neurons taken out by hand, by their place among all. */
  readonly removed: readonly number[];
  /** Checksum of the weights that it was found in. */
  readonly weights: string;
}

/** Why there is no link to a circuit. */
export type NoLink = NoRecipe | 'stale' | 'operations';

/** More neurons than this no network of this page has. */
const MOST_NEURONS = 10_000;
const MOST_EDGES = 10_000_000;
const methods: readonly CircuitMethod[] = ['attribution', 'masks'];

/** The hash of the link that reproduces the chosen circuit, or why there is none. */
export function circuitHash({ found, isStale, point, removed }: CircuitState): { hash: string } | NoLink {
  if (found === null || isStale) return 'stale';
  const { operations } = appStore.getState();
  const pruned = operations.filter((operation) => operation.kind === 'prune').map(({ edges }) => edges);
  if (pruned.length < operations.length) return 'operations';
  const network = recipeOnScreen();
  if (typeof network === 'string') return network;
  const { task, options } = found.search;
  const features = formatCircuit({
    question: { task, options },
    pruned,
    point,
    removed: [...removed],
    weights: checksum(found.network.parameters),
  });
  return { hash: formatUrlState({ mode: 'dissect', network, features }) };
}

/** The parameters of a link to a circuit. */
export function formatCircuit({
  question,
  pruned,
  point,
  removed,
  weights,
}: LinkedCircuit): UrlState['features'] {
  const { task, options } = question;
  return {
    circuit: digitsOf(task).join('v'),
    method: options.method,
    samples: String(options.samples),
    seed: String(options.seed),
    point: String(point),
    ...(pruned.length > 0 && { prune: pruned.join('.') }),
    ...(removed.length > 0 && { without: removed.join('.') }),
    weights,
  };
}

/** Reads a link's circuit; null if it names none. @throws LinkError with a sentence */
export function parseCircuit(features: UrlState['features']): LinkedCircuit | null {
  const { circuit, method, samples, seed, point, prune, without, weights = '' } = features;
  if (circuit === undefined) return null;
  const known = methods.find((each) => each === method);
  if (!known) throw new LinkError('This link asks for a method of search that the page doesn’t know.');
  if (!/^[0-9a-f]{16}$/.test(weights)) throw new LinkError('This link names no checksum of the weights.');
  return {
    question: {
      task: parseTask(circuit),
      options: {
        method: known,
        samples: parseWhole(samples, 'samples', LEAST_SAMPLES, MOST_SAMPLES),
        seed: parseWhole(seed, 'seed', 0, 0xffffffff),
      },
    },
    point: parseWhole(point, 'point', 0, 10_000),
    pruned: parseList(prune, 'prune', MOST_EDGES),
    removed: parseList(without, 'without', MOST_NEURONS),
    weights,
  };
}

/** Reads whole numbers with points between them. */
function parseList(value: string | undefined, name: string, max: number): number[] {
  return value === undefined ? [] : value.split('.').map((each) => parseWhole(each, name, 0, max));
}

function parseTask(text: string): CircuitTask {
  const [, first, second] = /^(\d)(?:v(\d))?$/.exec(text) ?? [];
  if (first === undefined || first === second) {
    throw new LinkError('This link asks for no task: it takes a digit, or two different ones as in 3v8.');
  }
  return second === undefined ? { digit: Number(first) } : { pair: [Number(first), Number(second)] };
}
