import { createStore } from 'zustand/vanilla';
import type { Tool } from '../digits/strokes';
import type { Neuron } from '../dissect/neuron';
import type { Operation } from '../dissect/operation';
import type { PoseName } from '../visual/cameraPoses';
import type { ThemeName } from '../visual/colours';
import type { QualityChoice, QualityLevel } from '../visual/quality';
import {
  type DataState,
  emptyTape,
  initialTraining,
  type RunRecord,
  type TapeState,
  type TrainingPhase,
  type TrainingState,
} from './trainingState';

/** What the page is for at the moment. */
export type Mode = 'draw' | 'train' | 'dissect';

/**
 * Where the network on screen comes from: nowhere yet, the file that the site ships, or a run of training here
 * (step 0 of which is a network that has seen nothing).
 */
export type NetworkSource = 'none' | 'shipped' | 'trained';

/** What the scene shows instead of the signal of the drawing, when an explanation has been asked for. */
export type Explanation = 'trace' | 'difference' | 'gradient' | 'circuit' | 'circuitSignal';

/** A problem that the page tells the user in a sentence, with a way on where there is one. */
export interface Notice {
  /** Message id of the sentence; a notice of the same id replaces the one before. */
  readonly message: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** A button: message id of its label, and what it does. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Space in CSS pixels that panels cover at each edge of the scene. */
export interface Insets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** What of the network's signal is on screen. */
export interface EdgeReport {
  /** Edges drawn. */
  readonly drawn: number;
  /** All weights of the network. */
  readonly total: number;
  /** Share of Σ|a·w| over all edges that the drawn ones carry, 0–1. */
  readonly signalShown: number;
}

/** Everything the page shows, but for the live tensors and the ink. */
export interface AppState {
  readonly mode: Mode;
  readonly theme: ThemeName;
  /** Whether single letters work as keys; off for people whose speech or switches type letters by accident. */
  readonly singleKeys: boolean;
  readonly notices: readonly Notice[];

  /** Bumped when a network of another shape has replaced the one on screen. */
  readonly networkVersion: number;
  /** Bumped when the weights have changed. */
  readonly weightsVersion: number;
  /** Bumped when the weights have changed otherwise than by operations on them. */
  readonly learnedVersion: number;
  /** Bumped when the activations have been computed anew. */
  readonly activationsVersion: number;
  /** Bumped when the input has changed. */
  readonly inputVersion: number;
  readonly networkSource: NetworkSource;
  /** Accuracy of the shipped network on the test images, from its file, 0–1. */
  readonly shippedAccuracy: number;

  /** Whether there is no ink: then nothing is shown and nothing is answered. */
  readonly padEmpty: boolean;
  readonly padTool: Tool;
  /** Whether layer 0 centres and scales the drawing as MNIST did. */
  readonly centring: boolean;
  /** The true label of the sample digit on the pad; null for a drawing. */
  readonly trueLabel: number | null;

  readonly training: TrainingState;
  /** Steps a second; Infinity is flat out. */
  readonly pace: number;
  /** What the worker trains with; null until it has said so. */
  readonly engine: 'simd' | 'plain' | null;
  readonly tape: TapeState;
  /** The part of a training step that the scene shows; null while it shows the drawing. */
  readonly phase: TrainingPhase | null;

  /** The neuron under the pointer or the keyboard's focus in the scene. */
  readonly hovered: Neuron | null;
  /** The neuron that is looked at: it keeps all its edges, the rest is dimmed. */
  readonly selected: Neuron | null;
  /** Neurons that stay lit beside it, to compare, in the order in which they were pinned. */
  readonly pinned: readonly Neuron[];
  /** What has been changed in the network on screen, in order; its weights in store and on disk are as they were. */
  readonly operations: readonly Operation[];
  /** Which explanation the scene shows; null while it shows the drawing's signal. */
  readonly explanation: Explanation | null;
  /** The neurons that the camera frames, 1 for each among all, layer after layer; null for the whole network. */
  readonly framedNeurons: Uint8Array | null;
  /** Bumped when the picture of the explanation in the live tensors is another one. */
  readonly explanationVersion: number;
  /** The tab of Dissect mode that is open; it stays so while one draws or trains in between. */
  readonly dissectTab: string;
  /** The layer whose activations on many test images the scene shows as a cloud of points; null for the network. */
  readonly galaxyLayer: number | null;

  /** Every run that is kept, the oldest first. */
  readonly runs: readonly RunRecord[];
  /** Id of the run on screen; null while the network on screen comes from no run. */
  readonly currentRun: string | null;
  readonly data: DataState;

  readonly quality: QualityChoice;
  /** The level that the scene draws at now. */
  readonly qualityLevel: QualityLevel;
  /** Whether the scene shows the literal |a·w| instead of the normalised picture. */
  readonly rawSignal: boolean;
  readonly pose: PoseName;
  readonly sceneInsets: Insets;
  readonly edges: EdgeReport;
  /** The same of the network's twin, which the scene shows below it; null while it shows none. */
  readonly twinEdges: EdgeReport | null;
}

/** The pace at which every mini-batch is seen: fast enough to be no exercise in patience. */
const STARTING_PACE = 30;

/** The state of the page. The files beside this one hold the actions that change it. */
export const appStore = createStore<AppState>(() => ({
  mode: 'draw',
  theme: 'dark',
  singleKeys: true,
  notices: [],
  networkVersion: 0,
  weightsVersion: 0,
  learnedVersion: 0,
  activationsVersion: 0,
  inputVersion: 0,
  networkSource: 'none',
  shippedAccuracy: 0,
  padEmpty: true,
  padTool: 'pen',
  centring: true,
  trueLabel: null,
  training: initialTraining,
  pace: STARTING_PACE,
  engine: null,
  tape: emptyTape,
  phase: null,
  hovered: null,
  selected: null,
  pinned: [],
  operations: [],
  explanation: null,
  framedNeurons: null,
  explanationVersion: 0,
  dissectTab: 'neuron',
  galaxyLayer: null,
  runs: [],
  currentRun: null,
  data: { status: 'idle', loaded: 0, total: 60000 },
  quality: 'auto',
  qualityLevel: 'full',
  rawSignal: false,
  pose: 'home',
  sceneInsets: { top: 0, right: 0, bottom: 0, left: 0 },
  edges: { drawn: 0, total: 0, signalShown: 0 },
  twinEdges: null,
}));

/** Calls the listener whenever the selected part of the state has changed; returns a function that ends it. */
export function subscribeTo<T>(select: (state: AppState) => T, listener: (selected: T) => void): () => void {
  let last = select(appStore.getState());
  return appStore.subscribe((state) => {
    const selected = select(state);
    if (Object.is(selected, last)) return;
    last = selected;
    listener(selected);
  });
}
