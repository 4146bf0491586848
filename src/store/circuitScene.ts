import { createStore } from 'zustand/vanilla';
import type { CircuitNodes, ReadOut } from '../dissect/circuits/circuit';
import { circuitMembers, holdOutside } from '../dissect/circuits/circuitMembers';
import { digitsOf } from '../dissect/circuits/taskNetwork';
import type { Interventions } from '../dissect/interventions';
import type { Neuron } from '../dissect/neuron';
import { forwardOperated } from '../dissect/operate';
import { formatNumber, t } from '../locales/i18n';
import { createForwardPass, type ForwardPass } from '../nn/forward';
import { circuitWeights, effectStrength, memberValues } from '../visual/circuitPicture';
import type { ShownSignal } from '../visual/shownSignal';
import { appStore, subscribeTo } from './appStore';
import { chosenPoint, circuit, circuitNodes, type FoundCircuit } from './circuit';
import { circuitProof, nodeEffects } from './circuitProof';
import { liveTensors } from './liveTensors';
import { setNeuronNotes } from './neuronWords';

/** What the scene shows of a circuit: its weights and what each node is worth, or what it does with the drawing. */
export type CircuitView = 'circuit' | 'circuitSignal';

/** How long the slider must rest before the camera frames another circuit, in milliseconds. */
const FRAMING_REST = 500;

/** Whether the circuit is to be shown, and how. */
export const circuitScene = createStore<{ readonly isOpen: boolean; readonly view: CircuitView }>(() => ({
  isOpen: false,
  view: 'circuit',
}));

/** A circuit made ready to be drawn, and to be run on the drawing. */
interface OpenCircuit {
  readonly found: FoundCircuit;
  readonly nodes: CircuitNodes;
  readonly members: readonly Uint8Array[];
  readonly weights: Float32Array;
  readonly outside: Interventions;
  readonly pass: ForwardPass;
  readonly readOut: ReadOut;
}

let open: OpenCircuit | null = null;
let framingTimer: ReturnType<typeof setTimeout> | undefined;

/** Shows the chosen circuit in the scene from now on, whenever there is one, and frames it. */
export function openCircuitScene(): void {
  circuitScene.setState({ isOpen: true });
  follow();
}

/** The scene shows the network again. */
export function closeCircuitScene(): void {
  circuitScene.setState({ isOpen: false });
  follow();
}

/** Shows the circuit's weights, or its signal. */
export function chooseCircuitView(view: CircuitView): void {
  circuitScene.setState({ view });
  show();
}

/** What the circuit answers to the drawing. */
export interface CircuitAnswer {
  readonly digit: number;
  /** The second digit of a pair; null for one digit against all others. */
  readonly other: number | null;
  /** Probability of `digit`, by the read-out. */
  readonly probability: number;
}

/** What the chosen circuit answers to the drawing; null while nothing is drawn, or no circuit is shown. */
export function readCircuitAnswer(): CircuitAnswer | null {
  if (open === null || !runOnDrawing(open)) return null;
  const { pass, readOut, found } = open;
  const [digit = 0, other] = digitsOf(found.search.task);
  const logits = pass.preActivations.at(-1);
  const u = (logits?.[digit] ?? 0) - (other === undefined ? 0 : (logits?.[other] ?? 0));
  const probability = 1 / (1 + Math.exp(-(readOut.scale * u + readOut.shift)));
  return { digit, other: other ?? null, probability };
}

/** Runs the circuit on the held input, with everything outside it at its mean; false while nothing is drawn. */
function runOnDrawing({ found, pass, outside }: OpenCircuit): boolean {
  if (appStore.getState().padEmpty) return false;
  pass.layers[0]?.set(liveTensors.heldInput);
  forwardOperated(found.network, pass, outside);
  return pass.activations.every(Number.isFinite);
}

/** Takes over the circuit that is chosen now. */
function follow(): void {
  const state = circuit.getState();
  const { isOpen } = circuitScene.getState();
  const nodes = circuitNodes(state);
  const point = chosenPoint(state);
  const { found } = state;
  if (!isOpen || nodes === null || point === null || found === null) {
    leave();
    return;
  }
  const { network, search } = found;
  const isFirst = open === null;
  const members = circuitMembers(network.sizes, nodes, search.task);
  open = {
    found,
    nodes,
    members,
    weights: circuitWeights(network, members),
    outside: holdOutside(network.sizes, nodes, search.means),
    pass: open?.found === found ? open.pass : createForwardPass(network),
    readOut: point.readOut,
  };
  setNeuronNotes(noteOn);
  show();
  clearTimeout(framingTimer);
  if (isFirst) frame();
  else framingTimer = setTimeout(frame, FRAMING_REST);
}

