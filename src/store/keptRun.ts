import type { OptimizerState } from '../kernel/trainingKernel';
import { parameterCount } from '../nn/network';
import type { NetworkSpec } from '../nn/networkSpec';
import { optimizers } from '../nn/optimizers';
import { parseSpec } from '../nn/parseSpec';
import type { HistoryPoint, RunRecord, TestPoint } from './trainingState';

/** What is known of a run's kept weights without reading them. */
export interface WeightsNote {
  /** The step that they belong to; older than the record's if the page was closed while training ran. */
  readonly step: number;
  /** Bytes that they take, the optimizer's memory included. */
  readonly bytes: number;
  /** Whether the optimizer's memory is kept with them: training goes on with the same bits. */
  readonly hasMemory: boolean;
}

/** A run as it is kept. */
export interface KeptRun {
  readonly record: RunRecord;
  /** Null while no weights are kept with it. */
  readonly weights: WeightsNote | null;
}

/** The weights of a run at one step, kept apart from its record. */
export interface RunWeights {
  readonly step: number;
  readonly parameters: Float32Array;
  readonly optimizer: OptimizerState | null;
}

/** Longest name of a run, in characters. */
export const LONGEST_NAME = 40;

/** Most points of a curve that are believed. */
const MOST_POINTS = 100_000;
/** Largest step that is believed. */
const MOST_STEPS = 1e12;

/** Whether training needs the optimizer's memory to go on exactly where it stopped. */
export function needsMemory({ optimizer }: NetworkSpec): boolean {
  return optimizers[optimizer.kind].momentCount > 0;
}

/**
 * Whether a run's recipe alone leads to its weights. Where a branch began can't be had from it, nor weights that an
 * optimizer has led to that lost its memory on the way.
 */
export function isReproducible({ branch, optimizerAnew }: RunRecord): boolean {
  return branch === null && optimizerAnew === null;
}

/** A record as it is kept: without points that have no place on its curves. */
export function tidyRecord(record: RunRecord): RunRecord {
  return { ...record, history: tidyPoints(record.history), tests: tidyPoints(record.tests) };
}

/** Weights as they are kept: without a memory that is no use, since it has overflowed or holds nothing yet. */
export function tidyWeights(weights: RunWeights): RunWeights {
  const { optimizer } = weights;
  if (optimizer === null || (optimizer.updates > 0 && areFinite(optimizer.moments))) return weights;
  return { ...weights, optimizer: null };
}

/** What a record says of these weights. */
export function noteOf({ step, parameters, optimizer }: RunWeights): WeightsNote {
  const bytes = parameters.byteLength + (optimizer?.moments.byteLength ?? 0);
  return { step, bytes, hasMemory: optimizer !== null };
}

/** Checks what a storage holds as a run; null if any of it is broken. */
export function parseKeptRun(value: unknown): KeptRun | null {
  try {
    const { record, weights } = fields(value);
    return { record: parseRecord(record), weights: weights === null ? null : parseNote(weights) };
  } catch {
    return null;
  }
}

/** Checks what a storage holds as the weights of a run of this spec; null if they aren't. */
export function parseRunWeights(value: unknown, spec: NetworkSpec): RunWeights | null {
  try {
    const { step, parameters, optimizer } = fields(value);
    const count = parameterCount(spec);
    const momentCount = optimizers[spec.optimizer.kind].momentCount * count;
    const weights = {
      step: integer(step, 0, MOST_STEPS),
      parameters: numbers(parameters, count),
    };
    if (!areFinite(weights.parameters)) fail();
    const memory = optimizer === null ? null : parseMemory(optimizer, momentCount, weights.step);
    return tidyWeights({ ...weights, optimizer: memory });
  } catch {
    return null;
  }
}

function parseRecord(value: unknown): RunRecord {
  const {
    id,
    name,
    spec,
    branch,
    step,
    seconds,
    history,
    tests,
    checksum,
    optimizerAnew,
    isOverlaid,
    begun,
  } = fields(value);
  return tidyRecord({
    id: text(id, 64),
    name: text(name, LONGEST_NAME),
    spec: parseSpec(spec),
    branch: branch === null ? null : parseBranch(branch),
    step: integer(step, 0, MOST_STEPS),
    seconds: number(seconds, 0),
    history: points(history, parseHistoryPoint),
    tests: points(tests, parseTestPoint),
    checksum: checksum === null ? null : hex(checksum),
    // Runs that were kept before this was noted have none.
    optimizerAnew: (optimizerAnew ?? null) === null ? null : integer(optimizerAnew, 0, MOST_STEPS),
    isOverlaid: isOverlaid === true,
    begun: number(begun, 0),
  });
}

function parseNote(value: unknown): WeightsNote {
  const { step, bytes, hasMemory } = fields(value);
  return {
    step: integer(step, 0, MOST_STEPS),
    bytes: integer(bytes, 0, 1e12),
    hasMemory: hasMemory === true,
  };
}

function parseBranch(value: unknown): NonNullable<RunRecord['branch']> {
  const { from, step } = fields(value);
  return { from: text(from, 64), step: integer(step, 0, MOST_STEPS) };
}

function parseTestPoint(value: unknown): TestPoint {
  const { step, loss, accuracy } = fields(value);
  if (typeof loss !== 'number') fail();
  return { step: integer(step, 0, MOST_STEPS), loss, accuracy: number(accuracy, 0, 1) };
}

function parseHistoryPoint(value: unknown): HistoryPoint {
  const { learningRate, reports } = fields(value);
  const rate = number(learningRate, 0);
  return { ...parseTestPoint(value), learningRate: rate, reports: integer(reports, 1, MOST_STEPS) };
}

function parseMemory(value: unknown, length: number, step: number): OptimizerState {
  const { updates, moments } = fields(value);
  return { updates: integer(updates, 0, step), moments: numbers(moments, length) };
}

function points<P extends TestPoint>(value: unknown, parse: (point: unknown) => P): P[] {
  if (!Array.isArray(value) || value.length > MOST_POINTS) fail();
  // `map` would pass over holes and leave them.
  return Array.from(value, parse);
}

/** A curve's points, but for losses that have overflowed and steps that training has gone back behind since. */
function tidyPoints<P extends TestPoint>(given: readonly P[]): P[] {
  let next = Number.POSITIVE_INFINITY;
  const tidy = given.toReversed().filter(({ step, loss }) => {
    if (!Number.isFinite(loss) || step > next) return false;
    next = step;
    return true;
  });
  return tidy.reverse();
}

function fields(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) fail();
  return value as Record<string, unknown>;
}

function numbers(value: unknown, length: number): Float32Array {
  if (!(value instanceof Float32Array) || value.length !== length) fail();
  return value;
}

function areFinite(values: Float32Array): boolean {
  for (const value of values) if (!Number.isFinite(value)) return false;
  return true;
}

function integer(value: unknown, min: number, max: number): number {
  if (!Number.isInteger(value)) fail();
  return number(value, min, max);
}

function number(value: unknown, min = -Number.MAX_VALUE, max = Number.MAX_VALUE): number {
  if (typeof value !== 'number' || !(value >= min && value <= max)) fail();
  return value;
}

function text(value: unknown, longest: number): string {
  if (typeof value !== 'string' || value.length === 0 || value.length > longest) fail();
  return value;
}

function hex(value: unknown): string {
  if (typeof value !== 'string' || !/^[0-9a-f]{16}$/.test(value)) fail();
  return value;
}

function fail(): never {
  throw new TypeError('This is no run.');
}
