import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as operate from '../../src/dissect/operate';
import { checksum } from '../../src/nn/checksum';
import { createForwardPass, forward } from '../../src/nn/forward';
import { loadPixels } from '../../src/nn/inputImage';
import { createNetwork, type Network } from '../../src/nn/network';
import { presets } from '../../src/nn/presets';
import { recipeKey } from '../../src/nn/twinRecipe';
import { appStore } from '../../src/store/appStore';
import { keepCompanion } from '../../src/store/keepCompanion';
import { liveTensors } from '../../src/store/liveTensors';
import { inputChanged, showNetwork, showWeights } from '../../src/store/networkOnScreen';
import { openRun } from '../../src/store/runActions';
import { openShelf } from '../../src/store/runShelf';
import { createMemoryStorage } from '../../src/store/runStorage';
import { startNetwork } from '../../src/store/training';
import { initialTraining } from '../../src/store/trainingState';
import { cancelTwin, canSwapTwin, closeTwin, swapTwin, trainTwin, twin } from '../../src/store/twin';
import { readTwinPass, readTwinPrediction, twinNetwork } from '../../src/store/twinTensors';
import type { TrainerRequest } from '../../src/trainer/protocol';
import { randomImage, randomNetwork, testSpec } from '../nn/randomNetwork';
import { asked, evaluationOf, newestId, report, sent } from './dissectTrainer';

vi.mock('../../src/trainer/trainerClient', () => ({
  createTrainerClient: () => ({ send: (request: TrainerRequest) => sent.push(request), dispose() {} }),
}));
vi.mock('../../src/dissect/operate', async (original) => {
  const real = await original<typeof operate>();
  return { ...real, forwardOperated: vi.fn(real.forwardOperated) };
});
vi.stubGlobal('document', { baseURI: 'https://test/', addEventListener() {} });

const passes = vi.mocked(operate.forwardOperated);

/** A recipe of its own for each test: a companion is trained once for the life of the page. */
let seed = 100;
const ownSpec = (changes = {}) => testSpec([4, 3], 'relu', { ...changes, seed: seed++ });

/** Holds another image, as a stroke does. */
function hold(imageSeed: number): void {
  liveTensors.heldImage.set(randomImage(imageSeed));
  inputChanged(false);
}

/** The trainer answers: it has trained these weights, which get a share of the test images right. */
async function answer(network: Network, right = 97): Promise<void> {
  await report({
    type: 'companionTrained',
    id: asked('trainCompanion').at(-1)!.id,
    parameters: network.parameters,
    checksum: checksum(network.parameters),
  });
  await report({
    type: 'evaluated',
    id: newestId('evaluate'),
    run: 0,
    step: 0,
    evaluation: evaluationOf(right),
  });
}

/** Puts a network on screen and lets its twin be trained to random weights. */
async function showTwin(spec = ownSpec(), twinSeed = 2): Promise<Network> {
  showNetwork(randomNetwork(spec, 1), 'shipped');
  const training = trainTwin(0.02);
  const network = randomNetwork(asked('trainCompanion').at(-1)!.spec, twinSeed);
  await answer(network);
  await training;
  return network;
}

beforeEach(async () => {
  vi.useFakeTimers();
  sent.length = 0;
  await openShelf(createMemoryStorage());
  appStore.setState({ training: initialTraining, runs: [], currentRun: null });
  hold(9);
});

afterEach(() => {
  closeTwin();
  vi.useRealTimers();
});

test.each([28, 14])(
  'the twin’s pass is that of its network on the held image, input side %i (seeds 2–5)',
  async (inputSide) => {
    const network = await showTwin(ownSpec({ inputSide }));
    for (const imageSeed of [3, 4, 5]) {
      hold(imageSeed);
      const expected = createForwardPass(network);
      loadPixels(randomImage(imageSeed), expected.layers[0]!);
      forward(network, expected);
      expect(readTwinPass()?.activations).toEqual(expected.activations);
      const probabilities = [...expected.layers.at(-1)!];
      expect(readTwinPrediction()).toEqual({
        digit: probabilities.indexOf(Math.max(...probabilities)),
        probabilities,
      });
    }
    inputChanged(true);
    expect(readTwinPass()?.activations.every((value) => value === 0)).toBe(true);
    expect(readTwinPrediction().digit).toBeNull();
  },
);

test('without a twin a stroke costs one pass; with one it costs another, and that only once it is read', async () => {
  passes.mockClear();
  hold(3);
  expect(passes).toHaveBeenCalledTimes(1);
  expect(readTwinPass()).toBeNull();
  await showTwin();
  passes.mockClear();
  hold(4);
  hold(5);
  expect(passes).toHaveBeenCalledTimes(2);
  readTwinPass();
  readTwinPass();
  expect(passes).toHaveBeenCalledTimes(3);
  closeTwin();
  hold(6);
  readTwinPass();
  expect(passes).toHaveBeenCalledTimes(4);
});

