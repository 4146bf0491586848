import { createStore } from 'zustand/vanilla';
import { interventionsOf } from '../dissect/interventions';
import { type Neuron, neuronAt, neuronIndex } from '../dissect/neuron';
import { foldInterventions } from '../dissect/operate';
import { appStore, subscribeTo } from './appStore';
import { liveTensors } from './liveTensors';
import { loadMissingData, type TestedNetwork, testNetwork } from './testedNetwork';

/** The learned weights must have rested so long, in milliseconds, before they are tested. */
const REST = 300;
/** Between two tests that nobody waits for, in milliseconds. */
const PAUSE = 60;

/** What a network without one of its neurons does on the 10,000 test images. */
export type SilencedTest = Omit<TestedNetwork, 'answers'>;

/** What is known of the learned network without one neuron each. */
export interface SilencedTests {
  /** `failed`: the images or the worker can't be had. */
  readonly status: 'idle' | 'testing' | 'failed';
  /** The `learnedVersion` that the results are of. */
  readonly learnedVersion: number;
  /** By place among all neurons, the input first (`neuronIndex`). */
  readonly results: ReadonlyMap<number, SilencedTest>;
}

const nothing: SilencedTests = { status: 'idle', learnedVersion: -1, results: new Map() };

/** Results so far; all are dropped when the learned weights change. */
export const silencedTests = createStore<SilencedTests>(() => nothing);

/** The neurons that someone waits for; the newest comes first. */
const wanted: Neuron[] = [];
let isAsking = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let unsubscribe = (): void => {};

/**
 * Tests the network without this neuron, at once unless it is known; while anyone watches, without each other hidden
 * neuron too, one after another. Nothing is tested while training goes on. Watching anew after a failure tries again.
 * @returns A function that ends it
 */
export function watchSilenced(neuron: Neuron): () => void {
  const own = { ...neuron };
  wanted.unshift(own);
  if (wanted.length === 1) {
    unsubscribe = appStore.subscribe((state, before) => {
      if (state.learnedVersion !== before.learnedVersion || state.training.status !== before.training.status)
        goOnAfter(REST);
    });
  }
  goOnAfter(0);
  return () => {
    const place = wanted.indexOf(own);
    if (place < 0) return;
    wanted.splice(place, 1);
    if (wanted.length > 0) return;
    unsubscribe();
    clearTimeout(timer);
  };
}

function goOnAfter(milliseconds: number): void {
  clearTimeout(timer);
  timer = setTimeout(goOn, milliseconds);
}

/** Tests without the next neuron that isn't known. */
async function goOn(): Promise<void> {
  const { networkSource, training, learnedVersion } = appStore.getState();
  if (isAsking || networkSource === 'none' || training.status === 'running') return;
  const { network } = liveTensors;
  const { sizes } = network;
  const index = nextIndex(sizes);
  if (index === null) return silencedTests.setState({ status: 'idle' });
  const operation = { kind: 'scale', factor: 0, ...neuronAt(sizes, index) } as const;
  const parameters = foldInterventions(network, interventionsOf(sizes, [operation]));
  isAsking = true;
  silencedTests.setState({ status: 'testing' });
  try {
    const { evaluation, perDigit } = await testNetwork({ spec: network.spec, parameters }, () => {
      loadMissingData();
      goOnAfter(0);
    });
    if (learnedVersion === appStore.getState().learnedVersion) {
      const results = new Map(silencedTests.getState().results).set(index, { evaluation, perDigit });
      silencedTests.setState({ learnedVersion, results });
    }
    if (wanted.length > 0) goOnAfter(isKnown(sizes, wanted) ? PAUSE : 0);
    else silencedTests.setState({ status: 'idle' });
  } catch {
    silencedTests.setState({ status: 'failed' });
  } finally {
    isAsking = false;
  }
}

/** The neuron to test next, by its place: of those waited for, then of the hidden ones; null when all are known. */
function nextIndex(sizes: readonly number[]): number | null {
  const { results } = silencedTests.getState();
  // A network of another shape may have taken the place of the one whose neuron is waited for.
  const asked = wanted
    .filter(({ layer, unit }) => unit < (sizes[layer] ?? 0))
    .map((neuron) => neuronIndex(sizes, neuron))
    .find((index) => !results.has(index));
  if (asked !== undefined) return asked;
  const end = sizes.slice(0, -1).reduce((sum, size) => sum + size, 0);
  for (let index = sizes[0] ?? 0; index < end; index++) if (!results.has(index)) return index;
  return null;
}

function isKnown(sizes: readonly number[], neurons: readonly Neuron[]): boolean {
  const { results } = silencedTests.getState();
  return neurons.every((neuron) => results.has(neuronIndex(sizes, neuron)));
}

subscribeTo(
  (state) => state.learnedVersion,
  () => {
    if (silencedTests.getState().results.size > 0) silencedTests.setState(nothing);
  },
);
