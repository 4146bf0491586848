import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createForwardPass, forward } from '../../src/nn/forward';
import { createNetwork } from '../../src/nn/network';
import { appStore } from '../../src/store/appStore';
import { liveTensors } from '../../src/store/liveTensors';
import { showWeights } from '../../src/store/networkOnScreen';
import { silencedTests, watchSilenced } from '../../src/store/silencedTests';
import { initialTraining } from '../../src/store/trainingState';
import type { TrainerRequest } from '../../src/trainer/protocol';
import { randomImage } from '../nn/randomNetwork';
import { asked, evaluationOf, newestId, refuse, report, sent, showSmallNetwork } from './dissectTrainer';

vi.mock('../../src/trainer/trainerClient', () => ({
  createTrainerClient: () => ({ send: (request: TrainerRequest) => sent.push(request), dispose() {} }),
}));
vi.stubGlobal('document', { baseURI: 'https://test/' });

let stop = (): void => {};

beforeEach(() => {
  vi.useFakeTimers();
  sent.length = 0;
  appStore.setState({ notices: [], training: initialTraining });
  showSmallNetwork(1, [4, 3]);
});

afterEach(async () => {
  stop();
  for (const { id } of asked('evaluate')) await refuse(id);
  vi.useRealTimers();
});

const answer = (right: number): Promise<void> =>
  report({
    type: 'evaluated',
    id: newestId('evaluate'),
    run: 0,
    step: 0,
    evaluation: evaluationOf(right),
    answers: new Uint8Array(10_000),
  });

const knownNeurons = (): number[] => [...silencedTests.getState().results.keys()];

test('the neuron watched is tested first, the other hidden ones one after another, then it rests', async () => {
  stop = watchSilenced({ layer: 2, unit: 1 });
  for (let k = 0; k < 7; k++) {
    await vi.advanceTimersByTimeAsync(100);
    expect(asked('evaluate')).toHaveLength(k + 1);
    await answer(90 - k);
  }
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked('evaluate')).toHaveLength(7);
  expect(knownNeurons()).toEqual([789, 784, 785, 786, 787, 788, 790]);
  expect(silencedTests.getState().status).toBe('idle');
  expect(silencedTests.getState().results.get(789)?.evaluation.accuracy).toBe(0.9);
});

test('what is tested is the network without that neuron', async () => {
  stop = watchSilenced({ layer: 1, unit: 2 });
  await vi.advanceTimersByTimeAsync(1);
  const { network } = liveTensors;
  const pass = createForwardPass(network);
  pass.layers[0]?.set(randomImage(3));
  forward(network, pass);
  const hidden = pass.layers[1]!;
  expect(hidden[2]).toBeGreaterThan(0);
  // By hand: the layers behind, with that activation at 0.
  hidden[2] = 0;
  let values = hidden;
  for (const { weights, biases, units, activation } of network.layers.slice(1)) {
    const z = biases.map((bias, j) => values.reduce((sum, a, i) => sum + a * weights[i * units + j]!, bias));
    values = activation === 'softmax' ? z : z.map((each) => Math.max(0, each));
  }
  const silenced = createNetwork(network.spec, asked('evaluate')[0]!.parameters);
  const other = createForwardPass(silenced);
  other.layers[0]?.set(randomImage(3));
  forward(silenced, other);
  other.preActivations[2]!.forEach((logit, digit) => {
    expect(logit).toBeCloseTo(values[digit]!, 5);
  });
});

test('a neuron that is asked for goes before the rest', async () => {
  stop = watchSilenced({ layer: 1, unit: 0 });
  await vi.advanceTimersByTimeAsync(1);
  const stopOther = watchSilenced({ layer: 2, unit: 2 });
  await answer(90);
  await vi.advanceTimersByTimeAsync(1);
  await answer(80);
  expect(knownNeurons()).toEqual([784, 790]);
  stopOther();
});

test('other weights drop all results, and answers that come too late', async () => {
  stop = watchSilenced({ layer: 1, unit: 0 });
  await vi.advanceTimersByTimeAsync(1);
  await answer(90);
  await vi.advanceTimersByTimeAsync(100);
  showWeights(liveTensors.network.parameters.map((w) => 2 * w));
  expect(knownNeurons()).toEqual([]);
  await answer(80);
  expect(knownNeurons()).toEqual([]);
  await vi.advanceTimersByTimeAsync(300);
  await answer(70);
  expect(silencedTests.getState().results.get(784)?.evaluation.accuracy).toBe(0.7);
});

test('nothing is asked while training goes on, nor when nobody watches any more', async () => {
  appStore.setState({ training: { ...initialTraining, status: 'running' } });
  stop = watchSilenced({ layer: 1, unit: 0 });
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked('evaluate')).toEqual([]);
  appStore.setState({ training: { ...initialTraining, status: 'paused' } });
  await vi.advanceTimersByTimeAsync(300);
  expect(asked('evaluate')).toHaveLength(1);
  stop();
  await answer(90);
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked('evaluate')).toHaveLength(1);
});

test('a failure is told, and tried again by its notice', async () => {
  stop = watchSilenced({ layer: 1, unit: 0 });
  await vi.advanceTimersByTimeAsync(1);
  await refuse(newestId('evaluate'));
  expect(silencedTests.getState().status).toBe('failed');
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked('evaluate')).toHaveLength(1);
  appStore.getState().notices[0]?.action?.run();
  await vi.advanceTimersByTimeAsync(1);
  expect(asked('evaluate')).toHaveLength(2);
});
