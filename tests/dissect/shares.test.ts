import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import { interventionsOf } from '../../src/dissect/interventions';
import { linearise } from '../../src/dissect/linearise';
import { neuronIndex } from '../../src/dissect/neuron';
import { forwardOperated } from '../../src/dissect/operate';
import { type Shares, shareOut } from '../../src/dissect/shares';
import { readNetworkFile } from '../../src/formats/networkFile';
import { activations } from '../../src/nn/activations';
import { createForwardPass } from '../../src/nn/forward';
import { loadImage } from '../../src/nn/inputImage';
import { createRandom } from '../../src/nn/random';
import { float64PreActivations, networkKinds, randomPass } from './operatedNetworks';

/** For each layer below the target: shares of its neurons and of the biases above it, added up. */
function sums(sizes: readonly number[], { neurons, biases }: Shares): number[] {
  return Array.from(biases, (bias, layer) => {
    const first = neuronIndex(sizes, { layer, unit: 0 });
    return neurons.slice(first, first + sizes[layer]).reduce((sum, share) => sum + share, bias);
  });
}

describe.each(networkKinds)('hidden layers $hidden with $activation, seed 8', (kind) => {
  describe.each([false, true])('with interventions: %s', (isOperated) => {
    const { network, interventions, pass } = randomPass(kind.hidden, kind.activation, 8, isOperated);
    const { sizes } = network;
    const expected = float64PreActivations(network, interventions, pass.layers[0]);

    test('shares and biases of each layer add up to any neuron’s pre-activation, and to any gap', () => {
      for (let layer = 1; layer < sizes.length; layer++) {
        for (let unit = 0; unit < sizes[layer]; unit++) {
          for (const other of [null, (unit + 1) % sizes[layer]]) {
            const minus = other === null ? null : { layer, unit: other };
            const shares = shareOut(network, pass, interventions, { plus: { layer, unit }, minus });
            const z = expected[layer - 1];
            const total = z[unit] - (other === null ? 0 : z[other]);
            expect(shares.total).toBeCloseTo(total, 4);
            expect(shares.biases).toHaveLength(layer);
            for (const sum of sums(sizes, shares)) expect(Math.abs(sum - shares.total)).toBeLessThan(1e-10);
          }
        }
      }
    });

    test('a neuron just below the outputs has a share of its activation times its weights’ difference', () => {
      const layer = sizes.length - 1;
      const { weights } = network.layers[layer - 1];
      const { neurons } = shareOut(network, pass, interventions, {
        plus: { layer, unit: 5 },
        minus: { layer, unit: 1 },
      });
      const scale = interventions?.scale[neuronIndex(sizes, { layer, unit: 1 })] ?? 1;
      const first = neuronIndex(sizes, { layer: layer - 1, unit: 0 });
      pass.layers[layer - 1].forEach((a, i) => {
        expect(neurons[first + i]).toBeCloseTo(a * (weights[i * 10 + 5] - scale * weights[i * 10 + 1]), 4);
      });
    });

    test('nothing is shared out to the target’s layer and above', () => {
      const layer = 1;
      const { neurons, relevances } = shareOut(network, pass, interventions, {
        plus: { layer, unit: 4 },
        minus: null,
      });
      expect(neurons.slice(784).every((share) => share === 0)).toBe(true);
      expect(neurons).toHaveLength(pass.activations.length);
      expect(relevances.slice(1).every((layer) => layer.every((value) => value === 0))).toBe(true);
    });

    test('the linearised network has the activation of each hidden neuron at its pre-activation', () => {
      const { slopes, offsets } = linearise(network, pass, interventions);
      kind.hidden.forEach((units, l) => {
        for (let j = 0; j < units; j++) {
          const value = offsets[l][j] + slopes[l][j] * pass.preActivations[l][j];
          expect(value).toBeCloseTo(pass.layers[l + 1][j], 5);
        }
      });
    });
  });
});

