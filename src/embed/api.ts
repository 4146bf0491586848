import { parseStrokes } from '../digits/strokes';
import type { CircuitCard } from '../dissect/circuits/circuit';
import type { Neuron } from '../dissect/neuron';
import { PIXELS_PER_IMAGE } from '../nn/inputImage';
import type { Evaluation } from '../nn/metrics';
import { countNonZeroWeights } from '../nn/network';
import type { NetworkSpec } from '../nn/networkSpec';
import { appStore, subscribeTo } from '../store/appStore';
import { takeFrameStats } from '../store/frameStats';
import { liveTensors } from '../store/liveTensors';
import { type Prediction, readPrediction, weightsChecksum } from '../store/networkOnScreen';
import { clearPad, setImage, setStrokes } from '../store/pad';
import { healAll, operate, operatedNetwork } from '../store/surgery';
import type { TrainingResult } from '../store/training';
import { onTrainingStep, type TrainingStep } from '../store/trainingEvents';
import { withTraining } from '../store/withTraining';

/** Version of the page. */
const VERSION = '0.1.0';

/** What the listeners of `on` get. */
export interface NeuroglassEvents {
  /** The answer to a new input, or of new weights. */
  prediction: Prediction;
  /** A progress report of training, at most 30 a second. */
  step: TrainingStep;
  /** The neuron that is looked at from now on; null if none. */
  selection: Neuron | null;
}

/** `window.neuroglass`: the page, by script. docs/embedding.md explains each call with examples. */
export interface NeuroglassApi {
  readonly version: string;
  /** Resolves when the default network is loaded and drawn once. */
  readonly ready: Promise<void>;
  /** Replaces what is on the pad by strokes, arrays of `{x, y}` in pad units 0–1, through layer 0. @throws TypeError */
  draw(strokes: unknown): void;
  /** Gives 784 numbers 0–255, row-major, to the network as they are. @throws TypeError */
  setImage(pixels: unknown): void;
  /** Empties the pad. */
  clear(): void;
  prediction(): Prediction;
  /** What the network gets, 0–1: 784 values, or 196 if its input is 14 × 14. */
  input(): number[];
  /** Every layer's activations, the input first, the output as probabilities; all 0 while nothing is drawn. */
  activations(): number[][];
  network(): {
    readonly spec: NetworkSpec;
    /** Weights and biases. */
    readonly parameters: number;
    /** Weights that aren't 0. */
    readonly nonZero: number;
    /** FNV-1a, 64 bits, of all parameters, 16 hex digits. */
    readonly checksum: string;
  };
  /**
   * Trains the network in training, or a new one if a spec is given or the shipped one is on screen, then tests it.
   * Without `steps` and `epochs`: one epoch. @throws TypeError
   */
  train(options?: unknown): Promise<TrainingResult>;
  /** Tests the network on screen, with what has been silenced, on the 10,000 test images. */
  evaluate(): Promise<Evaluation>;
  /**
   * Finds the circuit of a task, `{ pair: [a, b] }` or `{ digit: d }`, in the network on screen with what has been done to
   * it, and proves it on the test images. @throws TypeError
   */
  circuit(task: unknown, options?: unknown): Promise<CircuitCard>;
  /** Silences a neuron: layer 0 is the input, the last the output, whose logit becomes 0. @throws TypeError */
  silence(layer: unknown, unit: unknown): void;
  /** Takes back all that was done to the network on screen, by script or by hand. */
  restore(): void;
  /** Figures of the scene; the medians are of the time since the last call. */
  stats(): {
    readonly drawCalls: number;
    readonly edgesDrawn: number;
    readonly edgesTotal: number;
    readonly signalShown: number;
    readonly framesRendered: number;
    readonly updateMs: number;
    readonly frameMs: number;
    readonly pickMs: number;
  };
  /** Adds a listener; returns a function that takes it off. @throws TypeError */
  on<E extends keyof NeuroglassEvents>(event: E, listener: (event: NeuroglassEvents[E]) => void): () => void;
}

