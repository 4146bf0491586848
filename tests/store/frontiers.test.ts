import { beforeEach, expect, test, vi } from 'vitest';
import type { Evaluation } from '../../src/nn/metrics';
import { createNetwork } from '../../src/nn/network';
import { layerSizes, type NetworkSpec } from '../../src/nn/networkSpec';
import { sparseRecipe } from '../../src/nn/sparseRecipe';
import { testSpec } from '../nn/randomNetwork';

/** Test loss of a network by the units of its first layer, and what has been trained and searched. */
const world = vi.hoisted(() => ({
  lossOf: (units: number): number => 2 / units,
  trained: [] as NetworkSpec[],
  searched: [] as NetworkSpec[],
  failure: null as string | null,
  ownLoss: 0,
  pause: Promise.resolve(),
}));

vi.mock('../../src/store/companions', () => ({
  async trainCompanion(spec: NetworkSpec, { signal }: { signal: AbortSignal }) {
    await world.pause;
    signal.throwIfAborted();
    if (world.failure) throw new Error(world.failure);
    world.trained.push(spec);
    const evaluation = { loss: world.lossOf(spec.layers[0]?.units ?? 0) } as Evaluation;
    return { network: createNetwork(spec), evaluation, checksum: '' };
  },
}));
vi.mock('../../src/store/testedNetwork', () => ({
  testNetwork: async () => ({ evaluation: { loss: world.ownLoss } }),
}));
vi.mock('../../src/store/circuitJobs', async (original) => ({
  ...(await original<object>()),
  async findCircuitInWorker({ spec }: { spec: NetworkSpec }) {
    world.searched.push(spec);
    return { frontier: [] };
  },
}));

const { cancelComparison, compareFrontiers, comparison } = await import('../../src/store/frontiers');

const asked = {
  task: { pair: [3, 8] },
  options: { method: 'attribution', seed: 1, samples: 100 },
} as const;
/** Compares a network of this test loss. */
function compare(spec: NetworkSpec, loss: number): Promise<void> {
  world.ownLoss = loss;
  return compareFrontiers({ network: createNetwork(spec), ...asked });
}
const dense = testSpec([64, 32]);
const sparse = sparseRecipe(dense, 1050, 6);

beforeEach(() => {
  cancelComparison();
  Object.assign(world, { trained: [], searched: [], failure: null, pause: Promise.resolve() });
});

test('a sparse network is compared with a dense one of its layers and the narrow one of the nearest loss', async () => {
  await compare(sparse, 0.13);
  const { status, compared } = comparison.getState();
  expect(status).toBe('done');
  expect(compared.map(({ role }) => role)).toEqual(['dense', 'narrow']);
  expect(compared.map(({ companion }) => layerSizes(companion.network.spec))).toEqual([
    [784, 64, 32, 10],
    // 2 / 16 = 0.125 lies nearest to 0.13.
    [784, 16, 16, 10],
  ]);
  expect(world.searched.every((spec) => spec.sparsity === undefined)).toBe(true);
  expect(world.trained.length).toBeLessThanOrEqual(5);
});

test.each([
  [0.5, 4],
  [9, 4],
  [0.26, 8],
  [0.08, 24],
  [0.001, 48],
])('a loss of %f is that of the narrow network with %i units a layer', async (loss, units) => {
  await compare(sparse, loss);
  expect(comparison.getState().compared[1]?.companion.network.spec.layers[0]?.units).toBe(units);
});

test('a dense network is compared with a sparse one of its layers, and the narrow one has that one’s loss', async () => {
  await compare(dense, 0.0001);
  const { compared } = comparison.getState();
  expect(compared.map(({ role }) => role)).toEqual(['sparse', 'narrow']);
  expect(compared[0]?.companion.network.spec.sparsity?.edges).toBe(
    Math.round(0.02 * (784 * 64 + 64 * 32 + 320)),
  );
  // That of 64 units is 2 / 64 = 0.031, and the widest narrow network comes nearest.
  expect(compared[1]?.companion.network.spec.layers[0]?.units).toBe(48);
});

test('a failure is told in its sentence', async () => {
  world.failure = 'The images could not be had.';
  await compare(sparse, 0.13);
  expect(comparison.getState()).toMatchObject({ status: 'failed', failure: 'The images could not be had.' });
});

test('a comparison that is given up says nothing more', async () => {
  let goOn = () => {};
  world.pause = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const running = compare(sparse, 0.13);
  expect(comparison.getState().stage).toEqual({ role: 'dense', kind: 'training' });
  cancelComparison();
  goOn();
  await running;
  expect(comparison.getState()).toMatchObject({ status: 'idle', compared: [] });
});
