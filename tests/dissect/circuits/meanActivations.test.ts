import { expect, test } from 'vitest';
import { createMeanActivations } from '../../../src/dissect/circuits/meanActivations';
import { randomImages } from './circuitTools';

test('mean activations are the means (seed 5)', () => {
  const source = randomImages(16, 400, 5);
  const means = createMeanActivations([16, 2, 1]);
  const pixels = new Float32Array(16);
  for (let n = 0; n < 400; n++) {
    source.read(n, pixels);
    means.add(pixels, Float32Array.from([n, -2 * n, 0.25]));
  }
  const [input, first, second] = means.read();
  input.forEach((mean, i) => {
    const column = Array.from({ length: 400 }, (_, n) => source.bytes[n * 16 + i] / 255);
    expect(mean).toBeCloseTo(column.reduce((sum, value) => sum + value, 0) / 400, 6);
  });
  expect(Array.from(first)).toEqual([199.5, -399]);
  expect(Array.from(second)).toEqual([0.25]);
});