function frame(): void {
  if (open === null) return;
  const { found, members } = open;
  appStore.setState({
    framedNeurons: Uint8Array.from(memberValues(found.network.sizes, members, () => 1)),
  });
}

function leave(): void {
  clearTimeout(framingTimer);
  if (open === null) return;
  open = null;
  setNeuronNotes(null);
  appStore.setState({ framedNeurons: null });
  if (!isShown()) return;
  liveTensors.explanationPicture = null;
  appStore.setState((state) => ({ explanation: null, explanationVersion: state.explanationVersion + 1 }));
}

function isShown(): boolean {
  const { explanation } = appStore.getState();
  return explanation === 'circuit' || explanation === 'circuitSignal';
}

function show(): void {
  if (open === null) return;
  const { view } = circuitScene.getState();
  liveTensors.explanationPicture = view === 'circuit' ? weightPicture(open) : signalPicture(open);
  appStore.setState((state) => ({ explanation: view, explanationVersion: state.explanationVersion + 1 }));
}

/** Edges show weights, nodes their effects, once these are known. */
function weightPicture({ found, nodes, members, weights }: OpenCircuit): ShownSignal {
  const { sizes } = found.network;
  const effects = nodeEffects(circuitProof.getState(), nodes);
  const largest = effects?.map((layer) =>
    layer.reduce((most, effect) => Math.max(most, Math.abs(effect)), 0),
  );
  return {
    weights,
    sources: memberValues(sizes, members, () => 1),
    neurons: memberValues(sizes, members, (layer, unit) =>
      layer === sizes.length - 1 || !effects
        ? 1
        : effectStrength(effects[layer]?.[unit] ?? 0, largest?.[layer] ?? 0),
    ),
    // No node is so dark that it would dim its edges.
    isGated: true,
    isWithoutBars: true,
  };
}

/** Edges show activation × weight in the circuit, nodes their activations, the task's outputs the answer. */
function signalPicture(circuitOpen: OpenCircuit): ShownSignal {
  const { found, members, weights, pass } = circuitOpen;
  const { sizes } = found.network;
  const answer = readCircuitAnswer();
  const last = sizes.length - 1;
  const activations = memberValues(sizes, members, (layer, unit) => {
    if (answer === null) return 0;
    if (layer < last) return pass.layers[layer]?.[unit] ?? 0;
    return unit === answer.digit ? answer.probability : 1 - answer.probability;
  });
  return { weights, sources: activations, neurons: activations, isGated: true };
}

/** What the tip says of a node of the circuit, or of a neuron outside. */
function noteOn({ layer, unit }: Neuron): string | null {
  if (open === null || !isShown()) return null;
  const { members, nodes } = open;
  if (layer === members.length - 1) return null;
  if (!nodes[layer]?.[unit]) return t('circuit.outside');
  if (circuitScene.getState().view === 'circuitSignal') {
    return appStore.getState().padEmpty
      ? t('circuit.inCircuit')
      : t('circuit.nodeActivation', { value: twoDecimals(open.pass.layers[layer]?.[unit] ?? 0) });
  }
  const effect = nodeEffects(circuitProof.getState(), nodes)?.[layer]?.[unit];
  return effect === undefined ? t('circuit.inCircuit') : t('circuit.nodeEffect', { effect: signed(effect) });
}

function twoDecimals(value: number): string {
  return formatNumber(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).replace('-', '−');
}

function signed(value: number): string {
  const options = { minimumFractionDigits: 3, maximumFractionDigits: 3, signDisplay: 'exceptZero' } as const;
  return formatNumber(value, options).replace('-', '−');
}

circuit.subscribe((state, before) => {
  if (circuitNodes(state) !== circuitNodes(before) || state.found !== before.found) follow();
});
circuitProof.subscribe(() => {
  if (circuitScene.getState().view === 'circuit') show();
});
subscribeTo(
  (state) => state.activationsVersion,
  () => {
    if (circuitScene.getState().view === 'circuitSignal') show();
  },
);
// Another explanation has come on screen: its picture stays.
subscribeTo(
  (state) => state.explanation,
  () => {
    if (open !== null && !isShown()) closeCircuitScene();
  },
);
