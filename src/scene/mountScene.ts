import { appStore } from '../store/appStore';
import { recordFrame } from '../store/frameStats';
import { liveTensors } from '../store/liveTensors';
import type { PoseName } from '../visual/cameraPoses';
import { createLayout, type NetworkLayout } from '../visual/layout';
import { createLayoutMotion } from '../visual/layoutMotion';
import { isTrained, topographicSlots } from '../visual/topographicOrder';
import { createCameraRig } from './cameraRig';
import { type ContextEvents, createContextPatience } from './contextPatience';
import { followFraming } from './followFraming';
import { followPixelRatio } from './followPixelRatio';
import { meetInputPlane, type PlanePoint } from './inputPlane';
import { openWhileAsked } from './openWhileAsked';
import { listenToPlanePen } from './planePen';
import { createSceneHands } from './sceneHands';
import type { FrameReport, SceneGuest, SceneView } from './sceneView';
import { createWebglView } from './webglView';

/** What the page tells the scene to do. What to show it reads from the store and the live tensors. */
export interface SceneHandle {
  /** Resolves when the first network has been drawn once. */
  readonly firstFrame: Promise<void>;
  /** Goes to a pose, also from a view that the user has chosen, and notes it in the store. */
  goTo(pose: PoseName): void;
  home(): void;
  /** Turns the view. */
  orbitBy(azimuthRadians: number, polarRadians: number): void;
  /** @param factor above 1 comes closer. */
  zoomBy(factor: number): void;
  dispose(): void;
}

/** What the scene tells the page. */
export interface SceneOptions extends ContextEvents {
  /** Not even the flat picture could be loaded. */
  readonly onFailed?: () => void;
  /** There is no WebGL 2: the scene draws flat, and not because it was asked to. */
  readonly onFlat?: () => void;
}

/** Parts of the state that decide which signal is drawn, which neurons are looked at, and which are marked otherwise. */
const SIGNAL_OF = ['activationsVersion', 'phase', 'explanation', 'explanationVersion'] as const;
const FOCUS_OF = ['selected', 'pinned', 'explanation', 'phase'] as const;
const MARKS_OF = ['hovered', 'operations'] as const;

