import { describe, expect, test } from 'vitest';
import { circuitMembers, holdOutside } from '../../src/dissect/circuits/circuitMembers';
import { forwardOperated } from '../../src/dissect/operate';
import { createRandom } from '../../src/nn/random';
import { circuitWeights, effectStrength, memberValues } from '../../src/visual/circuitPicture';
import { randomNetwork, shapes } from './randomNetworks';

describe.each(shapes)('a random circuit of hidden layers %j with %s, seed 5', (hidden, activation) => {
  const { network } = randomNetwork(hidden, activation, 5);
  const { sizes, layers, parameters } = network;
  const random = createRandom(5);
  const nodes = sizes
    .slice(0, -1)
    .map((units) => Uint8Array.from({ length: units }, () => +(random.nextFloat() < 0.3)));
  const members = circuitMembers(sizes, nodes, { pair: [3, 8] });
  const shown = circuitWeights(network, members);

  test('shows the weights between its members and to the task’s outputs, all others as 0', () => {
    const expected = new Float32Array(parameters.length);
    layers.forEach(({ weights, inputs, units }, l) => {
      const start = (weights.byteOffset - parameters.byteOffset) / 4;
      for (let i = 0; i < inputs; i++) {
        for (let j = 0; j < units; j++) {
          const isTarget = l === layers.length - 1 ? j === 3 || j === 8 : nodes[l + 1]![j] === 1;
          if (nodes[l]![i] === 1 && isTarget) expected[start + i * units + j] = weights[i * units + j]!;
        }
      }
    });
    expect(shown).toEqual(expected);
  });

  test('lights its members alone', () => {
    const lit = memberValues(sizes, members, (layer, unit) => 1 + layer + unit);
    let place = 0;
    sizes.forEach((units, layer) => {
      for (let unit = 0; unit < units; unit++, place++) {
        expect(lit[place]).toBe(members[layer]![unit] ? 1 + layer + unit : 0);
      }
    });
  });

  test('holds every neuron outside at its mean when it runs, and leaves the outputs free', () => {
    const { pass } = randomNetwork(hidden, activation, 5);
    const means = sizes
      .slice(0, -1)
      .map((units) => Float32Array.from({ length: units }, () => random.nextFloat()));
    forwardOperated(network, pass, holdOutside(sizes, nodes, means));
    nodes.forEach((kept, layer) => {
      kept.forEach((isKept, unit) => {
        if (!isKept) expect(pass.layers[layer]![unit]).toBe(means[layer]![unit]);
      });
    });
    expect(pass.layers.at(-1)!.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 5);
  });
});

test('a node is the brighter the larger its effect, never dark, and negative where the circuit does better without it', () => {
  expect(effectStrength(0, 1)).toBeCloseTo(0.3);
  expect(effectStrength(1, 1)).toBe(1);
  expect(effectStrength(0.25, 1)).toBeCloseTo(0.65);
  expect(effectStrength(-0.25, 1)).toBeCloseTo(-0.65);
  expect(effectStrength(0, 0)).toBeCloseTo(0.3);
});
