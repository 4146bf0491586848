import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createNetwork } from '../../src/nn/network';
import type { NetworkSpec } from '../../src/nn/networkSpec';
import { createRandom } from '../../src/nn/random';
import { appStore } from '../../src/store/appStore';
import { readDifference, resolvePair } from '../../src/store/difference';
import {
  explanationRequest,
  hideExplanation,
  showDifference,
  showTrace,
  tracedPaths,
} from '../../src/store/explanations';
import { liveTensors } from '../../src/store/liveTensors';
import { inputChanged, showNetwork } from '../../src/store/networkOnScreen';
import { select } from '../../src/store/selection';

const frames: (() => void)[] = [];
let isStill = true;
vi.stubGlobal('requestAnimationFrame', (call: () => void) => frames.push(call));
vi.stubGlobal('matchMedia', () => ({ matches: isStill }));

/** Runs what waits for the next frame. */
const nextFrame = (): void => {
  for (const call of frames.splice(0)) call();
};

const specOf = (hidden: readonly number[]): NetworkSpec => ({
  seed: 5,
  layers: [
    ...hidden.map((units) => ({ units, activation: 'relu' as const })),
    { units: 10, activation: 'softmax' as const },
  ],
  initialisation: 'he',
  optimizer: { kind: 'sgd', learningRate: 0.1 },
  batchSize: 8,
});

function showRandomNetwork(hidden: readonly number[]): void {
  const network = createNetwork(specOf(hidden));
  const random = createRandom(7);
  for (let k = 0; k < network.parameters.length; k++) network.parameters[k] = random.nextFloat() - 0.5;
  showNetwork(network, 'shipped');
}

function draw(seed: number): void {
  const random = createRandom(seed);
  for (let i = 0; i < 784; i++) liveTensors.heldImage[i] = random.nextFloat() < 0.15 ? random.nextFloat() : 0;
  inputChanged(false);
  nextFrame();
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  isStill = true;
  appStore.setState({ mode: 'dissect' });
  showRandomNetwork([12, 9]);
  draw(1);
});

afterEach(() => {
  hideExplanation();
  nextFrame();
  vi.useRealTimers();
});

const output = { layer: 3, unit: 4 };

test('a trace shows as many paths as asked for, and the picture is told of', () => {
  const before = appStore.getState().explanationVersion;
  select(output);
  showTrace(output, 5);
  expect(tracedPaths()?.paths).toHaveLength(5);
  expect(appStore.getState().explanation).toBe('trace');
  expect(appStore.getState().explanationVersion).toBeGreaterThan(before);
  expect(liveTensors.explanationPicture).not.toBeNull();
});

test('a trace lights layer after layer, and all at once where motion is reduced', () => {
  const litOf = (layer: number): number => {
    const first = [0, 784, 796, 805][layer]!;
    const neurons = liveTensors.explanationPicture!.neurons.subarray(first, first + [784, 12, 9, 10][layer]!);
    return neurons.filter((value) => value !== 0).length;
  };
  isStill = false;
  select(output);
  showTrace(output, 20);
  expect([litOf(0) > 0, litOf(1), litOf(2), litOf(3)]).toEqual([true, 0, 0, 0]);
  vi.advanceTimersByTime(160);
  expect([litOf(1) > 0, litOf(2), litOf(3)]).toEqual([true, 0, 0]);
  vi.advanceTimersByTime(1000);
  expect(litOf(2)).toBeGreaterThan(0);
  expect(litOf(3)).toBe(1);
  hideExplanation();
  isStill = true;
  showTrace(output, 20);
  expect(litOf(3)).toBe(1);
});

test('an explanation follows the drawing at once, and further strokes of a frame at its end', () => {
  select(output);
  showTrace(output, 5);
  const first = liveTensors.explanationPicture;
  draw(2);
  const second = liveTensors.explanationPicture;
  expect(second).not.toBe(first);
  // Two strokes within a frame.
  inputChanged(false);
  const third = liveTensors.explanationPicture;
  liveTensors.heldImage.fill(0);
  inputChanged(true);
  expect(liveTensors.explanationPicture).toBe(third);
  nextFrame();
  expect(liveTensors.explanationPicture).toBeNull();
  expect(tracedPaths()).toBeNull();
});

test('a trace ends with the selection, with the network, and in Train mode', () => {
  const endings = [
    () => select({ layer: 1, unit: 0 }),
    () => select(null),
    () => showRandomNetwork([6]),
    () => appStore.setState({ mode: 'train' }),
  ];
  for (const end of endings) {
    showRandomNetwork([12, 9]);
    draw(1);
    appStore.setState({ mode: 'dissect' });
    select(output);
    showTrace(output, 5);
    expect(appStore.getState().explanation).toBe('trace');
    end();
    expect(appStore.getState().explanation).toBeNull();
    expect(liveTensors.explanationPicture).toBeNull();
    expect(explanationRequest.getState().request).toBeNull();
  }
});

test('an explanation of another kind takes the picture over and keeps it', () => {
  showDifference({ plus: null, minus: null });
  const other = { ...liveTensors.explanationPicture! };
  liveTensors.explanationPicture = other;
  appStore.setState({ explanation: 'gradient' });
  draw(3);
  expect(liveTensors.explanationPicture).toBe(other);
  expect(explanationRequest.getState().request).toBeNull();
});

test('a pair follows the answer and the next best until it is fixed, and never compares a digit with itself', () => {
  const probabilities = [...liveTensors.pass.layers[3]!];
  const order = probabilities.map((_, digit) => digit).sort((a, b) => probabilities[b]! - probabilities[a]!);
  expect(resolvePair({ plus: null, minus: null })).toEqual({ plus: order[0], minus: order[1] });
  expect(resolvePair({ plus: order[3]!, minus: null })).toEqual({ plus: order[3], minus: order[0] });
  expect(resolvePair({ plus: null, minus: order[0]! })).toEqual({ plus: order[1], minus: order[0] });
  expect(resolvePair({ plus: 2, minus: 2 })).toBeNull();
  inputChanged(true);
  expect(resolvePair({ plus: null, minus: null })).toBeNull();
});

test('a difference is the gap of the logits, computed anew when the drawing changes', () => {
  for (const seed of [11, 12, 13]) {
    draw(seed);
    const difference = readDifference({ plus: 3, minus: 8 })!;
    const logits = liveTensors.pass.preActivations[2]!;
    expect(difference.shares.total).toBeCloseTo(logits[3]! - logits[8]!, 4);
    expect(readDifference({ plus: 3, minus: 8 })).toBe(difference);
  }
});
