import { createStore } from 'zustand/vanilla';
import type { CircuitOptions, CircuitTask, FrontierPoint } from '../dissect/circuits/circuit';
import type { Network } from '../nn/network';
import { type NetworkSpec, weightCount } from '../nn/networkSpec';
import { denseRecipe, sparseRecipe } from '../nn/sparseRecipe';
import { circuit } from './circuit';
import { findCircuitInWorker } from './circuitJobs';
import { type Companion, trainCompanion } from './companions';
import { testNetwork } from './testedNetwork';

/** What a network that is compared is for: sparse, dense of the same layers, dense and so narrow that its loss is about the sparse one's. */
export type ComparedRole = 'sparse' | 'dense' | 'narrow';

/** A network trained for the comparison, and the frontier of its circuits for the same task. */
export interface ComparedNetwork {
  readonly role: ComparedRole;
  readonly companion: Companion;
  readonly frontier: readonly FrontierPoint[];
}

/** The comparison of one search's frontier with those of other networks. */
export interface Comparison {
  readonly status: 'idle' | 'running' | 'done' | 'failed';
  /** What is being done. */
  readonly stage: { readonly role: ComparedRole; readonly kind: 'training' | 'searching' } | null;
  /** How much of the stage is done, 0–1. */
  readonly progress: number;
  readonly compared: readonly ComparedNetwork[];
  /** Why it failed, in a sentence. */
  readonly failure: string;
}

/** What is compared: a task in a network that was searched with these options. */
export interface ComparisonSubject {
  readonly network: Network;
  readonly task: CircuitTask;
  readonly options: CircuitOptions;
}

const nothing: Comparison = { status: 'idle', stage: null, progress: 0, compared: [], failure: '' };

/** The comparison that the plot of frontiers shows. */
export const comparison = createStore<Comparison>(() => nothing);

/** Epochs that a network is trained for where the one on screen doesn't say. */
const EPOCHS = 6;
/** Share of its edges that a dense network's sparse counterpart keeps. */
const SPARSE_SHARE = 0.02;
/** Units of the hidden layers of narrow networks, from which the one of about the same loss is chosen. */
const NARROW_UNITS = [4, 6, 8, 12, 16, 24, 32, 48] as const;

let abort: AbortController | null = null;

/**
 * Trains what the network of a search is compared with, in the worker, and searches each for the same circuit: its dense
 * or sparse counterpart of the same layers, and a dense one so narrow that its loss is about that of the sparse one.
 */
export async function compareFrontiers(subject: ComparisonSubject): Promise<void> {
  cancelComparison();
  const controller = new AbortController();
  abort = controller;
  comparison.setState({ ...nothing, status: 'running' });
  try {
    const sparseLoss = await addCounterpart(subject, controller.signal);
    await addNarrow(subject, sparseLoss, controller.signal);
    comparison.setState({ status: 'done', stage: null });
  } catch (error) {
    if (controller.signal.aborted) return;
    comparison.setState({
      status: 'failed',
      stage: null,
      failure: error instanceof Error ? error.message : '',
    });
  }
}

/** Ends the comparison under way and forgets it. */
export function cancelComparison(): void {
  abort?.abort();
  abort = null;
  comparison.setState(nothing);
}

/** Adds the network of the same layers, dense if the searched one is sparse and the other way round; returns the sparse one's test loss. */
async function addCounterpart(
  { network, ...asked }: ComparisonSubject,
  signal: AbortSignal,
): Promise<number> {
  const { spec } = network;
  const role = spec.sparsity ? 'dense' : 'sparse';
  const edges = Math.max(spec.layers.length, Math.round(SPARSE_SHARE * weightCount(spec)));
  const recipe = role === 'dense' ? denseRecipe(spec, EPOCHS) : sparseRecipe(spec, edges, EPOCHS);
  const companion = await train(role, recipe, signal);
  await search(role, companion, asked, signal);
  const { loss } = role === 'sparse' ? companion.evaluation : (await testNetwork(network)).evaluation;
  return loss;
}

/** Adds the narrow dense network whose loss on the test images is nearest to that of the sparse one, by bisection. */
async function addNarrow(
  { network, ...asked }: ComparisonSubject,
  sparseLoss: number,
  signal: AbortSignal,
): Promise<void> {
  const distance = ({ evaluation }: Companion): number => Math.abs(Math.log(evaluation.loss / sparseLoss));
  let best: Companion | null = null;
  let candidates: readonly number[] = NARROW_UNITS;
  while (candidates.length > 0) {
    const place = candidates.length >> 1;
    const [units = 1] = candidates.slice(place);
    const tried = await train('narrow', narrowed(network.spec, units), signal);
    if (best === null || distance(tried) < distance(best)) best = tried;
    // Wider networks have a lower loss.
    const isWorse = tried.evaluation.loss > sparseLoss;
    candidates = isWorse ? candidates.slice(place + 1) : candidates.slice(0, place);
  }
  if (best) await search('narrow', best, asked, signal);
}

/** A dense network of as many layers, all hidden ones of so many units. */
function narrowed(spec: NetworkSpec, units: number): NetworkSpec {
  const layers = spec.layers.map((layer, l) => (l < spec.layers.length - 1 ? { ...layer, units } : layer));
  return denseRecipe({ ...spec, layers }, EPOCHS);
}

async function train(role: ComparedRole, spec: NetworkSpec, signal: AbortSignal): Promise<Companion> {
  enter({ role, kind: 'training' });
  return trainCompanion(spec, {
    signal,
    onProgress: (step, steps) => comparison.setState({ progress: step / steps }),
  });
}

async function search(
  role: ComparedRole,
  companion: Companion,
  { task, options }: Pick<ComparisonSubject, 'task' | 'options'>,
  signal: AbortSignal,
): Promise<void> {
  enter({ role, kind: 'searching' });
  const { frontier } = await findCircuitInWorker(companion.network, task, options, { signal });
  comparison.setState(({ compared }) => ({ compared: [...compared, { role, companion, frontier }] }));
}

function enter(stage: NonNullable<Comparison['stage']>): void {
  comparison.setState({ stage, progress: 0 });
}

// Another search is another question.
circuit.subscribe((state, before) => {
  if (state.found !== before.found) cancelComparison();
});
