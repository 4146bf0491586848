import { createStore } from 'zustand/vanilla';
import { operateOnWeights } from '../dissect/operateOnWeights';
import { edgesPerMatrix } from '../dissect/prune';
import { createNetwork } from '../nn/network';
import { appStore, subscribeTo } from './appStore';
import { liveTensors } from './liveTensors';
import { operationTest } from './operationTest';
import { survey } from './survey';
import { testNetwork } from './testedNetwork';

/** The learned network pruned to so many edges, and nothing else done to it, on the 10,000 test images. */
export interface PrunedPoint {
  readonly edges: number;
  /** 0–1. */
  readonly accuracy: number;
}

/** Accuracy against edges left, as far as it has been measured. */
export interface PruningCurve {
  /** By rising number of edges; all of the learned network as it is now. */
  readonly points: readonly PrunedPoint[];
  /** `failed`: the images or the worker can't be had. */
  readonly status: 'idle' | 'measuring' | 'failed';
  /** Points measured, of how many; while measuring. */
  readonly done: number;
  readonly wanted: number;
}

const nothing: PruningCurve = { points: [], status: 'idle', done: 0, wanted: 0 };

/** What is known so far; all of it is dropped when the learned weights change. */
export const pruningCurve = createStore<PruningCurve>(() => nothing);

/** Each press on the button, and each reason to stop, makes those before it out of date. */
let measurement = 0;

/** Measures the accuracy at each of these numbers of edges that isn't known, one after another, until all are or it is cancelled. */
export async function measurePruning(edges: readonly number[]): Promise<void> {
  const own = ++measurement;
  const isOver = (): boolean => own !== measurement;
  const { spec, parameters } = liveTensors.network;
  const learned = createNetwork(spec, parameters.slice());
  pruningCurve.setState({ status: 'measuring', done: 0, wanted: edges.length });
  for (const [done, count] of edges.entries()) {
    pruningCurve.setState({ done });
    if (pruningCurve.getState().points.some((point) => point.edges === count)) continue;
    const pruned = operateOnWeights(learned, [{ kind: 'prune', edges: count }]);
    try {
      const { evaluation } = await testNetwork({ spec, parameters: pruned ?? learned.parameters }, () => {
        measurePruning(edges);
      });
      if (isOver()) return;
      notePoint({ edges: count, accuracy: evaluation.accuracy });
    } catch {
      if (!isOver()) pruningCurve.setState({ status: 'failed' });
      return;
    }
  }
  pruningCurve.setState({ status: 'idle' });
}

/** Stops measuring; what has been measured stays. */
export function cancelPruning(): void {
  measurement++;
  if (pruningCurve.getState().status === 'measuring') pruningCurve.setState({ status: 'idle' });
}

/** Takes over what others measure: the tests of the learned network, and of the pruned one. @returns A function that ends it */
export function watchPruning(): () => void {
  noteTests();
  const endings = [operationTest.subscribe(noteTests), survey.subscribe(noteTests)];
  return () => {
    for (const end of endings) end();
  };
}

function noteTests(): void {
  const { operations, learnedVersion } = appStore.getState();
  const { tested, learnedVersion: surveyed } = survey.getState();
  if (tested && surveyed === learnedVersion) {
    const edges = edgesPerMatrix(liveTensors.network).reduce((sum, count) => sum + count, 0);
    notePoint({ edges, accuracy: tested.evaluation.accuracy });
  }
  const { status, after } = operationTest.getState();
  const [operation] = operations;
  if (status !== 'tested' || after === null || operations.length !== 1 || operation?.kind !== 'prune') return;
  notePoint({ edges: operation.edges, accuracy: after.evaluation.accuracy });
}

function notePoint(point: PrunedPoint): void {
  const { points } = pruningCurve.getState();
  if (points.some(({ edges, accuracy }) => edges === point.edges && accuracy === point.accuracy)) return;
  const others = points.filter(({ edges }) => edges !== point.edges);
  pruningCurve.setState({ points: [...others, point].sort((a, b) => a.edges - b.edges) });
}

subscribeTo(
  (state) => state.learnedVersion,
  () => {
    measurement++;
    if (pruningCurve.getState() !== nothing) pruningCurve.setState(nothing);
  },
);
