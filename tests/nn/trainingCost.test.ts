import { expect, test } from 'vitest';
import { defaultSpec, type NetworkSpec } from '../../src/nn/networkSpec';
import { presets } from '../../src/nn/presets';
import { secondsPerEpoch, speedOf, workPerImage } from '../../src/nn/trainingCost';

const [output] = defaultSpec.layers.slice(-1);

function withHidden(units: readonly number[], more: Partial<NetworkSpec> = {}): NetworkSpec {
  const hidden = units.map((count) => ({ units: count, activation: 'relu' }) as const);
  return { ...defaultSpec, layers: output ? [...hidden, output] : hidden, ...more };
}

test('the multiply-adds of 784-16-10 are those counted by hand', () => {
  // Two passes over the inked 19 % of the first layer, three over the second, a share of the update, and the image.
  const byHand = 2 * 0.19 * 784 * 16 + 3 * 16 * 10 + (10 * (785 * 16 + 17 * 10)) / 64 + 8000;
  expect(workPerImage(presets.tiny)).toBeCloseTo(byHand, 6);
});

test('those of 196-64-10 too, where the share of inked inputs is larger', () => {
  const byHand = 2 * 0.256 * 196 * 64 + 3 * 64 * 10 + (10 * (197 * 64 + 65 * 10)) / 64 + 8000;
  expect(workPerImage(withHidden([64], { inputSide: 14 }))).toBeCloseTo(byHand, 6);
});

test('a network without hidden layers has its only weights in the sparse layer', () => {
  expect(workPerImage(presets.logistic)).toBeCloseTo(2 * 0.19 * 784 * 10 + (10 * 7850) / 64 + 8000, 6);
});

test.each([
  ['more units', withHidden([256]), withHidden([128])],
  ['another layer', withHidden([128, 64]), withHidden([128])],
  ['smaller mini-batches', withHidden([128], { batchSize: 8 }), withHidden([128])],
  ['distortions', withHidden([128], { data: { augment: true } }), withHidden([128])],
])('%s take longer', (_, slower, faster) => {
  expect(workPerImage(slower)).toBeGreaterThan(workPerImage(faster));
});

test.each(Object.entries(presets))(
  'an epoch of the preset "%s" takes as long as its speed says',
  (_, spec) => {
    expect(secondsPerEpoch(spec, speedOf(spec, 30_000))).toBeCloseTo(2, 9);
  },
);

test('an epoch of 600 images takes a hundredth of one of 60,000', () => {
  const few = { ...defaultSpec, data: { images: 600 } };
  expect(secondsPerEpoch(few, 1e9)).toBeCloseTo(secondsPerEpoch(defaultSpec, 1e9) / 100, 12);
});
