import { type ActivationName, activations } from './activations';
import type { ScheduleSpec } from './learningRateSchedule';
import { type OptimizerSpec, optimizers } from './optimizers';

/** Pixels of one input image, 28 × 28, row-major. */
export const INPUT_SIZE = 784;
/** Classes: the digits 0 to 9. */
export const CLASS_COUNT = 10;
/** Largest number of units in one hidden layer. */
export const MAX_UNITS = 512;
/** Largest number of hidden layers. */
const MAX_HIDDEN_LAYERS = 5;
/** Largest mini-batch, in images. */
const MAX_BATCH_SIZE = 1024;

/** One dense layer. The last layer of a spec is the output: ten units with `softmax`. */
export interface LayerSpec {
  readonly units: number;
  readonly activation: ActivationName | 'softmax';
}

/**
 * How the initial weights are drawn; biases start at 0.
 * `he`: uniform on ±√(3/inputs) · gain of the activation (He et al. 2015); `glorot`: uniform on ±√(6/(inputs+units)).
 * Uniform, since it needs no logarithm: the same bits in every engine.
 */
export type Initialisation = 'he' | 'glorot';

/** Everything that, with the number of steps, determines a training run. Plain JSON. */
export interface NetworkSpec {
  /** 32-bit seed of the initial weights and of the order of the images. */
  readonly seed: number;
  readonly layers: readonly LayerSpec[];
  readonly initialisation: Initialisation;
  readonly optimizer: OptimizerSpec;
  /** Images per mini-batch. */
  readonly batchSize: number;
  /** Default: the learning rate stays constant. */
  readonly schedule?: ScheduleSpec;
  readonly data?: DataSpec;
}

/** What the network is trained on, where it differs from the plain 60,000 training images. */
export interface DataSpec {
  /** Each image is shifted, scaled, rotated, thickened or thinned afresh each time it is shown. Default false. */
  readonly augment?: boolean;
}

/** A spec that can't be built; the message says which field and what was expected. */
export class SpecError extends TypeError {
  override name = 'SpecError';
}

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

/** Specs by name, as `train({ spec: 'default' })` takes them. */
export const presets: Readonly<Record<string, NetworkSpec>> = { default: defaultSpec };

/**
 * Checks an untrusted value, a spec or a preset's name, and returns a clean copy of the spec.
 * @throws SpecError with a sentence that names the field and what was expected.
 */
export function parseSpec(value: unknown): NetworkSpec {
  if (typeof value === 'string') {
    const preset = Object.hasOwn(presets, value) ? presets[value] : undefined;
    if (preset === undefined)
      fail(`There is no preset "${value}"; there are: ${Object.keys(presets).join(', ')}.`);
    return preset;
  }
  const spec = record(value, 'A network spec', [
    'seed',
    'layers',
    'initialisation',
    'optimizer',
    'batchSize',
    'schedule',
    'data',
  ]);
  const { layers } = spec;
  if (!Array.isArray(layers) || layers.length < 1 || layers.length > MAX_HIDDEN_LAYERS + 1) {
    fail(`layers must be a list of 1 to ${MAX_HIDDEN_LAYERS + 1} layers, the output layer included.`);
  }
  const schedule = spec.schedule === undefined ? undefined : parseSchedule(spec.schedule);
  const data = spec.data === undefined ? undefined : parseData(spec.data);
  return {
    seed: integer(spec.seed, 'seed', 0, 0xffffffff),
    layers: layers.map((layer, index) => parseLayer(layer, index, index === layers.length - 1)),
    initialisation: oneOf(spec.initialisation, 'initialisation', ['he', 'glorot']),
    optimizer: parseOptimizer(spec.optimizer),
    batchSize: integer(spec.batchSize, 'batchSize', 1, MAX_BATCH_SIZE),
    ...(schedule && { schedule }),
    ...(data && { data }),
  };
}

/** Units of every layer, the input first: 784, 128, 64, 10. */
export function layerSizes(spec: NetworkSpec): number[] {
  return [INPUT_SIZE, ...spec.layers.map((layer) => layer.units)];
}

function parseLayer(value: unknown, index: number, isOutput: boolean): LayerSpec {
  const layer = record(value, `layers[${index}]`, ['units', 'activation']);
  if (isOutput) {
    if (layer.units !== CLASS_COUNT || layer.activation !== 'softmax') {
      fail(
        `The last layer must have ${CLASS_COUNT} units, one for each digit, and the activation "softmax".`,
      );
    }
    return { units: CLASS_COUNT, activation: 'softmax' };
  }
  return {
    units: integer(layer.units, `layers[${index}].units`, 1, MAX_UNITS),
    activation: oneOf(
      layer.activation,
      `layers[${index}].activation`,
      Object.keys(activations) as ActivationName[],
    ),
  };
}

function parseOptimizer(value: unknown): OptimizerSpec {
  const optimizer = record(value, 'optimizer');
  const kind = oneOf(
    optimizer.kind,
    'optimizer.kind',
    Object.keys(optimizers) as (keyof typeof optimizers)[],
  );
  record(value, 'optimizer', ['kind', ...Object.keys(optimizers[kind].settings)]);
  const parsed: Record<string, number | string> = { kind };
  for (const [name, setting] of Object.entries(optimizers[kind].settings)) {
    const given = optimizer[name];
    if (given === undefined && setting.optional) continue;
    if (typeof given !== 'number' || !(given >= setting.min && given <= setting.max)) {
      fail(`optimizer.${name} must be a number from ${setting.min} to ${setting.max}.`);
    }
    parsed[name] = given;
  }
  return parsed as unknown as OptimizerSpec;
}

function parseSchedule(value: unknown): ScheduleSpec {
  const schedule = record(value, 'schedule', ['kind', 'steps']);
  const kind = oneOf(schedule.kind, 'schedule.kind', ['constant', 'linear']);
  return kind === 'constant' ? { kind } : { kind, steps: integer(schedule.steps, 'schedule.steps', 1, 1e9) };
}

function parseData(value: unknown): DataSpec {
  const { augment } = record(value, 'data', ['augment']);
  if (augment === undefined) return {};
  if (typeof augment !== 'boolean') fail('data.augment must be true or false.');
  return { augment };
}

/** An object that has no other fields than those known, so that no wish is silently passed over. */
function record(value: unknown, name: string, known?: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(`${name} must be an object.`);
  const unknown = known && Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined)
    fail(`${name} has the unknown field "${unknown}"; known are: ${known?.join(', ')}.`);
  return value as Record<string, unknown>;
}

function integer(value: unknown, name: string, min: number, max: number): number {
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > max) {
    fail(`${name} must be a whole number from ${min} to ${max}.`);
  }
  return value as number;
}

function oneOf<T extends string>(value: unknown, name: string, choices: readonly T[]): T {
  if (!choices.includes(value as T)) fail(`${name} must be one of: ${choices.join(', ')}.`);
  return value as T;
}

function fail(message: string): never {
  throw new SpecError(message);
}