describe.each(networkKinds.filter(({ activation }) => /relu|identity/i.test(activation)))(
  'where activations are straight lines, with hidden layers $hidden and $activation, seed 9',
  (kind) => {
    test.each([false, true])(
      'relevances are derivatives of the gap (with interventions: %s)',
      (isOperated) => {
        const { network, interventions, pass } = randomPass(kind.hidden, kind.activation, 9, isOperated);
        const layer = network.sizes.length - 1;
        const { relevances } = shareOut(network, pass, interventions, {
          plus: { layer, unit: 7 },
          minus: { layer, unit: 1 },
        });
        const gap = (nudge: { layer: number; unit: number; by: number }) => {
          const logits = float64PreActivations(network, interventions, pass.layers[0], nudge)[layer - 1];
          return logits[7] - logits[1];
        };
        let largest = 0;
        relevances.forEach((values, l) => {
          values.forEach((value, unit) => {
            const at = (by: number) => gap({ layer: l + 1, unit, by });
            expect(value).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 5);
            largest = Math.max(largest, Math.abs(value));
          });
        });
        expect(largest).toBeGreaterThan(0.01);
      },
    );
  },
);

test.each(Object.keys(activations))('at z = 0, and very near, the slope of %s is its derivative', (name) => {
  const { network, pass } = randomPass([7], name, 1, false);
  const { derivative, apply } = activations[name as keyof typeof activations];
  const near = [0, 1e-30, -1e-30, 1e-9, -1e-9, 2e-6, -2e-6];
  pass.preActivations[0].set(near);
  const { slopes, offsets } = linearise(network, pass, null);
  near.forEach((z, j) => {
    expect(slopes[0][j]).toBeCloseTo(derivative(z), 5);
    expect(offsets[0][j]).toBe(apply(0));
  });
});

describe('a target', () => {
  const { network, pass } = randomPass([7], 'relu', 1, false);
  test.each([
    { plus: { layer: 0, unit: 3 }, minus: null },
    { plus: { layer: 3, unit: 3 }, minus: null },
    { plus: { layer: 1, unit: 7 }, minus: null },
    { plus: { layer: 2, unit: 3 }, minus: { layer: 2, unit: 10 } },
    { plus: { layer: 2, unit: 3 }, minus: { layer: 1, unit: 3 } },
  ])('that can’t be split is refused: %j', (target) => {
    expect(() => shareOut(network, pass, null, target)).toThrow(RangeError);
  });

  test('less itself is a gap of 0', () => {
    const neuron = { layer: 2, unit: 3 };
    const { total, neurons } = shareOut(network, pass, null, { plus: neuron, minus: neuron });
    expect(total).toBe(0);
    expect(neurons.every((share) => share === 0)).toBe(true);
  });
});

test('the shipped network’s logit gaps of 1,000 random test digits and pairs are met by every layer within 2e-5 (seed 12)', () => {
  const { network } = readNetworkFile(new Uint8Array(readFileSync('public/models/default.safetensors')));
  const { images, labels } = readMnist().test;
  const random = createRandom(12);
  const pass = createForwardPass(network);
  const operated = interventionsOf(network.sizes, [
    { kind: 'scale', layer: 1, unit: 24, factor: 3 },
    { kind: 'clamp', layer: 2, unit: 5, value: 2 },
    { kind: 'scale', layer: 3, unit: 8, factor: -2 },
  ]);
  let largest = 0;
  for (let n = 0; n < 1000; n++) {
    const interventions = n % 2 === 0 ? null : operated;
    loadImage(images, random.nextInt(labels.length), pass.layers[0]);
    forwardOperated(network, pass, interventions);
    const plus = { layer: 3, unit: random.nextInt(10) };
    const minus = { layer: 3, unit: random.nextInt(10) };
    const shares = shareOut(network, pass, interventions, { plus, minus });
    const logits = pass.preActivations[2];
    const gap = logits[plus.unit] - logits[minus.unit];
    for (const sum of [shares.total, ...sums(network.sizes, shares)]) {
      largest = Math.max(largest, Math.abs(sum - gap));
    }
  }
  // Not 0: the gap is of float32 logits.
  expect(largest).toBeGreaterThan(0);
  expect(largest, `The largest error is ${largest}.`).toBeLessThan(2e-5);
});
