import { createStore } from 'zustand/vanilla';
import { gradientOf } from '../../dissect/gradientStep';
import { createForwardPass, forward } from '../../nn/forward';
import { appStore, subscribeTo } from '../../store/appStore';
import { liveTensors } from '../../store/liveTensors';
import { gradientPicture } from '../../visual/explanationPictures';
import type { ShownSignal } from '../../visual/shownSignal';

/** How long the error stays at each layer on its way back, in milliseconds. */
const TIME_PER_LAYER = 450;

/** The label whose error the scene shows; null while it shows something else. */
export const gradientShow = createStore<{ readonly label: number | null }>(() => ({ label: null }));

let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Shows in the scene how the error of the held digit flows back, layer by layer from the outputs, and stays at the
 * whole; at once where motion is unwelcome. It ends when the drawing or the weights change.
 */
export function showGradient(label: number): void {
  const { operated, heldInput } = liveTensors;
  clearTimeout(timer);
  const pass = createForwardPass(operated);
  pass.layers[0]?.set(heldInput);
  forward(operated, pass);
  const { gradients, deltas } = gradientOf(operated, heldInput, label);
  const depth = operated.layers.length;
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const showLayers = (layers: number): void => {
    show(gradientPicture(operated, pass, gradients, deltas, layers));
    if (layers < depth) timer = setTimeout(showLayers, TIME_PER_LAYER, layers + 1);
  };
  gradientShow.setState({ label });
  showLayers(isStill ? depth : 1);
}

/** The scene shows the plain signal again. */
export function hideGradient(): void {
  if (gradientShow.getState().label === null) return;
  forget();
  if (appStore.getState().explanation !== 'gradient') return;
  liveTensors.explanationPicture = null;
  appStore.setState((state) => ({
    explanation: null,
    explanationVersion: state.explanationVersion + 1,
  }));
}

function show(picture: ShownSignal): void {
  liveTensors.explanationPicture = picture;
  appStore.setState((state) => ({
    explanation: 'gradient',
    explanationVersion: state.explanationVersion + 1,
  }));
}

function forget(): void {
  clearTimeout(timer);
  gradientShow.setState({ label: null });
}

// The picture is that of one drawing and one network.
subscribeTo((state) => state.activationsVersion, hideGradient);
subscribeTo((state) => state.mode, hideGradient);
// Another explanation has come on screen: its picture stays.
subscribeTo(
  (state) => state.explanation,
  (explanation) => {
    if (explanation !== 'gradient') forget();
  },
);
