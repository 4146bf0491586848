import { expect, test } from 'vitest';
import { parameterCount } from '../../src/nn/network';
import { defaultSpec, type NetworkSpec } from '../../src/nn/networkSpec';
import { type OptimizerKind, optimizers } from '../../src/nn/optimizers';
import {
  type KeptRun,
  noteOf,
  parseKeptRun,
  parseRunWeights,
  type RunWeights,
} from '../../src/store/keptRun';
import { findOverflow, MOST_RUNS, MOST_WEIGHT_BYTES } from '../../src/store/runLimits';
import { createMemoryStorage, createSurvivingStorage, type RunStorage } from '../../src/store/runStorage';
import type { RunRecord } from '../../src/store/trainingState';

const spec: NetworkSpec = { ...defaultSpec, layers: [{ units: 10, activation: 'softmax' }] };

const record: RunRecord = {
  id: 'a1',
  name: 'Run 1',
  spec,
  branch: { from: 'a0', step: 3 },
  step: 12,
  seconds: 0.5,
  history: [{ step: 12, loss: 0.4, accuracy: 0.9, learningRate: 0.001, reports: 2 }],
  tests: [{ step: 12, loss: 0.5, accuracy: 0.88 }],
  checksum: '0123456789abcdef',
  optimizerAnew: null,
  isOverlaid: true,
  begun: 1_700_000_000_000,
};

function weightsOf({ optimizer }: NetworkSpec, step = 12): RunWeights {
  const count = parameterCount({ ...spec, optimizer });
  const moments = new Float32Array(count * optimizers[optimizer.kind].momentCount).fill(0.25);
  return { step, parameters: new Float32Array(count).fill(0.5), optimizer: { updates: step, moments } };
}

const run: KeptRun = { record, weights: noteOf(weightsOf(spec)) };

test('a run comes back from the storage as it was', () => {
  expect(parseKeptRun(structuredClone(run))).toEqual(run);
  expect(parseKeptRun({ record: { ...record, branch: null, checksum: null }, weights: null })).not.toBeNull();
});

test.each(Object.keys(optimizers) as OptimizerKind[])(
  'weights with the memory of %s come back as they were',
  (kind) => {
    const given = { ...spec, optimizer: { kind, learningRate: 0.1 } } as NetworkSpec;
    const weights = weightsOf(given);
    expect(parseRunWeights(structuredClone(weights), given)).toEqual(weights);
  },
);

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a text', 'run'],
  ['no record', { weights: null }],
  ['no note on its weights', { record }],
  ['a note with half a step', { record, weights: { step: 1.5, bytes: 4, hasMemory: false } }],
  ...(
    [
      ['id', ''],
      ['name', 7],
      ['name', 'x'.repeat(41)],
      ['spec', { ...spec, layers: [] }],
      ['branch', { from: 'a0' }],
      ['step', -1],
      ['seconds', Number.NaN],
      ['history', [{ ...record.history[0], loss: '0.4' }]],
      ['history', new Array(3)],
      ['tests', [{ step: 1, loss: 1, accuracy: 1.5 }]],
      ['tests', new Array(3)],
      ['checksum', 'not hex'],
      ['optimizerAnew', 1.5],
      ['begun', '2025'],
    ] as const
  ).map(([field, value]): [string, unknown] => [
    `the ${field} ${JSON.stringify(value)}`,
    { record: { ...record, [field]: value }, weights: null },
  ]),
])('a broken record is refused: %s', (_, value) => {
  expect(parseKeptRun(value)).toBeNull();
});

