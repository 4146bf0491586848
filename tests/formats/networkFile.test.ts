import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import { readNetworkFile, writeNetworkFile } from '../../src/formats/networkFile';
import { ModelFileError, readSafetensors, writeSafetensors } from '../../src/formats/safetensors';
import { checksum } from '../../src/nn/checksum';
import { evaluate } from '../../src/nn/metrics';
import { randomNetwork, testSpec } from '../nn/randomNetwork';

const network = randomNetwork(testSpec([6, 3], 'tanh'), 1);
const file = writeNetworkFile({ network, steps: 12, testAccuracy: 0.5 });

describe('a network file', () => {
  test('brings a network back to the bit (seed 1)', () => {
    const read = readNetworkFile(file);
    expect(read.network.spec).toEqual(network.spec);
    expect(read.network.parameters).toEqual(network.parameters);
    expect(read).toMatchObject({ steps: 12, testAccuracy: 0.5 });
  });

  test('brings a network with an input of 14 × 14 back, and its recipe says so (seed 2)', () => {
    const small = randomNetwork(testSpec([6, 3], 'tanh', { inputSide: 14 }), 2);
    const read = readNetworkFile(writeNetworkFile({ network: small, steps: 1, testAccuracy: 0 }));
    expect(read.network.spec).toEqual(small.spec);
    expect(read.network.sizes).toEqual([196, 6, 3, 10]);
    expect(read.network.parameters).toEqual(small.parameters);
  });

  test('is refused when its weights are for an input of another size', () => {
    const { tensors, metadata } = readSafetensors(file);
    const spec = JSON.stringify({ ...network.spec, inputSide: 14 });
    const altered = writeSafetensors({ tensors, metadata: { ...metadata, spec } });
    expect(() => readNetworkFile(altered)).toThrow('layers.0.weights');
  });

  test.each([0, 4, 100, file.length - 1])('is refused when it is cut off after %i bytes', (length) => {
    expect(() => readNetworkFile(file.slice(0, length))).toThrow(ModelFileError);
  });

  test('is refused when one bit of a weight is another', () => {
    const altered = file.slice();
    altered[altered.length - 5] ^= 1;
    expect(() => readNetworkFile(altered)).toThrow('altered');
  });

  test.each([
    ['text', new TextEncoder().encode('this is no network at all')],
    ['a header that promises too much', Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 127, 123, 125)],
    ['no recipe', writeSafetensors({ tensors: {}, metadata: {} })],
    ['too few tensors', writeSafetensors({ tensors: {}, metadata: { spec: JSON.stringify(network.spec) } })],
  ])('with %s is refused with a sentence', (_, bytes) => {
    expect(() => readNetworkFile(bytes)).toThrow(ModelFileError);
  });

  test('keeps tensors and text as they are, at any alignment', () => {
    const tensors = { a: { shape: [3], data: Float32Array.of(1, -2, 0.5) } };
    const odd = new Uint8Array(1000);
    const bytes = writeSafetensors({ tensors, metadata: { note: 'ü' } });
    odd.set(bytes, 3);
    expect(readSafetensors(odd.subarray(3, 3 + bytes.length))).toEqual({ tensors, metadata: { note: 'ü' } });
  });
});

test('the shipped network answers at least 98.8 % of the official test set, as its file says', () => {
  const shipped = readNetworkFile(new Uint8Array(readFileSync('public/models/default.safetensors')));
  const { accuracy } = evaluate(shipped.network, readMnist().test);
  expect(shipped.network.sizes).toEqual([784, 128, 64, 10]);
  expect(accuracy).toBeGreaterThanOrEqual(0.988);
  expect(accuracy).toBe(shipped.testAccuracy);
  expect(checksum(shipped.network.parameters)).toMatch(/^[0-9a-f]{16}$/);
});
