import type { Network } from '../nn/network';
import type { TrainingExample } from '../trainer/protocol';
import type { ShownSignal } from '../visual/shownSignal';
import { pictureTrainingStep } from '../visual/trainingPictures';
import { appStore, subscribeTo } from './appStore';
import { liveTensors } from './liveTensors';
import { showWeights } from './networkOnScreen';
import { onRunAbandoned } from './trainingEvents';
import type { TrainingPhase } from './trainingState';

/** A training step that can be shown in phases. */
export interface StepToShow {
  /** An image of its mini-batch. */
  readonly example: TrainingExample;
  readonly step: number;
  /** All parameters after it; kept, not copied. */
  readonly after: Float32Array;
  /** Time until the next step at most. */
  readonly milliseconds: number;
  /** Called when the weights after the step have come on screen. */
  readonly onShown: () => void;
}

/** Steps that follow faster than this, in milliseconds, are shown without phases: they would only flicker. */
const SHORTEST_STEP = 900;
/** Share of the time until the next step that the phases take, and the longest that they take, in milliseconds. */
const SHARE_OF_STEP = 0.9;
const LONGEST_SHOW = 2500;
/** The shortest time for one layer: signal and error travel from layer to layer only where they can be followed. */
const SHORTEST_PICTURE = 50;
/** Share of the phases' time. */
const PHASE_SHARES = { forward: 0.35, error: 0.35, update: 0.3 } as const;
const STILL_SHARES = { forward: 1 / 3, error: 1 / 3, update: 1 / 3 } as const;
/** A drawing has priority until the pen has rested so long, in milliseconds. */
const PEN_REST = 500;

/** A picture and when it gives way to the next, in milliseconds since the show began. */
interface Scheduled {
  readonly phase: TrainingPhase['name'];
  readonly signal: ShownSignal;
  readonly until: number;
}

interface Show {
  readonly network: Network;
  readonly step: StepToShow;
  readonly pictures: readonly Scheduled[];
  readonly startedAt: number;
  /** Index of the picture on screen. */
  shown: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

let show: Show | null = null;
let lastInput = Number.NEGATIVE_INFINITY;

/**
 * Shows a step of the network on screen one after another: the forward pass of the example, its error on the way
 * back, and the change of the weights; then the weights after the step, with the held digit. Where there is no time
 * for that, while the pen draws, or when the weights on screen aren't those before the step, just the weights after it.
 */
export function showPhases(step: StepToShow): void {
  endPhases();
  const pictures = schedule(step);
  if (pictures === null) {
    showWeights(step.after);
    step.onShown();
    return;
  }
  show = {
    network: liveTensors.network,
    step,
    pictures,
    startedAt: performance.now(),
    shown: -1,
    timer: undefined,
  };
  goOn(show);
}

/** Ends the phases under way at once: the weights after the step are shown, with the held digit. */
export function endPhases(): void {
  const ended = show;
  clear();
  if (ended?.network !== liveTensors.network) return;
  showWeights(ended.step.after);
  ended.step.onShown();
}

/** Whether the phases under way are those of this step. */
export function arePhasesOf(step: number): boolean {
  return show?.step.step === step;
}

/** The pictures of a step, or null if it isn't to be shown in phases. */
function schedule({ example, step, after, milliseconds }: StepToShow): Scheduled[] | null {
  const isReduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (milliseconds < SHORTEST_STEP) return null;
  if (performance.now() - lastInput < PEN_REST) return null;
  // Weights that lie several steps back would make the change of many steps look like that of one.
  if (appStore.getState().training.step !== step - 1) return null;
  const { network } = liveTensors;
  const total = Math.min(SHARE_OF_STEP * milliseconds, LONGEST_SHOW);
  const timePerLayer = (total * PHASE_SHARES.forward) / network.sizes.length;
  const byLayer = !isReduced && timePerLayer >= SHORTEST_PICTURE;
  const pictures = pictureTrainingStep({ before: network, after, ...example }, byLayer);
  if (pictures === null) return null;
  const shares = byLayer ? PHASE_SHARES : STILL_SHARES;
  let until = 0;
  return (['forward', 'error', 'update'] as const).flatMap((phase) =>
    pictures[phase].map((signal) => {
      until += (total * shares[phase]) / pictures[phase].length;
      return { phase, signal, until };
    }),
  );
}

/** Shows the picture whose time it is, and waits for the next one's. Late timers pass over what they have missed. */
function goOn(current: Show): void {
  const elapsed = performance.now() - current.startedAt;
  // Timers may be early by a fraction of a millisecond.
  const index = current.pictures.findIndex(({ until }) => until > elapsed + 1);
  const picture = current.pictures[index];
  if (picture === undefined) {
    endPhases();
    return;
  }
  current.timer = setTimeout(goOn, picture.until - elapsed, current);
  if (index === current.shown) return;
  current.shown = index;
  liveTensors.phasePicture = picture.signal;
  const { step, example } = current.step;
  // Another object for each picture: so whoever draws them hears of each.
  appStore.setState({ phase: { name: picture.phase, step, label: example.label } });
}

/** Takes the picture off the screen. */
function clear(): void {
  if (show === null) return;
  clearTimeout(show.timer);
  show = null;
  liveTensors.phasePicture = null;
  appStore.setState({ phase: null });
}

onRunAbandoned.add(endPhases);

// Other weights or another network have come on screen: what was to be shown is superseded.
subscribeTo((state) => state.learnedVersion, clear);

subscribeTo(
  (state) => state.inputVersion,
  () => {
    lastInput = performance.now();
    endPhases();
  },
);
