import { beforeEach, describe, expect, test } from 'vitest';
import { loadImage, loadPixels } from '../../src/nn/inputImage';
import { createNetwork, initialise } from '../../src/nn/network';
import { defaultSpec } from '../../src/nn/networkSpec';
import { createRandom } from '../../src/nn/random';
import { appStore } from '../../src/store/appStore';
import { liveTensors } from '../../src/store/liveTensors';
import { readPrediction, showNetwork } from '../../src/store/networkOnScreen';
import { neuronName } from '../../src/store/neuronWords';
import {
  beginPlaneStroke,
  beginStroke,
  cancelStroke,
  clearPad,
  endStroke,
  extendStroke,
  isDemo,
  layer0Transform,
  placeSample,
  setCentring,
  setImage,
  showDemo,
  undo,
} from '../../src/store/pad';

const input = () => Array.from(liveTensors.pass.layers[0]);
const slash = { from: { x: 0.1, y: 0.1 }, to: { x: 0.3, y: 0.4 } };

function drawSlash(): void {
  beginStroke(slash.from, 'pen');
  extendStroke([slash.to]);
  endStroke();
}

beforeEach(() => {
  const network = createNetwork(defaultSpec);
  initialise(network);
  showNetwork(network, 'trained');
  setCentring(true);
  clearPad();
});

describe('the pad', () => {
  test('shows nothing and answers nothing while it is empty', () => {
    expect(appStore.getState().padEmpty).toBe(true);
    expect(liveTensors.pass.activations.every((a) => a === 0)).toBe(true);
    expect(readPrediction().digit).toBeNull();
  });

  test('bumps the version of the activations with every piece of a stroke', () => {
    const before = appStore.getState().activationsVersion;
    beginStroke(slash.from, 'pen');
    extendStroke([slash.to]);
    expect(appStore.getState().activationsVersion).toBe(before + 2);
    endStroke();
    expect(readPrediction().digit).not.toBeNull();
  });

  test('takes an unfinished stroke back without a trace', () => {
    drawSlash();
    const drawn = input();
    beginStroke({ x: 0.8, y: 0.8 }, 'pen');
    extendStroke([{ x: 0.9, y: 0.2 }]);
    expect(input()).not.toEqual(drawn);
    cancelStroke();
    expect(input()).toEqual(drawn);
  });

  test('gives an image to the network as it is, past layer 0, until one draws over it', () => {
    const image = Array.from({ length: 784 }, (_, i) => (i % 28 === 2 && i < 400 ? 200 : 0));
    setImage(image);
    input().forEach((value, i) => {
      expect(value).toBeCloseTo(image[i] / 255, 6);
    });
    expect(layer0Transform().bypassed).toBe(true);
    drawSlash();
    expect(layer0Transform().bypassed).toBe(false);
    undo();
    expect(layer0Transform().bypassed).toBe(true);
  });

  test('is fed anew to a network with an input of 14 × 14, and back', () => {
    drawSlash();
    const large = input();
    const expected = new Float32Array(196);
    loadPixels(Float32Array.from(large), expected);
    const small = createNetwork({ ...defaultSpec, inputSide: 14 });
    initialise(small);
    showNetwork(small, 'trained');
    expect(input()).toEqual([...expected]);
    expect(input().some((value) => value > 0.5)).toBe(true);
    expect(readPrediction().digit).not.toBeNull();
    expect(neuronName({ layer: 0, unit: 15 })).toMatch(/pixel 1, 1$/);
    undo();
    expect(input().every((value) => value === 0)).toBe(true);
    drawSlash();
    const again = createNetwork(defaultSpec);
    initialise(again);
    showNetwork(again, 'trained');
    expect(input()).toEqual(large);
    expect(neuronName({ layer: 0, unit: 15 })).toMatch(/pixel 15, 0$/);
  });

  test('gives an image of 784 bytes to an input of 14 × 14 as the data set would', () => {
    const random = createRandom(6);
    const image = Uint8Array.from({ length: 784 }, () => random.nextInt(256));
    showNetwork(createNetwork({ ...defaultSpec, inputSide: 14 }), 'trained');
    setImage(image);
    const expected = new Float32Array(196);
    loadImage(image, 0, expected);
    expect(input()).toEqual([...expected]);
  });

  test('knows a sample’s true label until one draws over it, and again after undo', () => {
    placeSample(Array(784).fill(0).fill(255, 300, 320), 4);
    expect(appStore.getState().trueLabel).toBe(4);
    drawSlash();
    expect(appStore.getState().trueLabel).toBeNull();
    undo();
    expect(appStore.getState().trueLabel).toBe(4);
  });

  test('holds layer 0 still while one draws on the input plane, and centres at the end', () => {
    beginPlaneStroke({ x: 4, y: 4 });
    extendStroke([{ x: 4, y: 9 }]);
    expect(layer0Transform()).toMatchObject({ scale: 1, offsetX: 0, offsetY: 0 });
    expect(input()[28 * 6 + 4]).toBeGreaterThan(0.9);
    endStroke();
    expect(layer0Transform().scale).toBeGreaterThan(1);
    const { scale, offsetX, offsetY } = layer0Transform();
    // The next stroke on the plane lands where the pen is, though the plane now shows the pad enlarged.
    beginPlaneStroke({ x: 20, y: 14 });
    extendStroke([{ x: 20, y: 14.01 }]);
    expect(layer0Transform()).toMatchObject({ scale, offsetX, offsetY });
    expect(input()[28 * 13 + 19]).toBeGreaterThan(0.9);
    cancelStroke();
  });
});

test('the demonstration digit makes way for the first stroke, and undo doesn’t bring it back', async () => {
  // A fresh copy of the page's state, in which nothing has been drawn yet.
  const { vi } = await import('vitest');
  vi.resetModules();
  const pad = await import('../../src/store/pad');
  const { appStore: freshStore } = await import('../../src/store/appStore');
  const demo = [{ tool: 'pen' as const, points: [slash.to] }];
  expect(pad.showDemo(demo)).toBe(true);
  expect(pad.isDemo()).toBe(true);
  pad.beginStroke(slash.from, 'pen');
  pad.endStroke();
  expect(pad.isDemo()).toBe(false);
  expect(pad.padPicture().strokes).toHaveLength(1);
  expect(pad.showDemo(demo)).toBe(false);
  pad.undo();
  expect(freshStore.getState().padEmpty).toBe(true);
  expect(isDemo()).toBe(false);
  expect(showDemo([])).toBe(false);
});
