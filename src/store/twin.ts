import { createStore } from 'zustand/vanilla';
import { countNonZeroWeights, createNetwork, type Network } from '../nn/network';
import { type NetworkSpec, weightCount } from '../nn/networkSpec';
import { edgesOfShare, recipeKey, twinRecipe } from '../nn/twinRecipe';
import { appStore, subscribeTo } from './appStore';
import { type Companion, plannedSteps, trainCompanion } from './companions';
import { keepCompanion } from './keepCompanion';
import { liveTensors } from './liveTensors';
import { openRun } from './runActions';
import { findRun } from './runShelf';
import { showShippedNetwork } from './shippedNetwork';
import { survey, watchSurvey } from './survey';
import { loadMissingData } from './testedNetwork';
import { setTwinNetwork, twinNetwork } from './twinTensors';

/** The network beside the one on screen. */
export interface ShownTwin {
  readonly spec: NetworkSpec;
  /** Weights that aren't 0. */
  readonly edges: number;
  /** Share of the test images answered right, 0–1; null while that isn't known. */
  readonly accuracy: number | null;
  /** How it gets on screen in place of the other; null if it can't, since it is kept nowhere. */
  readonly origin: Companion | 'shipped' | { readonly run: string } | null;
}

/** The twin of the network on screen, or its training. */
export interface TwinState {
  /** How far its training is; null while none goes on. */
  readonly training: { readonly step: number; readonly steps: number } | null;
  /** Why there is no twin after training, in a sentence. */
  readonly failure: string | null;
  readonly shown: ShownTwin | null;
}

const nothing: TwinState = { training: null, failure: null, shown: null };

/** The twin, on the page as long as the network on screen is of the recipe that it is the twin of. */
export const twin = createStore<TwinState>(() => nothing);

let attempt: AbortController | null = null;
/** Recipe of the network on screen, whose twin it is, see `recipeKey`. */
let partner = '';
/** The spec that was compared with it last: training changes weights, but not the spec. */
let compared: NetworkSpec | null = null;
/** What has changed places with its twin, as long as its weights are the same. */
let placed: { readonly version: number; readonly origin: ShownTwin['origin'] } | null = null;
let stopSurvey = (): void => {};

/** Trains a twin of the network on screen in the worker and shows it. @param share Of its edges, if it will be sparse */
export async function trainTwin(share: number): Promise<void> {
  cancelTwin();
  const { spec } = liveTensors.network;
  const recipe = twinRecipe(spec, edgesOfShare(spec, share));
  const own = new AbortController();
  attempt = own;
  partner = recipeKey(spec);
  loadMissingData();
  twin.setState({ failure: null, training: { step: 0, steps: plannedSteps(recipe) ?? 0 } });
  try {
    const companion = await trainCompanion(recipe, {
      onProgress: (step, steps) => own === attempt && twin.setState({ training: { step, steps } }),
      signal: own.signal,
    });
    if (own !== attempt) return;
    show(companion.network, { accuracy: companion.evaluation.accuracy, origin: companion });
  } catch (error) {
    if (own === attempt) twin.setState({ failure: error instanceof Error ? error.message : String(error) });
  } finally {
    if (own === attempt) {
      attempt = null;
      twin.setState({ training: null });
    }
  }
}

/** Gives up training; a twin that is shown already stays. */
export function cancelTwin(): void {
  const own = attempt;
  attempt = null;
  own?.abort();
  twin.setState({ training: null });
}

/** Shows no twin any more. */
export function closeTwin(): void {
  cancelTwin();
  stopSurvey();
  stopSurvey = () => {};
  setTwinNetwork(null);
  twin.setState(nothing);
  appStore.setState({ twinEdges: null });
}

/** Whether the twin can take the place of the network on screen, which becomes its twin. */
export function canSwapTwin(): boolean {
  const { training, tape } = appStore.getState();
  const { shown, training: ownTraining } = twin.getState();
  const isBusy = training.status === 'running' || training.status === 'waiting' || ownTraining !== null;
  return shown?.origin != null && !isBusy && tape.position === null;
}

/** Puts the twin on screen, as a run from its recipe, and the network there in the twin's place. */
export async function swapTwin(): Promise<void> {
  const { shown } = twin.getState();
  const network = twinNetwork();
  if (!canSwapTwin() || shown?.origin == null || network === null) return;
  const { spec, parameters } = liveTensors.network;
  const upper: Pick<ShownTwin, 'accuracy' | 'origin'> = {
    accuracy: survey.getState().tested?.evaluation.accuracy ?? null,
    origin: originOnScreen(),
  };
  const { origin } = shown;
  const before = partner;
  partner = recipeKey(shown.spec);
  if (origin === 'shipped') showShippedNetwork();
  else {
    const id = 'run' in origin ? origin.run : await keepCompanion(origin);
    if (!(await openRun(id)) && appStore.getState().currentRun !== id) {
      partner = before;
      return;
    }
  }
  placed = { version: appStore.getState().learnedVersion, origin };
  show(createNetwork(spec, parameters.slice()), upper);
}

/** How the network on screen gets there again. */
function originOnScreen(): ShownTwin['origin'] {
  const { networkSource, currentRun, learnedVersion } = appStore.getState();
  if (networkSource === 'shipped') return 'shipped';
  if (placed?.version === learnedVersion) return placed.origin;
  return findRun(currentRun) ? { run: currentRun as string } : null;
}

function show(network: Network, { accuracy, origin }: Pick<ShownTwin, 'accuracy' | 'origin'>): void {
  setTwinNetwork(network);
  const { spec } = network;
  twin.setState({ shown: { spec, accuracy, origin, edges: countNonZeroWeights(network) } });
  // The accuracy of the network on screen stands beside the twin's.
  stopSurvey();
  stopSurvey = watchSurvey();
  appStore.setState({ twinEdges: { drawn: 0, total: weightCount(spec), signalShown: 0 } });
}

// Another network on screen has another twin.
subscribeTo(
  (state) => state.learnedVersion,
  () => {
    const { training, shown } = twin.getState();
    const { spec } = liveTensors.network;
    if (spec === compared || (training === null && shown === null)) return;
    compared = spec;
    if (recipeKey(spec) !== partner) closeTwin();
  },
);
