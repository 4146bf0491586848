import { beforeEach, describe, expect, test } from 'vitest';
import { createForwardPass, forward } from '../../src/nn/forward';
import { createNetwork, initialise, type Network } from '../../src/nn/network';
import type { NetworkSpec } from '../../src/nn/networkSpec';
import { appStore } from '../../src/store/appStore';
import { liveTensors } from '../../src/store/liveTensors';
import {
  inputChanged,
  readPrediction,
  showNetwork,
  showWeights,
  weightsChecksum,
} from '../../src/store/networkOnScreen';
import {
  healAll,
  healWhere,
  operate,
  operatedNetwork,
  operationOn,
  undoOperation,
} from '../../src/store/surgery';
import { operateWeights } from '../../src/store/weightSurgery';
import { randomImage, testSpec } from '../nn/randomNetwork';

const spec: NetworkSpec = testSpec([12, 8]);
const image = randomImage(9);

function freshNetwork(seed = 5): Network {
  const network = createNetwork({ ...spec, seed });
  initialise(network);
  return network;
}

const outputs = (): number[] => Array.from(liveTensors.pass.layers.at(-1) ?? []);
const strongestHidden = (): number => {
  const hidden = liveTensors.pass.layers[1];
  return hidden.indexOf(Math.max(...hidden));
};

/** What the plain network answers to the image. */
function answersOf(network: Network): number[] {
  const pass = createForwardPass(network);
  pass.layers[0].set(image);
  forward(network, pass);
  return Array.from(pass.layers.at(-1) ?? []);
}

beforeEach(() => {
  showNetwork(freshNetwork(), 'trained');
  liveTensors.heldImage.set(image);
  inputChanged(false);
});

describe('operations on the network on screen', () => {
  test('a silenced neuron is dark, the answer changes, and healing brings back the same bits', () => {
    const before = outputs();
    const unit = strongestHidden();
    operate({ kind: 'scale', factor: 0, layer: 1, unit });
    expect(liveTensors.pass.layers[1][unit]).toBe(0);
    expect(outputs()).not.toEqual(before);
    healAll();
    expect(outputs()).toEqual(before);
  });

  test('a doubled pixel stays doubled, however often the network answers', () => {
    const pixel = image.findIndex((value) => value > 0.2);
    operate({ kind: 'scale', factor: 2, layer: 0, unit: pixel });
    const once = liveTensors.pass.layers[0][pixel];
    expect(once).toBeCloseTo(2 * image[pixel], 6);
    inputChanged(false);
    showWeights(liveTensors.network.parameters.slice());
    expect(liveTensors.pass.layers[0][pixel]).toBe(once);
    undoOperation();
    expect(liveTensors.pass.layers[0][pixel]).toBe(image[pixel]);
  });

  test('weights that were learned, and their checksum, stay as they are', () => {
    const parameters = liveTensors.network.parameters.slice();
    const checksum = weightsChecksum();
    operateWeights({
      kind: 'cut',
      layer: 1,
      from: image.findIndex((value) => value > 0),
      to: strongestHidden(),
    });
    operateWeights({ kind: 'biasesOff', layer: 1 });
    operateWeights({ kind: 'noise', seed: 3, strength: 0.5 });
    operateWeights({ kind: 'step', input: image, label: 3, learningRate: 0.1 });
    expect(liveTensors.network.parameters).toEqual(parameters);
    expect(weightsChecksum()).toBe(checksum);
    expect(liveTensors.operated.parameters).not.toEqual(parameters);
  });

  test('the network to be tested answers as the one on screen does', () => {
    operate({ kind: 'scale', factor: 2.5, layer: 1, unit: strongestHidden() });
    operate({ kind: 'clamp', value: 0.7, layer: 1, unit: 0 });
    operateWeights({ kind: 'noise', seed: 4, strength: 0.2 });
    const tested = answersOf(operatedNetwork());
    outputs().forEach((p, digit) => {
      expect(tested[digit]).toBeCloseTo(p, 5);
    });
  });

  test('a slider on one neuron leaves one operation; undo takes it back whole', () => {
    for (const factor of [0.5, 0.4, 0.3]) operate({ kind: 'scale', factor, layer: 1, unit: 2 });
    operate({ kind: 'scale', factor: 0, layer: 1, unit: 3 });
    expect(appStore.getState().operations).toHaveLength(2);
    expect(operationOn({ layer: 1, unit: 2 })).toMatchObject({ factor: 0.3 });
    undoOperation();
    undoOperation();
    undoOperation();
    expect(appStore.getState().operations).toEqual([]);
    expect(operationOn({ layer: 1, unit: 2 })).toBeNull();
  });

  test('one operation among others can be taken back', () => {
    operate({ kind: 'scale', factor: 0, layer: 1, unit: 2 });
    operateWeights({ kind: 'biasesOff', layer: 1 });
    healWhere(({ kind }) => kind === 'scale');
    expect(appStore.getState().operations).toEqual([{ kind: 'biasesOff', layer: 1 }]);
  });

  test('new weights of the same network meet the same operations', () => {
    operateWeights({ kind: 'biasesOff', layer: 2 });
    const others = freshNetwork(6);
    others.layers[1].biases.fill(0.5);
    showWeights(others.parameters);
    expect(liveTensors.network.parameters).toEqual(others.parameters);
    const expected = others.parameters.slice();
    createNetwork(spec, expected).layers[1].biases.fill(0);
    expect(liveTensors.operated.parameters).toEqual(expected);
  });

  test('another network comes without operations, and the held input stays', () => {
    operate({ kind: 'scale', factor: 0, layer: 0, unit: 3 });
    operateWeights({ kind: 'noise', seed: 3, strength: 1 });
    const other = freshNetwork(7);
    showNetwork(other, 'trained');
    expect(appStore.getState().operations).toEqual([]);
    expect(outputs()).toEqual(answersOf(other));
    expect(liveTensors.operated).toBe(other);
  });

  test('on a blank pad nothing answers, operated or not', () => {
    liveTensors.heldImage.fill(0);
    inputChanged(true);
    operate({ kind: 'clamp', value: 5, layer: 1, unit: 0 });
    expect(readPrediction().digit).toBeNull();
    expect(outputs().every((p) => p === 0)).toBe(true);
  });
});
