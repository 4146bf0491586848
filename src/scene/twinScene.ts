import { appStore, subscribeTo } from '../store/appStore';
import { survey } from '../store/survey';
import { twin } from '../store/twin';
import { readTwinPass, twinNetwork } from '../store/twinTensors';
import { twinSentence } from '../store/twinText';
import { createLayout } from '../visual/layout';
import { topographicSlots } from '../visual/topographicOrder';
import type { CameraRig } from './cameraRig';
import { createLiveSpeech } from './liveSpeech';
import type { NeuronMarks } from './neuronMarks';
import type { PictureSubject } from './pictureSubject';
import type { SceneTwin, SceneView } from './sceneView';
import { besideCaption, createTwinCaptions } from './twinCaptions';
import { createTwinPicture } from './twinPicture';

/** The scene's parts that a twin needs. */
interface TwinPlace {
  readonly container: HTMLElement;
  readonly rig: CameraRig;
  /** Places the neurons of the network on screen anew. */
  readonly arrange: (atOnce: boolean) => void;
  readonly view: () => SceneView | null;
}

/** A twin on screen. */
export interface OpenTwin {
  readonly twin: SceneTwin | null;
  /** The scene has been drawn: captions say what is in it. */
  frameDrawn(): void;
  dispose(): void;
}

/** Shows the twin of `store/twin` below the network on screen, with a caption above each. */
export function openTwin({ container, rig, arrange, view }: TwinPlace): OpenTwin {
  const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)');
  const captions = createTwinCaptions(container);
  const speech = createLiveSpeech();
  let scene: SceneTwin | null = null;
  let said = '';

  function follow(): void {
    scene = createSceneTwin(rig);
    // Both stand by their weights, also a network that has been trained since it came.
    arrange(reducedMotion.matches);
    view()?.setTwin(scene);
  }

  /** Speaks when one of the answers is another digit: probabilities change with every stroke. */
  function speak(): void {
    const next = twinSentence();
    if (next === said) return;
    said = next;
    speech.say(() => said);
  }

  const stops = [
    twin.subscribe((state, before) => {
      if (state.shown !== before.shown && state.shown !== null) follow();
    }),
    subscribeTo((state) => state.activationsVersion, speak),
    // The accuracy of the network on screen comes when nothing else is drawn.
    survey.subscribe(() => captions.frameDrawn(rig.halves)),
  ];
  follow();
  speak();
  rig.setHalved(besideCaption);
  return {
    get twin() {
      return scene;
    },
    frameDrawn: () => captions.frameDrawn(rig.halves),
    dispose() {
      for (const stop of stops) stop();
      view()?.setTwin(null);
      rig.setHalved(null);
      captions.dispose();
      speech.dispose();
    },
  };
}

function createSceneTwin(rig: CameraRig): SceneTwin | null {
  const network = twinNetwork();
  const pass = readTwinPass();
  if (network === null || pass === null) return null;
  const subject: PictureSubject = {
    network: () => network,
    signal() {
      // Computed by whoever reads it first; the buffers stay.
      readTwinPass();
      const { activations } = pass;
      return { weights: network.parameters, sources: activations, neurons: activations, isGated: true };
    },
    lookedAt: () => nobody,
    marks: () => noMarks,
  };
  const layout = createLayout(network.sizes, topographicSlots(network));
  const drawn: SceneTwin['drawn'] = ({ count, total, signalShown }) => {
    const { twinEdges } = appStore.getState();
    const isSame =
      twinEdges?.drawn === count && twinEdges.total === total && twinEdges.signalShown === signalShown;
    if (twinEdges !== null && !isSame) appStore.setState({ twinEdges: { drawn: count, total, signalShown } });
  };
  const version = (): number => appStore.getState().inputVersion;
  return {
    subject,
    layout,
    drawn,
    createPicture: (ground, size) =>
      createTwinPicture({ subject, version, layout, rig, size, drawn }, ground),
  };
}

const nobody: ReadonlySet<number> = new Set();
const noMarks: NeuronMarks = new Map();
