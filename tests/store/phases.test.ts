import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createNetwork, initialise } from '../../src/nn/network';
import { defaultSpec } from '../../src/nn/networkSpec';
import { appStore } from '../../src/store/appStore';
import { liveTensors } from '../../src/store/liveTensors';
import { inputChanged, readPrediction, showNetwork, showWeights } from '../../src/store/networkOnScreen';
import { arePhasesOf, endPhases, showPhases } from '../../src/store/phases';
import { onRunAbandoned } from '../../src/store/trainingEvents';

/** Two hidden layers: forward is shown in four pictures, the error in three, the update in one. */
const spec = {
  ...defaultSpec,
  seed: 5,
  layers: [
    { units: 6, activation: 'relu' },
    { units: 4, activation: 'relu' },
    { units: 10, activation: 'softmax' },
  ],
} as const;
const pixels = Float32Array.from({ length: 784 }, (_, i) => (i % 7 === 0 ? 0.5 : 0));
const example = { pixels, label: 7 };

let before: Float32Array;
let after: Float32Array;
let prefersReducedMotion = false;
const onShown = vi.fn();

function show(step = 1, milliseconds = 1000): void {
  showPhases({ example, step, after, milliseconds, onShown });
}

/** The phases that come on screen while time passes, each with the milliseconds for which it stays. */
function watch(milliseconds: number): string[] {
  const seen: { name: string; picture: unknown; from: number; until: number }[] = [];
  for (let t = 0; t < milliseconds; t++) {
    const name = appStore.getState().phase?.name ?? 'none';
    const last = seen.at(-1);
    if (last && last.picture === liveTensors.phasePicture && last.name === name) last.until = t + 1;
    else seen.push({ name, picture: liveTensors.phasePicture, from: t, until: t + 1 });
    vi.advanceTimersByTime(1);
  }
  return seen.map(({ name, from, until }) => `${name} ${until - from}`);
}

beforeEach(() => {
  onShown.mockClear();
  vi.useFakeTimers();
  vi.stubGlobal('matchMedia', () => ({ matches: prefersReducedMotion }));
  prefersReducedMotion = false;
  const network = createNetwork(spec);
  initialise(network);
  before = network.parameters.slice();
  after = before.map((w, k) => w + 0.01 * ((k % 3) - 1));
  showNetwork(network, 'trained');
  appStore.setState(({ training }) => ({ training: { ...training, step: 0 } }));
  liveTensors.pass.layers[0]?.set(pixels.map((value) => 1 - value));
  inputChanged(false);
  vi.advanceTimersByTime(2000);
});

