import { describe, expect, test } from 'vitest';
import { effectiveWeights } from '../../src/dissect/effectiveWeights';
import { linearise } from '../../src/dissect/linearise';
import { shareOut } from '../../src/dissect/shares';
import { createNetwork } from '../../src/nn/network';
import { testSpec } from '../nn/randomNetwork';
import { float64PreActivations, networkKinds, randomPass } from './operatedNetworks';

describe.each(networkKinds)('hidden layers $hidden with $activation, seed 7', (kind) => {
  const { network, pass } = randomPass(kind.hidden, kind.activation, 7, false);
  const { sizes } = network;
  const linear = linearise(network, pass, null);

  test('a neuron of the first layer has its own weights', () => {
    const { weights, units } = network.layers[0];
    const own = Array.from({ length: 784 }, (_, i) => weights[i * units + 5]);
    expect([...effectiveWeights(network, { layer: 1, unit: 5 }, null)]).toEqual(own);
    expect([...effectiveWeights(network, { layer: 1, unit: 5 }, linear)]).toEqual(own);
  });

  test('without slopes they are what each pixel changes in the network without activation functions', () => {
    const plain = createNetwork(testSpec(kind.hidden, 'identity'), network.parameters);
    const blank = new Float64Array(784);
    for (let layer = 1; layer < sizes.length; layer++) {
      const weights = effectiveWeights(network, { layer, unit: 3 }, null);
      const atBlank = float64PreActivations(plain, null, blank)[layer - 1][3];
      for (const pixel of [0, 391, 783]) {
        blank[pixel] = 1;
        expect(weights[pixel]).toBeCloseTo(
          float64PreActivations(plain, null, blank)[layer - 1][3] - atBlank,
          8,
        );
        blank[pixel] = 0;
      }
    }
  });

  test('with slopes they share the pre-activation out to the pixels as shares do, with interventions too', () => {
    const { network, interventions, pass } = randomPass(kind.hidden, kind.activation, 7, true);
    const linear = linearise(network, pass, interventions);
    for (let layer = 1; layer < sizes.length; layer++) {
      const neuron = { layer, unit: 1 };
      const weights = effectiveWeights(network, neuron, linear);
      const { neurons } = shareOut(network, pass, interventions, { plus: neuron, minus: null });
      weights.forEach((weight, pixel) => {
        expect(weight * pass.layers[0][pixel]).toBeCloseTo(neurons[pixel], 10);
      });
    }
  });
});

test.each(networkKinds.filter(({ activation }) => /relu/i.test(activation)))(
  'with hidden layers $hidden and the gates of $activation at this image they are derivatives (seed 7)',
  (kind) => {
    const { network, pass, input } = randomPass(kind.hidden, kind.activation, 7, false);
    const linear = linearise(network, pass, null);
    for (let layer = 1; layer < network.sizes.length; layer++) {
      const weights = effectiveWeights(network, { layer, unit: 2 }, linear);
      for (let pixel = 0; pixel < 784; pixel += 41) {
        const at = (by: number) => {
          const moved = Float64Array.from(input);
          moved[pixel] += by;
          return float64PreActivations(network, null, moved)[layer - 1][2];
        };
        expect(weights[pixel]).toBeCloseTo((at(1e-6) - at(-1e-6)) / 2e-6, 5);
      }
    }
  },
);

test.each([
  { layer: 0, unit: 3 },
  { layer: 1, unit: 7 },
])('unit $unit of layer $layer has none: refused', (neuron) => {
  const { network } = randomPass([7], 'relu', 1, false);
  expect(() => effectiveWeights(network, neuron, null)).toThrow(RangeError);
});
