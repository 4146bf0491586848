import { describe, expect, test } from 'vitest';
import { interventionsOf } from '../../src/dissect/interventions';
import { neuronIndex } from '../../src/dissect/neuron';
import { foldInterventions, forwardOperated } from '../../src/dissect/operate';
import { createForwardPass, forward } from '../../src/nn/forward';
import { createNetwork } from '../../src/nn/network';
import { randomImage } from '../nn/randomNetwork';
import { float64PreActivations, networkKinds, operationsOn, randomPass } from './operatedNetworks';

describe.each(networkKinds)('a network with hidden layers $hidden and $activation, seed 3', (kind) => {
  const { network, interventions, pass, input } = randomPass(kind.hidden, kind.activation, 3, true);
  const last = network.layers.length;

  test('without interventions answers to the bit as the plain forward pass', () => {
    const plain = createForwardPass(network);
    plain.layers[0].set(input);
    forward(network, plain);
    const operated = randomPass(kind.hidden, kind.activation, 3, false).pass;
    expect(operated.activations).toEqual(plain.activations);
    expect(operated.preActivations).toEqual(plain.preActivations);
  });

  test('answers as the formulas do with interventions on pixels, hidden neurons and outputs', () => {
    const expected = float64PreActivations(network, interventions, pass.layers[0]);
    expected.forEach((z, l) => {
      z.forEach((value, j) => {
        expect(pass.preActivations[l][j]).toBeCloseTo(value, 4);
      });
    });
    const weights = expected[last - 1].map(Math.exp);
    const total = weights.reduce((sum, value) => sum + value, 0);
    weights.forEach((value, j) => {
      expect(pass.layers[last][j]).toBeCloseTo(value / total, 5);
    });
  });

  test('holds clamped neurons at their value and silent ones at 0, in every layer', () => {
    for (let layer = 0; layer <= last; layer++) {
      const values = layer === last ? pass.preActivations[layer - 1] : pass.layers[layer];
      expect(values[2]).toBe(0.75);
      expect(values[3]).toBe(0);
    }
    expect(pass.layers[0][1]).toBe(Math.fround(-1.5 * input[1]));
    expect([...pass.layers[0].subarray(4)]).toEqual([...input.subarray(4)]);
  });

  test.each([1, 2, 3])('folded into plain weights answers the same (image %i)', (image) => {
    const folded = createNetwork(network.spec, foldInterventions(network, interventions));
    const plain = createForwardPass(folded);
    const operated = createForwardPass(network);
    plain.layers[0].set(randomImage(image));
    operated.layers[0].set(randomImage(image));
    forward(folded, plain);
    forwardOperated(network, operated, interventions);
    const logits = operated.preActivations[last - 1];
    plain.preActivations[last - 1].forEach((logit, j) => {
      expect(Math.abs(logit - logits[j])).toBeLessThan(1e-5 * Math.max(1, Math.abs(logits[j])));
    });
  });

  test('folding leaves the network as it is, and without interventions changes nothing', () => {
    const kept = network.parameters.slice();
    foldInterventions(network, interventions);
    expect(network.parameters).toEqual(kept);
    const copy = foldInterventions(network, null);
    expect(copy).toEqual(kept);
    expect(copy).not.toBe(network.parameters);
  });
});

describe('interventions', () => {
  const sizes = [784, 7, 10];

  test('are none where no operation is on a neuron', () => {
    expect(interventionsOf(sizes, [])).toBeNull();
    expect(interventionsOf(sizes, [{ kind: 'biasesOff', layer: 1 }])).toBeNull();
  });

  test('of two operations on the same neuron take the later', () => {
    const neuron = { layer: 1, unit: 4 };
    const place = neuronIndex(sizes, neuron);
    const scale = { kind: 'scale', ...neuron, factor: 2.5 } as const;
    const clamp = { kind: 'clamp', ...neuron, value: 3 } as const;
    const clampLast = interventionsOf(sizes, [scale, clamp]);
    expect([clampLast?.scale[place], clampLast?.shift[place]]).toEqual([0, 3]);
    const scaleLast = interventionsOf(sizes, [clamp, scale]);
    expect([scaleLast?.scale[place], scaleLast?.shift[place]]).toEqual([2.5, 0]);
    expect(scaleLast?.scale.filter((factor) => factor !== 1)).toHaveLength(1);
    expect(scaleLast?.shift.every((shift) => shift === 0)).toBe(true);
  });

  test.each([
    { layer: 1, unit: 7 },
    { layer: 3, unit: 0 },
    { layer: -1, unit: 0 },
    { layer: 0, unit: 784 },
    { layer: 1, unit: 0.5 },
  ])('refuse neuron $unit of layer $layer, which isn’t there', (neuron) => {
    expect(() => interventionsOf(sizes, [{ kind: 'clamp', ...neuron, value: 1 }])).toThrow(RangeError);
  });

  test('hold a clamped neuron whose own activation has overflowed', () => {
    const { network, pass, input } = randomPass([7], 'relu', 5, false);
    network.layers[0].biases[2] = Number.POSITIVE_INFINITY;
    const interventions = interventionsOf(network.sizes, operationsOn(network));
    pass.layers[0].set(input);
    forwardOperated(network, pass, interventions);
    expect(pass.layers[1][2]).toBe(0.75);
    expect(pass.layers[2].every(Number.isFinite)).toBe(true);
  });
});
