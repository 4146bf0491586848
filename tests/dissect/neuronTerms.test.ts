import { describe, expect, test } from 'vitest';
import { neuronIndex } from '../../src/dissect/neuron';
import { neuronTerms } from '../../src/dissect/neuronTerms';
import { float64PreActivations, networkKinds, randomPass } from './operatedNetworks';

describe.each(networkKinds)('hidden layers $hidden with $activation, seed 2', (kind) => {
  test.each([false, true])(
    'every neuron’s terms and bias add up to its pre-activation (operated: %s)',
    (isOperated) => {
      const { network, interventions, pass } = randomPass(kind.hidden, kind.activation, 2, isOperated);
      const expected = float64PreActivations(network, interventions, pass.layers[0]);
      expected.forEach((z, l) => {
        const layer = l + 1;
        const { weights, biases, units } = network.layers[l];
        for (const unit of [0, 1, 2, 3, units - 1]) {
          const { terms, bias, sum, preActivation, activation } = neuronTerms(network, pass, { layer, unit });
          const place = neuronIndex(network.sizes, { layer, unit });
          const isLogit = layer === expected.length && interventions !== null;
          const logit = isLogit
            ? interventions.scale[place] * preActivation + interventions.shift[place]
            : preActivation;
          expect(logit).toBeCloseTo(z[unit], 4);
          expect(bias).toBe(biases[unit]);
          expect(preActivation).toBe(sum + bias);
          expect(terms.reduce((total, { contribution }) => total + contribution, 0)).toBeCloseTo(sum, 10);
          expect(activation).toBe(pass.layers[layer][unit]);
          // Every input once, with its own weight; Object.is tells −0 from 0.
          const expectedTerms = Array.from(pass.layers[l], (input, from) => {
            const weight = weights[from * units + unit];
            return { unit: from, weight, input, contribution: weight * input + 0 };
          });
          expect([...terms].sort((a, b) => a.unit - b.unit)).toEqual(expectedTerms);
        }
      });
    },
  );
});

test('terms come by |contribution|, then those of silent inputs by |weight|', () => {
  const { network, pass } = randomPass([3], 'identity', 1, false);
  const { weights } = network.layers[0];
  weights.fill(0);
  pass.layers[0].fill(0);
  // unit: [input, weight] into neuron 2
  const inputs: Readonly<Record<number, readonly [number, number]>> = {
    10: [0.5, 2],
    11: [0, -9],
    12: [1, -3],
    13: [0, 4],
    14: [1, 0],
    15: [0.25, -4],
  };
  for (const [unit, [input, weight]] of Object.entries(inputs)) {
    pass.layers[0][Number(unit)] = input;
    weights[Number(unit) * 3 + 2] = weight;
  }
  const { terms, sum } = neuronTerms(network, pass, { layer: 1, unit: 2 });
  expect(terms.slice(0, 8).map(({ unit }) => unit)).toEqual([12, 15, 10, 14, 11, 13, 0, 1]);
  expect(sum).toBe(-3);
});

test.each([
  { layer: 0, unit: 3 },
  { layer: 1, unit: 3 },
  { layer: 3, unit: 0 },
])('unit $unit of layer $layer has no terms: refused', (neuron) => {
  const { network, pass } = randomPass([3], 'relu', 1, false);
  expect(() => neuronTerms(network, pass, neuron)).toThrow(RangeError);
});