/** Mounts the scene into an element, on a canvas of its own that fills it. */
export function mountScene(container: HTMLElement, options: SceneOptions = {}): SceneHandle {
  const motion = createLayoutMotion(layoutOnScreen());
  const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)');
  let view: SceneView | null = null;
  let isFlat = false;
  let isWithoutWebgl = false;
  let isDisposed = false;
  let resolveFirstFrame: () => void = () => {};
  const firstFrame = new Promise<void>((resolve) => {
    resolveFirstFrame = resolve;
  });
  const rig = createCameraRig(motion.present, () => view?.requestFrame());
  const patience = createContextPatience(options, goFlat);
  // After the pen, which keeps the strokes on the input plane to itself.
  const stopPen = listenToPlanePen(container, pointOnInputPlane);
  const hands = createSceneHands(container, rig, motion);
  const galaxy = openWhileAsked(
    (state) => state.galaxyLayer !== null,
    async () => {
      const { openGalaxy } = await import('./galaxyScene');
      return () => openGalaxy(rig, hands, () => view);
    },
  );
  const twin = openWhileAsked(
    (state) => state.twinEdges !== null && state.galaxyLayer === null,
    async () => {
      const { openTwin } = await import('./twinScene');
      return () => openTwin({ container, rig, arrange, view: () => view });
    },
  );
  const guest = (): SceneGuest | null => galaxy.opened()?.guest ?? null;
  const stopFraming = followFraming(rig, motion, () => guest() === null);

  /** Opens the view that this browser and the chosen quality ask for, in place of another one. */
  function openView(): void {
    const flat = isWithoutWebgl || appStore.getState().quality === '2d';
    if (view !== null && flat === isFlat) return;
    view?.dispose();
    view = flat
      ? null
      : createWebglView(container, {
          rig,
          motion,
          onFrame,
          onContextLost: patience.lost,
          onContextRestored: patience.restored,
        });
    isFlat = view === null;
    if (view === null) {
      if (!flat) options.onFlat?.();
      isWithoutWebgl ||= !flat;
      openFlatView().catch(() => options.onFailed?.());
    } else startView(view);
  }

  /** The picture without WebGL is a chunk of its own: few need it. */
  async function openFlatView(): Promise<void> {
    const { createCanvas2dView } = await import('./canvas2dView');
    if (isDisposed || !isFlat || view !== null) return;
    view = createCanvas2dView(container, rig, motion, onFrame);
    startView(view);
  }

  function startView(opened: SceneView): void {
    const { quality, rawSignal, theme } = appStore.getState();
    opened.setTheme(theme);
    opened.setRawSignal(rawSignal);
    opened.setQuality(quality);
    opened.networkChanged(motion.present);
    opened.setGuest(guest());
    opened.setTwin(twin.opened()?.twin ?? null);
    opened.resize(container.clientWidth, container.clientHeight);
  }

  function onFrame(report: FrameReport): void {
    recordFrame(report.milliseconds, report.drawCalls);
    hands.frameDrawn();
    const { edges, phase, explanation, qualityLevel, networkSource } = appStore.getState();
    const { drawn, total, signalShown } = report;
    const isNews = edges.drawn !== drawn || edges.total !== total || edges.signalShown !== signalShown;
    // The picture of a phase or an explanation says nothing of the drawing's signal.
    if (isNews && phase === null && explanation === null && guest() === null) {
      appStore.setState({ edges: { drawn, total, signalShown } });
    }
    if (qualityLevel !== report.level) appStore.setState({ qualityLevel: report.level });
    if (networkSource !== 'none') resolveFirstFrame();
    twin.opened()?.frameDrawn();
  }

  function goFlat(): void {
    isWithoutWebgl = true;
    openView();
  }

  function arrange(atOnce: boolean): void {
    const layout = layoutOnScreen();
    motion.goTo(layout, atOnce);
    rig.setLayout(layout, atOnce);
    view?.networkChanged(motion.present);
  }

  function resize(): void {
    const { clientWidth, clientHeight } = container;
    hands.resize(clientWidth, clientHeight);
    rig.resize(clientWidth, clientHeight);
    view?.resize(clientWidth, clientHeight);
  }

  function goTo(pose: PoseName): void {
    if (appStore.getState().pose === pose) rig.goTo(pose);
    else appStore.setState({ pose });
  }

  /**
   * Point of the input plane under a point of the window, in pixels of the pad's image: 0–28, beyond them outside the
   * image; null where the plane isn't seen from the front.
   */
  function pointOnInputPlane(clientX: number, clientY: number): PlanePoint | null {
    if (guest() !== null) return null;
    const box = container.getBoundingClientRect();
    if (!(box.width > 0 && box.height > 0)) return null;
    const x = clientX - box.left;
    const y = clientY - box.top;
    const { halves } = rig;
    // A twin has the same input, and is seen alike.
    const above = halves !== null && y > halves.line ? y - halves.step : y;
    return meetInputPlane(rig.camera, motion.present, x / box.width, above / box.height);
  }

  const unsubscribe = appStore.subscribe((state, before) => {
    // Before the first network there was nothing that could move.
    const isFirst = before.networkSource === 'none';
    if (state.networkVersion !== before.networkVersion) arrange(isFirst || reducedMotion.matches);
    else if (state.weightsVersion !== before.weightsVersion) view?.weightsChanged();
    else if (SIGNAL_OF.some((part) => state[part] !== before[part])) view?.signalChanged();
    if (FOCUS_OF.some((part) => state[part] !== before[part])) view?.focusChanged();
    else if (MARKS_OF.some((part) => state[part] !== before[part])) view?.marksChanged();
    if (state.theme !== before.theme) view?.setTheme(state.theme);
    if (state.rawSignal !== before.rawSignal) view?.setRawSignal(state.rawSignal);
    if (state.pose !== before.pose) rig.goTo(state.pose);
    if (state.sceneInsets !== before.sceneInsets) rig.setInsets(state.sceneInsets);
    if (state.quality !== before.quality) {
      openView();
      view?.setQuality(state.quality);
    }
  });
  const { sceneInsets, pose } = appStore.getState();
  rig.setInsets(sceneInsets);
  rig.goTo(pose);
  rig.resize(container.clientWidth, container.clientHeight);
  hands.resize(container.clientWidth, container.clientHeight);
  openView();
  const sizes = new ResizeObserver(resize);
  sizes.observe(container);
  const stopFollowingRatio = followPixelRatio(resize);

  return {
    firstFrame,
    goTo,
    home: () => goTo('home'),
    orbitBy: rig.orbitBy,
    zoomBy: rig.zoomBy,
    dispose() {
      isDisposed = true;
      patience.dispose();
      unsubscribe();
      sizes.disconnect();
      stopFollowingRatio();
      stopPen();
      stopFraming();
      galaxy.dispose();
      twin.dispose();
      hands.dispose();
      view?.dispose();
      view = null;
    },
  };
}

/** Neurons stand by the weights where these have been learned; random weights say nothing about neighbours. */
function layoutOnScreen(): NetworkLayout {
  const { network } = liveTensors;
  return createLayout(network.sizes, isTrained(network) ? topographicSlots(network) : []);
}
