import type { ActivationName } from './activations';
import type { Initialisation } from './initialisations';
import { IMAGE_SIDE, type InputSide } from './inputImage';
import type { ScheduleSpec } from './learningRateSchedule';
import type { OptimizerSpec, Regularisation } from './optimizers';
import { matrixSizes, type SparsitySpec } from './sparsity';

/** Classes: the digits 0 to 9. */
export const CLASS_COUNT = 10;
/** Largest number of units in one hidden layer. */
export const MAX_UNITS = 512;
/** Largest number of hidden layers. */
export const MAX_HIDDEN_LAYERS = 5;
/** Largest mini-batch, in images. */
export const MAX_BATCH_SIZE = 1024;

/** Largest share of units that dropout may silence. */
export const MAX_DROPOUT = 0.9;

/** One dense layer. The last layer of a spec is the output: ten units with `softmax`. */
export interface LayerSpec {
  readonly units: number;
  readonly activation: ActivationName | 'softmax';
  /** Share of the units silenced at random in each training step, for hidden layers; default 0. */
  readonly dropout?: number;
  /** Whether the weights and biases stay as they are; default false. */
  readonly frozen?: boolean;
}

/** Everything that, with the number of steps, determines a training run. Plain JSON. */
export interface NetworkSpec {
  /** 32-bit seed of the initial weights and of the order of the images. */
  readonly seed: number;
  readonly layers: readonly LayerSpec[];
  readonly initialisation: Initialisation;
  readonly optimizer: OptimizerSpec;
  /** Images per mini-batch. */
  readonly batchSize: number;
  /** Side of the input in pixels: 28, or 14 for the means of blocks of 2 × 2 (`inputImage.ts`); default 28. */
  readonly inputSide?: InputSide;
  /** Default: the learning rate stays constant. */
  readonly schedule?: ScheduleSpec;
  /** λ of the decay of weights, biases excepted (`nn/optimizers.ts`); default 0. */
  readonly weightDecay?: number;
  /** Strength of the L1 penalty on weights, biases excepted; default 0. */
  readonly l1?: number;
  /** Default: every weight may be other than 0. */
  readonly sparsity?: SparsitySpec;
  readonly data?: DataSpec;
}

/** What the network is trained on, where it differs from the plain 60,000 training images. */
export interface DataSpec {
  /** Each image is shifted, scaled, rotated, thickened or thinned afresh each time it is shown. Default false. */
  readonly augment?: boolean;
  /** Only the first so many of the training images; default all 60,000. */
  readonly images?: number;
  /** Share of the images that get a wrong label, drawn by the seed; 0–1, default 0. */
  readonly labelNoise?: number;
  /** Whether the labels are dealt out anew among the images: nothing is left to learn but to memorise. Default false. */
  readonly shuffledLabels?: boolean;
}

/** Training images in MNIST. */
export const TRAINING_IMAGES = 60_000;

/** The network of the page: 784-128-64-10, ReLU, Adam, batches of 64. */
export const defaultSpec: NetworkSpec = {
  seed: 1,
  layers: [
    { units: 128, activation: 'relu' },
    { units: 64, activation: 'relu' },
    { units: 10, activation: 'softmax' },
  ],
  initialisation: 'he',
  optimizer: { kind: 'adam', learningRate: 0.001 },
  batchSize: 64,
};

/** What of a spec says how many units there are. */
export type Shape = Pick<NetworkSpec, 'inputSide' | 'layers'>;

/** Units of every layer, the input first: 784, 128, 64, 10. */
export function layerSizes({ inputSide = IMAGE_SIDE, layers }: Shape): number[] {
  return [inputSide ** 2, ...layers.map((layer) => layer.units)];
}

/** Weights of all matrices, biases not counted. */
export function weightCount(spec: Shape): number {
  return matrixSizes(layerSizes(spec)).reduce((sum, count) => sum + count, 0);
}

/** Whether input and layers have the same units and activations, so that the same parameters make the same network. */
export function haveSameLayers(spec: NetworkSpec, other: NetworkSpec): boolean {
  return (
    layerSizes(spec).join() === layerSizes(other).join() &&
    spec.layers.every(({ activation }, l) => activation === other.layers[l].activation)
  );
}

/** The penalties of a spec, 0 where it gives none. */
export function regularisationOf({ weightDecay = 0, l1 = 0 }: NetworkSpec): Regularisation {
  return { weightDecay, l1 };
}
