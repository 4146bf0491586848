import { type ActivationName, activations } from './activations';
import { type Initialisation, initialisations } from './initialisations';
import { IMAGE_SIDE, INPUT_SIDES, type InputSide } from './inputImage';
import { type ScheduleSpec, STEPS_SETTING, schedules } from './learningRateSchedule';
import {
  CLASS_COUNT,
  type DataSpec,
  type LayerSpec,
  MAX_BATCH_SIZE,
  MAX_DROPOUT,
  MAX_HIDDEN_LAYERS,
  MAX_UNITS,
  type NetworkSpec,
  type Shape,
  TRAINING_IMAGES,
  weightCount,
} from './networkSpec';
import { type OptimizerSpec, optimizers } from './optimizers';
import type { SparsitySpec } from './sparsity';

/** A spec that can't be built; the message says which field and what was expected. */
export class SpecError extends TypeError {
  override name = 'SpecError';
}

/**
 * Checks an untrusted spec and returns a clean copy of it.
 * @throws SpecError with a sentence that names the field and what was expected.
 */
export function parseSpec(value: unknown): NetworkSpec {
  const spec = record(value, 'A network spec', [
    'seed',
    'layers',
    'initialisation',
    'optimizer',
    'batchSize',
    'inputSide',
    'schedule',
    'weightDecay',
    'l1',
    'sparsity',
    'data',
  ]);
  const { layers } = spec;
  if (!Array.isArray(layers) || layers.length < 1 || layers.length > MAX_HIDDEN_LAYERS + 1) {
    fail(`layers must be a list of 1 to ${MAX_HIDDEN_LAYERS + 1} layers, the output layer included.`);
  }
  const inputSide = parseInputSide(spec.inputSide);
  const parsedLayers = Array.from(layers, (layer, index) =>
    parseLayer(layer, index, index === layers.length - 1),
  );
  return {
    seed: integer(spec.seed, 'seed', 0, 0xffffffff),
    layers: parsedLayers,
    initialisation: oneOf(
      spec.initialisation,
      'initialisation',
      Object.keys(initialisations) as Initialisation[],
    ),
    optimizer: parseOptimizer(spec.optimizer),
    batchSize: integer(spec.batchSize, 'batchSize', 1, MAX_BATCH_SIZE),
    ...inputSide,
    ...optional(spec.schedule, 'schedule', parseSchedule),
    ...optional(spec.weightDecay, 'weightDecay', (given, name) => number(given, name, 0, 1e6)),
    ...optional(spec.l1, 'l1', (given, name) => number(given, name, 0, 1e6)),
    ...optional(spec.sparsity, 'sparsity', (given) =>
      parseSparsity(given, { ...inputSide, layers: parsedLayers }),
    ),
    ...optional(spec.data, 'data', parseData),
  };
}

/** Nothing for the default, so that one network has one recipe. */
function parseInputSide(value: unknown): { readonly inputSide?: InputSide } {
  if (value === undefined || value === IMAGE_SIDE) return {};
  return { inputSide: oneOf(value, 'inputSide', INPUT_SIDES) };
}

function parseLayer(value: unknown, index: number, isOutput: boolean): LayerSpec {
  const name = `layers[${index}]`;
  const layer = record(value, name, ['units', 'activation', 'frozen', ...(isOutput ? [] : ['dropout'])]);
  const frozen = optional(layer.frozen, 'frozen', (given) => boolean(given, `${name}.frozen`));
  if (isOutput) {
    if (layer.units !== CLASS_COUNT || layer.activation !== 'softmax') {
      fail(
        `The last layer must have ${CLASS_COUNT} units, one for each digit, and the activation "softmax".`,
      );
    }
    return { units: CLASS_COUNT, activation: 'softmax', ...frozen };
  }
  return {
    units: integer(layer.units, `${name}.units`, 1, MAX_UNITS),
    activation: oneOf(layer.activation, `${name}.activation`, Object.keys(activations) as ActivationName[]),
    ...optional(layer.dropout, 'dropout', (given) => number(given, `${name}.dropout`, 0, MAX_DROPOUT)),
    ...frozen,
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
    parsed[name] = number(given, `optimizer.${name}`, setting.min, setting.max);
  }
  return parsed as unknown as OptimizerSpec;
}

function parseSchedule(value: unknown): ScheduleSpec {
  const schedule = record(value, 'schedule');
  const kind = oneOf(schedule.kind, 'schedule.kind', Object.keys(schedules) as (keyof typeof schedules)[]);
  const { settings } = schedules[kind];
  record(value, 'schedule', ['kind', 'warmUp', ...Object.keys(settings)]);
  const parsed: Record<string, number | string> = { kind };
  for (const [name, { min, max, isInteger }] of Object.entries(settings)) {
    const check = isInteger ? integer : number;
    parsed[name] = check(schedule[name], `schedule.${name}`, min, max);
  }
  const { max } = STEPS_SETTING;
  return {
    ...parsed,
    ...optional(schedule.warmUp, 'warmUp', (given) => integer(given, 'schedule.warmUp', 0, max)),
  } as unknown as ScheduleSpec;
}

function parseSparsity(value: unknown, shape: Shape): SparsitySpec {
  const sparsity = record(value, 'sparsity', ['edges', 'steps']);
  const { max } = STEPS_SETTING;
  return {
    edges: integer(sparsity.edges, 'sparsity.edges', shape.layers.length, weightCount(shape)),
    steps: integer(sparsity.steps, 'sparsity.steps', 1, max),
  };
}

function parseData(value: unknown): DataSpec {
  const data = record(value, 'data', ['augment', 'images', 'labelNoise', 'shuffledLabels']);
  return {
    ...optional(data.augment, 'augment', (given) => boolean(given, 'data.augment')),
    ...optional(data.images, 'images', (given) => integer(given, 'data.images', 1, TRAINING_IMAGES)),
    ...optional(data.labelNoise, 'labelNoise', (given) => number(given, 'data.labelNoise', 0, 1)),
    ...optional(data.shuffledLabels, 'shuffledLabels', (given) => boolean(given, 'data.shuffledLabels')),
  };
}

/** A field of a spec that may be missing: `{ [name]: parsed }`, or nothing. */
function optional<N extends string, T>(
  value: unknown,
  name: N,
  parse: (value: unknown, name: string) => T,
): { readonly [K in N]?: T } {
  return value === undefined ? {} : ({ [name]: parse(value, name) } as { [K in N]: T });
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

function number(value: unknown, name: string, min: number, max: number): number {
  if (typeof value !== 'number' || !(value >= min && value <= max)) {
    fail(`${name} must be a number from ${min} to ${max}.`);
  }
  return value;
}

function boolean(value: unknown, name: string): boolean {
  if (typeof value !== 'boolean') fail(`${name} must be true or false.`);
  return value;
}

function oneOf<T extends string | number>(value: unknown, name: string, choices: readonly T[]): T {
  if (!choices.includes(value as T)) fail(`${name} must be one of: ${choices.join(', ')}.`);
  return value as T;
}

function fail(message: string): never {
  throw new SpecError(message);
}
