import { subscribeTo } from '../store/appStore';
import type { LayoutMotion } from '../visual/layoutMotion';
import type { CameraRig } from './cameraRig';
import type { Inhabitants } from './inhabitants';
import { createLiveSpeech, type LiveSpeech } from './liveSpeech';
import { createNeuronInhabitants, neuronGroups } from './neuronInhabitants';
import { listenToPointers } from './pointerSelection';
import { createSceneTip } from './sceneTip';
import { createScreenTable, type ScreenTable } from './screenTable';

/** What pointer and keys do in the scene, beside turning it and drawing on it. */
export interface SceneHands {
  readonly speech: LiveSpeech;
  /** Size of the scene in CSS pixels. */
  size(): { readonly width: number; readonly height: number };
  resize(width: number, height: number): void;
  /** The scene has been drawn: what stands beside something in it moves along. */
  frameDrawn(): void;
  /** Others are met instead of the neurons, or the neurons again. */
  setGuests(guests: Inhabitants | null): void;
  dispose(): void;
}

/** Listens to pointer and keys in the container. */
export function createSceneHands(container: HTMLElement, rig: CameraRig, motion: LayoutMotion): SceneHands {
  let size = { width: 0, height: 0 };
  const speech = createLiveSpeech();
  const tip = createSceneTip(container, () => size);
  const table = createScreenTable(
    rig.camera,
    () => size,
    () => ({
      positions: motion.present.positions,
      version: motion.present,
      groups: neuronGroups(motion.present),
    }),
  );
  // In the lower half stands a twin, whose neurons are others.
  const isBelow = (y: number): boolean => y > (rig.halves?.line ?? y);
  const upper: ScreenTable = { ...table, pick: (x, y, least) => (isBelow(y) ? -1 : table.pick(x, y, least)) };
  const neurons = createNeuronInhabitants(motion, upper, speech.say, showTip);
  let inhabitants: Inhabitants = neurons;
  let isShown = false;

  function showTip(): void {
    const next = inhabitants.tip();
    if (next === null && !isShown) return;
    isShown = next !== null;
    tip.show(next);
  }

  function keyDown(event: KeyboardEvent): void {
    if (event.target !== container || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!inhabitants.key(event)) return;
    // The page's own keys leave alone what has been used.
    event.preventDefault();
    showTip();
  }

  const listening = new AbortController();
  container.addEventListener('keydown', keyDown, { signal: listening.signal });
  const stopPointers = listenToPointers(
    container,
    () => inhabitants,
    // Pixels are drawn on.
    (index) => index >= (inhabitants === neurons ? (motion.present.sizes[0] ?? 0) : 0),
  );
  const stopHovering = subscribeTo((state) => state.hovered, showTip);
  const stopAnswers = subscribeTo((state) => state.activationsVersion, speech.changed);

  return {
    speech,
    size: () => size,
    resize(width, height) {
      size = { width, height };
    },
    frameDrawn: showTip,
    setGuests(guests) {
      inhabitants.hover(-1);
      inhabitants = guests ?? neurons;
      showTip();
    },
    dispose() {
      listening.abort();
      stopPointers();
      stopHovering();
      stopAnswers();
      tip.dispose();
      speech.dispose();
    },
  };
}
