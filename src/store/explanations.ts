import { createStore } from 'zustand/vanilla';
import { isSameNeuron, type Neuron } from '../dissect/neuron';
import { type StrongestPaths, strongestPaths } from '../dissect/paths';
import { differencePicture, pathPicture } from '../visual/explanationPictures';
import type { ShownSignal } from '../visual/shownSignal';
import { appStore, subscribeTo } from './appStore';
import { type DigitPair, readDifference } from './difference';
import { liveTensors } from './liveTensors';
import { readPrediction } from './networkOnScreen';

/** What the scene has been asked to explain. */
export type ExplanationRequest =
  | { readonly kind: 'trace'; readonly target: Neuron; readonly count: number }
  | { readonly kind: 'difference'; readonly pair: DigitPair };

/** The strongest paths to a neuron as they are now. */
export type Trace = StrongestPaths;

/** Time for which a trace lights one layer before it lights the next, in milliseconds. */
const TIME_PER_LAYER = 150;

/** What is asked for; null while the scene shows the plain signal. */
export const explanationRequest = createStore<{ readonly request: ExplanationRequest | null }>(() => ({
  request: null,
}));

let trace: Trace | null = null;
/** So many layers after the input are lit; all of them once a trace has arrived. */
let litLayers = Number.POSITIVE_INFINITY;
let layerTimer: ReturnType<typeof setTimeout> | undefined;
let frame = 0;
let isStale = false;

/**
 * Lights the strongest paths from the pixels to a neuron, layer by layer when they are new, and follows the drawing
 * and the weights, also those in training, until `hideExplanation`, or until another neuron is looked at.
 * @param count Most paths to be lit
 */
export function showTrace(target: Neuron, count: number): void {
  const { request } = explanationRequest.getState();
  const isNew = request?.kind !== 'trace' || !isSameNeuron(request.target, target);
  explanationRequest.setState({ request: { kind: 'trace', target, count } });
  if (isNew) replayTrace();
  else update();
}

/** Lights the paths of the trace once more, from the pixels on. */
export function replayTrace(): void {
  const { request } = explanationRequest.getState();
  if (request?.kind !== 'trace') return;
  clearTimeout(layerTimer);
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  litLayers = isStill ? Number.POSITIVE_INFINITY : 0;
  update();
  if (!isStill) layerTimer = setTimeout(lightNextLayer, TIME_PER_LAYER);
}

/** The paths that are lit; null while there is no trace, or nothing is answered. */
export function tracedPaths(): Trace | null {
  return trace;
}

/** Shows what speaks for one digit and against another, edge by edge, and follows as a trace does. */
export function showDifference(pair: DigitPair): void {
  explanationRequest.setState({ request: { kind: 'difference', pair } });
  update();
}

/** The scene shows the plain signal again. */
export function hideExplanation(): void {
  if (explanationRequest.getState().request === null) return;
  forget();
  liveTensors.explanationPicture = null;
  appStore.setState((state) => ({
    explanation: null,
    explanationVersion: state.explanationVersion + 1,
  }));
}

function forget(): void {
  clearTimeout(layerTimer);
  trace = null;
  explanationRequest.setState({ request: null });
}

function lightNextLayer(): void {
  const { request } = explanationRequest.getState();
  if (request?.kind !== 'trace') return;
  litLayers++;
  showPicture(request);
  if (litLayers < request.target.layer) layerTimer = setTimeout(lightNextLayer, TIME_PER_LAYER);
  else litLayers = Number.POSITIVE_INFINITY;
}

/** Computes anew what is shown, from the drawing and the weights as they are. */
function update(): void {
  const { request } = explanationRequest.getState();
  if (request === null) return;
  trace = request.kind === 'trace' ? computeTrace(request.target, request.count) : null;
  showPicture(request);
}

function computeTrace(target: Neuron, count: number): Trace | null {
  const { operated, pass, interventions } = liveTensors;
  if (readPrediction().digit === null) return null;
  return strongestPaths(operated, pass, interventions, target, count);
}

function showPicture(request: ExplanationRequest): void {
  liveTensors.explanationPicture = pictureOf(request);
  appStore.setState((state) => ({
    explanation: request.kind,
    explanationVersion: state.explanationVersion + 1,
  }));
}

/** Null where nothing is answered: then the plain picture, which is dark, is the truth. */
function pictureOf(request: ExplanationRequest): ShownSignal | null {
  const { operated, pass } = liveTensors;
  if (request.kind === 'trace') {
    if (trace === null) return null;
    return pathPicture(operated, pass.activations, trace.paths, Math.min(litLayers, request.target.layer));
  }
  const difference = readDifference(request.pair);
  if (difference === null) return null;
  const { relevances, neurons } = difference.shares;
  const shares = new Float64Array(pass.activations.length);
  shares.set(neurons);
  return differencePicture(operated, pass, relevances, shares);
}

/** At once, so that no frame shows a stale picture; further changes within the frame wait for its end. */
function follow(): void {
  if (explanationRequest.getState().request === null) return;
  isStale = frame !== 0;
  if (isStale) return;
  update();
  frame = requestAnimationFrame(() => {
    frame = 0;
    if (isStale) follow();
  });
}

subscribeTo((state) => state.activationsVersion, follow);

// A network of another shape has other neurons; Train mode has no page that could switch the explanation off.
subscribeTo((state) => state.networkVersion, hideExplanation);
subscribeTo(
  (state) => state.mode,
  (mode) => {
    if (mode === 'train') hideExplanation();
  },
);
subscribeTo(
  (state) => state.selected,
  (selected) => {
    const { request } = explanationRequest.getState();
    if (request?.kind === 'trace' && !isSameNeuron(request.target, selected)) hideExplanation();
  },
);
// Another explanation has come on screen: its picture stays.
subscribeTo(
  (state) => state.explanation,
  (explanation) => {
    const { request } = explanationRequest.getState();
    if (request !== null && explanation !== request.kind) forget();
  },
);