test.each<[string, Partial<Record<keyof RunWeights, unknown>>]>([
  ['too few', { parameters: new Float32Array(3) }],
  ['a plain list', { parameters: Array.from(weightsOf(spec).parameters) }],
  ['not finite', { parameters: weightsOf(spec).parameters.with(5, Number.NaN) }],
  ['of no step', { step: undefined }],
  ['with too short a memory', { optimizer: { updates: 1, moments: new Float32Array(3) } }],
  [
    'with a memory of more updates than steps',
    { optimizer: { updates: 13, moments: weightsOf(spec).optimizer?.moments } },
  ],
  [
    'with a memory of fewer updates than none',
    { optimizer: { updates: -1, moments: weightsOf(spec).optimizer?.moments } },
  ],
])('broken weights are refused: %s', (_, changes) => {
  expect(parseRunWeights({ ...weightsOf(spec), ...changes }, spec)).toBeNull();
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  'points whose loss is %s are dropped, the rest of the run comes back',
  (loss) => {
    const given = {
      ...record,
      history: [{ ...record.history[0], step: 3, loss }, ...record.history],
      tests: [...record.tests, { step: 14, loss, accuracy: 0.1 }],
    };
    expect(parseKeptRun({ record: given, weights: null })?.record).toEqual(record);
  },
);

test('points that training has gone back behind, after a failure, are dropped', () => {
  const [point] = record.history;
  const history = [{ ...point, step: 8 }, { ...point, step: 15 }, { ...point, step: 11 }, point];
  const kept = parseKeptRun({ record: { ...record, history }, weights: null });
  expect(kept?.record.history.map(({ step }) => step)).toEqual([8, 11, 12]);
});

test('a run that was kept before it was noted where its optimizer began anew comes back', () => {
  const { optimizerAnew: _, ...older } = record;
  expect(parseKeptRun({ record: older, weights: null })?.record).toEqual(record);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])(
  'a memory that has overflowed to %s is dropped, the weights come back',
  (moment) => {
    const { step, parameters, optimizer } = weightsOf(spec);
    const memory = { updates: 12, moments: optimizer?.moments.with(7, moment) };
    expect(parseRunWeights({ step, parameters, optimizer: memory }, spec)).toEqual({
      step,
      parameters,
      optimizer: null,
    });
  },
);

const failing: RunStorage = {
  list: () => Promise.reject(new Error('denied')),
  read: () => Promise.reject(new Error('denied')),
  readWeights: () => Promise.reject(new Error('denied')),
  write: () => Promise.reject(new Error('full')),
  remove: () => Promise.reject(new Error('denied')),
};

test.each(['list', 'read', 'readWeights', 'write', 'remove'] as const)(
  'a storage that fails at %s is survived, and what comes after is kept in memory',
  async (call) => {
    const kept = createMemoryStorage();
    let denials = 0;
    const storage = createSurvivingStorage({ ...kept, [call]: failing[call] }, () => denials++);
    await storage.list();
    await storage.read('a1');
    await storage.readWeights('a1');
    await storage.remove('a0');
    await storage.write(run, weightsOf(spec));
    expect(await storage.read('a1')).toEqual(run);
    expect(await storage.readWeights('a1')).toEqual(weightsOf(spec));
    expect(denials).toBe(1);
    expect(await kept.list()).toEqual([]);
  },
);

test('after a failure the weights that were kept before can still be read', async () => {
  const kept = createMemoryStorage();
  await kept.write(run, weightsOf(spec));
  const storage = createSurvivingStorage({ ...kept, write: failing.write }, () => {});
  await storage.write({ ...run, record: { ...record, name: 'Other' } });
  expect(await storage.readWeights('a1')).toEqual(weightsOf(spec));
});

const runs = (count: number, bytes: number): KeptRun[] =>
  Array.from({ length: count }, (_, n) => ({
    record: { ...record, id: `r${n}` },
    weights: { step: 1, bytes, hasMemory: true },
  }));

test('within the limits nothing has to go', () => {
  expect(findOverflow(runs(MOST_RUNS, Math.floor(MOST_WEIGHT_BYTES / MOST_RUNS)), null)).toEqual({
    runs: [],
    weights: [],
  });
});

test('beyond the limits the oldest go first, and never the run on screen', () => {
  expect(findOverflow(runs(MOST_RUNS + 2, 1), 'r0')).toEqual({ runs: ['r1', 'r2'], weights: [] });
  expect(findOverflow(runs(4, MOST_WEIGHT_BYTES / 2), 'r0')).toEqual({ runs: [], weights: ['r1', 'r2'] });
});
