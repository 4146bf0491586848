import { createStore } from 'zustand/vanilla';
import { chooseCircuit, DEFAULT_DROP } from '../dissect/circuits/chooseCircuit';
import type {
  CircuitNodes,
  CircuitOptions,
  CircuitSearch,
  CircuitTask,
  FrontierPoint,
} from '../dissect/circuits/circuit';
import { removeDeadEnds } from '../dissect/circuits/circuitNodes';
import { createTaskNetwork } from '../dissect/circuits/taskNetwork';
import { type Neuron, neuronIndex } from '../dissect/neuron';
import type { Operation } from '../dissect/operation';
import { createNetwork, type Network } from '../nn/network';
import { subscribeTo } from './appStore';
import { DEFAULT_SAMPLES } from './circuitJobs';
import { operatedNetwork } from './surgery';

/** What is searched for, and how. */
export interface CircuitQuestion {
  readonly task: CircuitTask;
  readonly options: CircuitOptions;
}

/** A search that came to its end, and the network that it was made on. */
export interface FoundCircuit {
  readonly search: CircuitSearch;
  /** A copy, operations folded in. */
  readonly network: Network;
  /** The operations that are folded in. */
  readonly operations: readonly Operation[];
}

/** The search for a circuit in the network on screen, and the circuit chosen from what it found. */
export interface CircuitState {
  readonly question: CircuitQuestion;
  /** By how much the circuit that is chosen at first may be less accurate than the whole network, 0–1. */
  readonly tolerance: number;
  readonly status: 'idle' | 'searching' | 'failed' | 'found';
  /** Of the search under way, 0–1. */
  readonly progress: number;
  /** Why the last search failed, in a sentence. */
  readonly failure: string;
  /** The newest that was found; it stays while another search is under way. */
  readonly found: FoundCircuit | null;
  /** Whether the network on screen isn't the one that was searched any more. */
  readonly isStale: boolean;
  /** Place on the frontier. */
  readonly point: number;
  /** Neurons taken out of the circuit of this point by hand, by their place among all. */
  readonly removed: ReadonlySet<number>;
}

/** The state of the circuit. The files beside this one search, prove and show it. */
export const circuit = createStore<CircuitState>(() => ({
  question: {
    task: { pair: [3, 8] },
    options: { method: 'attribution', seed: 1, samples: DEFAULT_SAMPLES },
  },
  tolerance: DEFAULT_DROP,
  status: 'idle',
  progress: 0,
  failure: '',
  found: null,
  isStale: false,
  point: 0,
  removed: new Set(),
}));

/** Asks something else from now on; what has been found stays until the next search. */
export function askForCircuit(changes: {
  readonly task?: CircuitTask;
  readonly options?: Partial<CircuitOptions>;
}): void {
  circuit.setState(({ question }) => ({
    question: {
      task: changes.task ?? question.task,
      options: { ...question.options, ...changes.options },
    },
  }));
}

/** Takes a search over; the first circuit to be seen is the smallest within the tolerance. */
export function takeSearch(search: CircuitSearch, network: Network, operations: readonly Operation[]): void {
  circuit.setState(({ tolerance }) => ({
    status: 'found',
    found: { search, network, operations },
    isStale: !isOnScreen(network),
    point: chooseCircuit(search.frontier, tolerance),
    removed: new Set(),
  }));
}

/** Chooses another circuit of the frontier. What was taken out of the one before is forgotten. */
export function choosePoint(point: number): void {
  if (point !== circuit.getState().point) circuit.setState({ point, removed: new Set() });
}

/** Chooses the smallest circuit that is at most so much less accurate than the whole network, 0–1. */
export function chooseTolerance(tolerance: number): void {
  const { found } = circuit.getState();
  circuit.setState({ tolerance });
  if (found) choosePoint(chooseCircuit(found.search.frontier, tolerance));
}

/** Takes a neuron out of the circuit, to see whether it can do without. */
export function removeNode(neuron: Neuron): void {
  changeRemoved((removed, place) => removed.add(place), neuron);
}

/** Puts a neuron back that was taken out. */
export function putNodeBack(neuron: Neuron): void {
  changeRemoved((removed, place) => removed.delete(place), neuron);
}

/** Puts all neurons back. */
export function putAllBack(): void {
  if (circuit.getState().removed.size > 0) circuit.setState({ removed: new Set() });
}

function changeRemoved(change: (removed: Set<number>, place: number) => void, neuron: Neuron): void {
  const { found, removed } = circuit.getState();
  if (found === null) return;
  const next = new Set(removed);
  change(next, neuronIndex(found.network.sizes, neuron));
  circuit.setState({ removed: next });
}

/** The point of the frontier that is chosen; null while nothing has been found. */
export function chosenPoint({ found, point }: CircuitState): FrontierPoint | null {
  return found?.search.frontier[point] ?? null;
}

let shownNodes: { readonly of: FrontierPoint; readonly removed: ReadonlySet<number>; nodes: CircuitNodes };

/**
 * The nodes of the chosen circuit without those taken out, and without those that lead nowhere now: the same object
 * while they are the same.
 */
export function circuitNodes(state: CircuitState): CircuitNodes | null {
  const of = chosenPoint(state);
  const { removed, found } = state;
  if (of === null || found === null) return null;
  if (removed.size === 0) return of.nodes;
  if (shownNodes?.of !== of || shownNodes.removed !== removed) {
    let place = 0;
    const nodes = of.nodes.map((kept) => kept.map((isKept) => (removed.has(place++) ? 0 : isKept)));
    removeDeadEnds(createTaskNetwork(found.network, found.search.task), nodes);
    shownNodes = { of, removed, nodes };
  }
  return shownNodes.nodes;
}

/** How many nodes lead nowhere any more, since others have been taken out by hand. */
export function lostNodes(state: CircuitState): number {
  const nodes = circuitNodes(state);
  const point = chosenPoint(state);
  if (nodes === null || point === null) return 0;
  const left = nodes.reduce((sum, kept) => sum + kept.reduce((count, isKept) => count + isKept, 0), 0);
  return point.nodeCount - left - state.removed.size;
}

function isOnScreen(network: Network): boolean {
  const { parameters, spec } = operatedNetwork();
  return (
    spec.layers.length === network.spec.layers.length &&
    parameters.length === network.parameters.length &&
    parameters.every((value, k) => value === network.parameters[k])
  );
}

/** A copy of the network on screen, with what has been changed in it. */
export function copyNetworkOnScreen(): Network {
  const { spec, parameters } = operatedNetwork();
  return createNetwork(spec, parameters.slice());
}

subscribeTo(
  (state) => state.weightsVersion,
  () => {
    const { found, isStale } = circuit.getState();
    const isOther = found !== null && !isOnScreen(found.network);
    if (isOther !== isStale) circuit.setState({ isStale: isOther });
  },
);

// A network of another shape has other neurons.
subscribeTo(
  (state) => state.networkVersion,
  () => circuit.setState({ found: null, isStale: false, status: 'idle', point: 0, removed: new Set() }),
);