afterEach(() => {
  endPhases();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a training step at one step a second', () => {
  test('is shown layer by layer, in the order of the phases, within the time until the next step', () => {
    show();
    expect(watch(1000)).toEqual([
      'forward 78',
      'forward 79',
      'forward 79',
      'forward 79',
      'error 105',
      'error 105',
      'error 105',
      'update 270',
      'none 100',
    ]);
  });

  test('says of which step and label the picture is', () => {
    show();
    expect(appStore.getState().phase).toEqual({ name: 'forward', step: 1, label: 7 });
    expect(arePhasesOf(1)).toBe(true);
    expect(arePhasesOf(2)).toBe(false);
  });

  test('begins with the image alone', () => {
    show();
    expect([...(liveTensors.phasePicture?.neurons.subarray(0, 784) ?? [])]).toEqual([...pixels]);
    expect(liveTensors.phasePicture?.neurons.subarray(784).every((value) => value === 0)).toBe(true);
    expect(liveTensors.phasePicture?.sources.every((value) => value === 0)).toBe(true);
  });

  test('shows p − y at the outputs first of the error, and after − before as the update', () => {
    show();
    vi.advanceTimersByTime(320);
    const outputs = liveTensors.phasePicture?.neurons.subarray(-10) ?? new Float32Array();
    expect(outputs.reduce((sum, delta) => sum + delta, 0)).toBeCloseTo(0, 6);
    expect([...outputs].filter((delta) => delta < 0)).toEqual([outputs[7]]);
    vi.advanceTimersByTime(400);
    expect(appStore.getState().phase?.name).toBe('update');
    expect(liveTensors.phasePicture?.weights).toEqual(after.map((w, k) => w - (before[k] ?? 0)));
  });

  test('ends in the weights after the step and the picture of the held digit', () => {
    show();
    vi.advanceTimersByTime(899);
    expect(liveTensors.network.parameters).toEqual(before);
    vi.advanceTimersByTime(2);
    expect(liveTensors.network.parameters).toEqual(after);
    expect(liveTensors.phasePicture).toBeNull();
    expect(appStore.getState().phase).toBeNull();
    expect(arePhasesOf(1)).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('leaves the answer to the held digit alone until the weights change', () => {
    const answer = readPrediction();
    const { activationsVersion } = appStore.getState();
    show();
    for (let t = 0; t < 890; t += 10) {
      vi.advanceTimersByTime(10);
      expect(readPrediction()).toEqual(answer);
    }
    expect(appStore.getState().activationsVersion).toBe(activationsVersion);
    vi.advanceTimersByTime(20);
    expect(readPrediction()).not.toEqual(answer);
  });

  test('tells whoever draws of every picture, and of nothing between them', () => {
    const pictures: unknown[] = [];
    let calls = 0;
    const unsubscribe = appStore.subscribe((state, former) => {
      calls++;
      if (state.phase !== former.phase) pictures.push(liveTensors.phasePicture);
    });
    show();
    vi.advanceTimersByTime(899);
    unsubscribe();
    expect(new Set(pictures).size).toBe(8);
    expect(calls).toBe(8);
  });

  test('passes over the pictures that a late timer has missed', () => {
    show();
    const start = performance.now();
    vi.spyOn(performance, 'now').mockImplementation(() => start + 700);
    vi.advanceTimersToNextTimer();
    expect(appStore.getState().phase?.name).toBe('update');
    vi.restoreAllMocks();
  });
});

test('a slower step takes two and a half seconds at most', () => {
  show(1, 10_000);
  const phases = watch(3000);
  expect(phases.at(-1)).toBe('none 500');
  expect(phases).toHaveLength(9);
});

test('where there is no time for the layers, each phase is one picture', () => {
  const hidden = { units: 3, activation: 'relu' } as const;
  const deep = createNetwork({ ...spec, layers: [...Array(5).fill(hidden), spec.layers[2]] });
  initialise(deep);
  showNetwork(deep, 'trained');
  showPhases({ example, step: 1, after: deep.parameters.slice(), milliseconds: 1000, onShown });
  expect(watch(1000)).toEqual(['forward 300', 'error 300', 'update 300', 'none 100']);
});

test('whoever asked hears when the weights after the step are on screen, once', () => {
  show();
  vi.advanceTimersByTime(500);
  expect(onShown).not.toHaveBeenCalled();
  vi.advanceTimersByTime(500);
  expect(onShown).toHaveBeenCalledTimes(1);
  expect(liveTensors.network.parameters).toEqual(after);
});

test('faster steps show their weights at once', () => {
  show(1, 899);
  expect(onShown).toHaveBeenCalledTimes(1);
  expect(appStore.getState().phase).toBeNull();
  expect(liveTensors.network.parameters).toEqual(after);
});

describe('who prefers reduced motion', () => {
  beforeEach(() => {
    prefersReducedMotion = true;
  });

  test('sees three still pictures, each for a third of the time', () => {
    show();
    expect(watch(1000)).toEqual(['forward 300', 'error 300', 'update 300', 'none 100']);
  });

  test('sees no phases where they would flicker', () => {
    show(1, 400);
    expect(appStore.getState().phase).toBeNull();
    expect(liveTensors.network.parameters).toEqual(after);
  });
});

describe('phases end', () => {
  test('at once when they are told to, in the weights after the step', () => {
    show();
    vi.advanceTimersByTime(400);
    endPhases();
    expect(liveTensors.phasePicture).toBeNull();
    expect(appStore.getState().phase).toBeNull();
    expect(liveTensors.network.parameters).toEqual(after);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('when the next step comes: it begins at the weights that the one before ended in', () => {
    show();
    vi.advanceTimersByTime(400);
    appStore.setState(({ training }) => ({ training: { ...training, step: 1 } }));
    const next = after.map((w) => w * 1.5);
    showPhases({ example: { pixels, label: 2 }, step: 2, after: next, milliseconds: 1000, onShown });
    expect(liveTensors.network.parameters).toEqual(after);
    expect(appStore.getState().phase).toEqual({ name: 'forward', step: 2, label: 2 });
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(800);
    expect(liveTensors.phasePicture?.weights).toEqual(next.map((w, k) => w - (after[k] ?? 0)));
    vi.advanceTimersByTime(200);
    expect(liveTensors.network.parameters).toEqual(next);
  });

  test('when the pen draws, and begin again only when it has rested', () => {
    show();
    inputChanged(false);
    expect(liveTensors.phasePicture).toBeNull();
    expect(liveTensors.network.parameters).toEqual(after);
    vi.advanceTimersByTime(300);
    appStore.setState(({ training }) => ({ training: { ...training, step: 1 } }));
    showPhases({ example, step: 2, after: before, milliseconds: 1000, onShown });
    expect(appStore.getState().phase).toBeNull();
    expect(liveTensors.network.parameters).toEqual(before);
    vi.advanceTimersByTime(300);
    appStore.setState(({ training }) => ({ training: { ...training, step: 2 } }));
    showPhases({ example, step: 3, after, milliseconds: 1000, onShown });
    expect(appStore.getState().phase?.name).toBe('forward');
  });

  test('when the run is abandoned', () => {
    show();
    onRunAbandoned.tell();
    expect(appStore.getState().phase).toBeNull();
    expect(liveTensors.network.parameters).toEqual(after);
  });

  test.each([
    ['the same shape', spec],
    ['another shape', defaultSpec],
  ])('without touching a network of %s that has come on screen', (_, other) => {
    show();
    const network = createNetwork(other);
    initialise(network);
    const weights = network.parameters.slice();
    showNetwork(network, 'trained');
    expect(liveTensors.phasePicture).toBeNull();
    expect(appStore.getState().phase).toBeNull();
    vi.advanceTimersByTime(2000);
    expect(liveTensors.network.parameters).toEqual(weights);
  });

  test('when other weights come on screen, which stay', () => {
    show();
    const other = before.map((w) => w + 1);
    showWeights(other);
    vi.advanceTimersByTime(2000);
    expect(appStore.getState().phase).toBeNull();
    expect(liveTensors.network.parameters).toEqual(other);
  });
});

test('the change of several steps is not shown as that of one', () => {
  show(5);
  expect(appStore.getState().phase).toBeNull();
  expect(liveTensors.network.parameters).toEqual(after);
});

test('weights that overflow show nothing but themselves', () => {
  after[0] = Number.POSITIVE_INFINITY;
  show();
  expect(appStore.getState().phase).toBeNull();
  expect(liveTensors.network.parameters[0]).toBe(Number.POSITIVE_INFINITY);
});