declare global {
  interface Window {
    neuroglass: NeuroglassApi;
  }
}

/** Makes the scripting surface. Every wrong argument throws a TypeError before anything changes. */
export function createApi(ready: Promise<void>): NeuroglassApi {
  return {
    version: VERSION,
    ready,
    draw: (strokes) => setStrokes(parseStrokes(strokes)),
    setImage: (pixels) => setImage(parsePixels(pixels)),
    clear: clearPad,
    prediction: readPrediction,
    input: () => Array.from(liveTensors.pass.layers[0] ?? []),
    activations: () => liveTensors.pass.layers.map((layer) => Array.from(layer)),
    network: () => ({
      spec: structuredClone(liveTensors.network.spec),
      parameters: liveTensors.network.parameters.length,
      nonZero: countNonZeroWeights(liveTensors.network),
      checksum: weightsChecksum(),
    }),
    async train(options) {
      // Fetched when it is asked for: recipes of presets are no part of what is needed to draw.
      const { parseTrainOptions } = await import('./trainOptions');
      const amount = parseTrainOptions(options);
      return withTraining((training) => training.trainFor(amount));
    },
    evaluate: () =>
      import('../store/evaluation').then(({ evaluateNetwork }) => evaluateNetwork(operatedNetwork())),
    circuit: (task, options) =>
      import('../store/circuitCall').then(({ callCircuit }) => callCircuit(task, options)),
    silence: (layer, unit) => operate({ kind: 'scale', factor: 0, ...parseNeuron(layer, unit) }),
    restore: healAll,
    stats() {
      const { drawn, total, signalShown } = appStore.getState().edges;
      return { ...takeFrameStats(), edgesDrawn: drawn, edgesTotal: total, signalShown };
    },
    on(event, listener) {
      if (typeof listener !== 'function') throw new TypeError('on needs a function as its second argument.');
      const subscribe = Object.hasOwn(subscriptions, event) ? subscriptions[event] : undefined;
      if (!subscribe) {
        throw new TypeError(
          `There is no event "${event}"; there are: ${Object.keys(subscriptions).join(', ')}.`,
        );
      }
      return subscribe((detail) => callSafely(listener, detail));
    },
  };
}

const subscriptions: {
  readonly [E in keyof NeuroglassEvents]: (listener: (event: NeuroglassEvents[E]) => void) => () => void;
} = {
  prediction: (listener) =>
    subscribeTo(
      (state) => state.activationsVersion,
      () => listener(readPrediction()),
    ),
  step: onTrainingStep.add,
  selection: (listener) =>
    subscribeTo(
      (state) => state.selected,
      (selected) => listener(selected && { ...selected }),
    ),
};

/** A listener that throws is reported as any error of a script; the page goes on. */
function callSafely<T>(listener: (event: T) => void, event: T): void {
  try {
    listener(event);
  } catch (error) {
    reportError(error);
  }
}

function parsePixels(value: unknown): number[] {
  const isList = Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
  const pixels = isList ? Array.from(value as ArrayLike<unknown>) : [];
  if (pixels.length !== PIXELS_PER_IMAGE || !pixels.every(isByte)) {
    throw new TypeError(`setImage needs ${PIXELS_PER_IMAGE} numbers from 0 to 255, row by row.`);
  }
  return pixels;
}

function parseNeuron(layer: unknown, unit: unknown): Neuron {
  const { sizes } = liveTensors.network;
  const size = Number.isInteger(layer) ? sizes[layer as number] : undefined;
  if (size === undefined)
    throw new TypeError(`silence needs a layer from 0, the input, to ${sizes.length - 1}, the output.`);
  if (!Number.isInteger(unit) || (unit as number) < 0 || (unit as number) >= size)
    throw new TypeError(`silence needs a unit of layer ${layer} from 0 to ${size - 1}.`);
  return { layer: layer as number, unit: unit as number };
}

function isByte(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 255;
}