test('a dense network gets a sparse twin of the asked share of its edges', async () => {
  const spec = ownSpec();
  showNetwork(createNetwork(spec), 'shipped');
  void trainTwin(0.05);
  const { spec: recipe } = asked('trainCompanion').at(-1)!;
  // 784 · 4 + 4 · 3 + 3 · 10 = 3,178 weights.
  expect(recipe).toMatchObject({
    seed: spec.seed,
    layers: spec.layers,
    sparsity: { edges: 159, steps: 6 * 469 },
  });
});

test('a sparse network gets a dense twin, trained for as many steps', () => {
  showNetwork(createNetwork({ ...presets.sparse, seed: seed++ }), 'shipped');
  void trainTwin(0.02);
  const { spec, steps } = asked('trainCompanion').at(-1)!;
  expect(spec).toMatchObject({
    layers: presets.sparse.layers,
    optimizer: { kind: 'adam', learningRate: 0.002 },
    batchSize: 128,
  });
  expect(spec.sparsity).toBeUndefined();
  expect(steps).toBe(presets.sparse.sparsity?.steps);
});

test('training tells how far it is, can be given up, and a failure is told', async () => {
  showNetwork(createNetwork(ownSpec()), 'shipped');
  const given = trainTwin(0.02);
  await report({ type: 'companionProgress', id: asked('trainCompanion').at(-1)!.id, step: 40 });
  expect(twin.getState().training).toMatchObject({ step: 40 });
  cancelTwin();
  await given;
  expect(asked('cancel')).toHaveLength(1);
  expect(twin.getState()).toMatchObject({ training: null, failure: null, shown: null });
  const failing = trainTwin(0.02);
  await report({
    type: 'companionTrained',
    id: asked('trainCompanion').at(-1)!.id,
    parameters: null,
    checksum: null,
  });
  await failing;
  expect(twin.getState()).toMatchObject({ training: null, shown: null });
  expect(twin.getState().failure).toMatch(/diverged/);
});

test('the twin stays while its partner trains on, and goes when another network comes (seed 1)', async () => {
  await showTwin();
  showWeights(randomNetwork(liveTensors.network.spec, 7).parameters);
  expect(twin.getState().shown).not.toBeNull();
  expect(appStore.getState().twinEdges).not.toBeNull();
  showNetwork(randomNetwork(ownSpec(), 1), 'shipped');
  expect(twin.getState().shown).toBeNull();
  expect(appStore.getState().twinEdges).toBeNull();
  expect(twinNetwork()).toBeNull();
});

test('the twin takes the place of the other as a run from its own recipe, and gives it back (seeds 1, 2)', async () => {
  const spec = ownSpec();
  const network = await showTwin(spec);
  const first = liveTensors.network.parameters.slice();
  expect(canSwapTwin()).toBe(true);
  await swapTwin();
  expect(liveTensors.network.parameters).toEqual(network.parameters);
  expect(recipeKey(liveTensors.network.spec)).toBe(recipeKey(network.spec));
  const { runs, training } = appStore.getState();
  const { sparsity } = network.spec;
  expect(runs).toHaveLength(1);
  expect(runs[0]).toMatchObject({
    checksum: checksum(network.parameters),
    step: sparsity?.steps,
    tests: [{ step: sparsity?.steps, accuracy: 0.97 }],
    branch: null,
  });
  expect(training).toMatchObject({ status: 'paused', step: sparsity?.steps });
  expect(twinNetwork()?.parameters).toEqual(first);
  expect(recipeKey(twin.getState().shown!.spec)).toBe(recipeKey(spec));

  // The one that was on screen came with the page; there is no such file here.
  expect(twin.getState().shown?.origin).toBe('shipped');
  appStore.setState({ training: { ...training, status: 'running' } });
  expect(canSwapTwin()).toBe(false);
});

test('two networks that were trained here change places to and fro, and each is listed once (seeds 3, 4)', async () => {
  startNetwork(ownSpec());
  await keepCompanion({
    network: liveTensors.network,
    evaluation: evaluationOf(90),
    checksum: checksum(liveTensors.network.parameters),
  });
  await openRun(appStore.getState().runs[0]!.id);
  const training = trainTwin(0.02);
  const network = randomNetwork(asked('trainCompanion').at(-1)!.spec, 4);
  const first = liveTensors.network.parameters.slice();
  await answer(network);
  await training;
  appStore.setState({ currentRun: appStore.getState().runs[0]!.id });
  for (const [upper, lower] of [
    [network.parameters, first],
    [first, network.parameters],
    [network.parameters, first],
  ]) {
    await swapTwin();
    expect(liveTensors.network.parameters).toEqual(upper);
    expect(twinNetwork()?.parameters).toEqual(lower);
    expect(appStore.getState().runs).toHaveLength(2);
  }
});
