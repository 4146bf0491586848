import { describe, expect, test } from 'vitest';
import { gradientOf } from '../../src/dissect/gradientStep';
import { operateOnWeights } from '../../src/dissect/operateOnWeights';
import { createNetwork } from '../../src/nn/network';
import { float64Loss } from '../nn/float64Network';
import { randomImage, randomNetwork, testSpec } from '../nn/randomNetwork';
import { networkKinds } from './operatedNetworks';

const network = randomNetwork(testSpec([9, 6]), 4, 0.3);
const { spec, parameters } = network;

/** The network after operations. @throws Error if there are none on weights */
function operated(...operations: Parameters<typeof operateOnWeights>[1]) {
  const changed = operateOnWeights(network, operations);
  if (changed === null) throw new Error('Nothing was changed.');
  return createNetwork(spec, changed);
}

/** Places of the parameters in which two differ. */
function differences(changed: Float32Array): number[] {
  return [...changed.keys()].filter((k) => changed[k] !== parameters[k]);
}

describe('operations on weights', () => {
  test('are none for an empty list and for operations on neurons', () => {
    expect(operateOnWeights(network, [])).toBeNull();
    expect(operateOnWeights(network, [{ kind: 'scale', layer: 1, unit: 0, factor: 2 }])).toBeNull();
  });

  test('leave the network itself as it is', () => {
    const kept = parameters.slice();
    operated({ kind: 'noise', seed: 1, strength: 1 }, { kind: 'biasesOff', layer: 1 });
    expect(parameters).toEqual(kept);
  });

  test('cut one edge and no other', () => {
    const place = 785 * 9 + 4 * 6 + 2;
    const { parameters: changed } = operated({ kind: 'cut', layer: 2, from: 4, to: 2 });
    expect(differences(changed)).toEqual([place]);
    expect(changed[place]).toBe(0);
  });

  test('switch off the biases of one layer and nothing else', () => {
    const { parameters: changed, layers } = operated({ kind: 'biasesOff', layer: 2 });
    expect(differences(changed)).toHaveLength(6);
    expect([...layers[1].biases]).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test.each([
    { kind: 'cut', layer: 2, from: 9, to: 0 },
    { kind: 'cut', layer: 2, from: 0, to: 6 },
    { kind: 'cut', layer: 0, from: 0, to: 0 },
    { kind: 'biasesOff', layer: 4 },
    { kind: 'biasesOff', layer: 0 },
  ] as const)('refuse %j, which isn’t there', (operation) => {
    expect(() => operateOnWeights(network, [operation])).toThrow(RangeError);
  });

  test('keep what is cut or switched off at 0, whether noise comes before or after', () => {
    const cut = { kind: 'cut', layer: 1, from: 300, to: 5 } as const;
    const off = { kind: 'biasesOff', layer: 2 } as const;
    const step = { kind: 'step', input: randomImage(3), label: 4, learningRate: 0.5 } as const;
    const noise = { kind: 'noise', seed: 2, strength: 0.5 } as const;
    for (const operations of [
      [cut, off, noise, step],
      [noise, step, cut, off],
    ]) {
      const { layers } = operated(...operations);
      expect(layers[0].weights[300 * 9 + 5]).toBe(0);
      expect(layers[1].biases.every((bias) => bias === 0)).toBe(true);
      expect(layers[0].weights[300 * 9 + 4]).not.toBe(network.layers[0].weights[300 * 9 + 4]);
    }
  });
});

describe('weight noise', () => {
  test('is the same for the same seed, and another for another', () => {
    const noise = (seed: number) => operated({ kind: 'noise', seed, strength: 0.2 }).parameters;
    expect(noise(7)).toEqual(noise(7));
    expect(noise(7)).not.toEqual(noise(8));
  });

  test.each([0.1, 1])('has the chosen share of each matrix’s RMS as deviation (%d), seed 3', (strength) => {
    const wide = randomNetwork(testSpec([64, 64]), 4, 0.3);
    // Matrices of different scale each have their own.
    wide.layers[1].weights.forEach((w, k, weights) => {
      weights[k] = 10 * w;
    });
    const changed = operateOnWeights(wide, [{ kind: 'noise', seed: 3, strength }]);
    const { layers } = createNetwork(wide.spec, changed ?? undefined);
    layers.slice(0, 2).forEach(({ weights, biases }, l) => {
      const before = wide.layers[l].weights;
      const rms = (values: Float32Array) =>
        Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);
      const noise = weights.map((w, k) => w - before[k]);
      expect(rms(noise) / rms(before) / strength).toBeCloseTo(1, 1);
      expect(Math.max(...noise) / rms(before) / strength).toBeLessThan(Math.sqrt(3) * 1.0001);
      expect(biases).toEqual(wide.layers[l].biases);
    });
  });
});

describe.each(networkKinds)('a step on one image, hidden layers $hidden with $activation, seed 6', (kind) => {
  const learner = randomNetwork(testSpec(kind.hidden, kind.activation), 6);
  const input = randomImage(6);
  const label = 7;
  const wide = Float64Array.from(learner.parameters);
  const loss = float64Loss(learner, wide, input, label);

  test('has the loss and the gradient of the float64 formulas', () => {
    const gradient = gradientOf(learner, input, label);
    expect(gradient.loss).toBeCloseTo(loss, 5);
    const strongest = [...gradient.gradients.keys()].sort(
      (a, b) => Math.abs(gradient.gradients[b]) - Math.abs(gradient.gradients[a]),
    );
    for (const k of [...strongest.slice(0, 10), 0, wide.length - 1]) {
      const at = (shift: number) => {
        const moved = wide.slice();
        moved[k] += shift;
        return float64Loss(learner, moved, input, label);
      };
      expect(gradient.gradients[k]).toBeCloseTo((at(1e-5) - at(-1e-5)) / 2e-5, 5);
    }
  });

  test('has as deltas the gradients of the biases, and 0 for pixels', () => {
    const { deltas, gradients } = gradientOf(learner, input, label);
    const { layers } = createNetwork(learner.spec, gradients);
    expect([...deltas]).toEqual([...new Array(784).fill(0), ...layers.flatMap(({ biases }) => [...biases])]);
  });

  test('goes down the gradient: w − η g, and the loss falls', () => {
    const learningRate = 0.01;
    const changed =
      operateOnWeights(learner, [{ kind: 'step', input, label, learningRate }]) ?? learner.parameters;
    const { gradients } = gradientOf(learner, input, label);
    expect(changed).toEqual(learner.parameters.map((w, k) => w - learningRate * gradients[k]));
    expect(float64Loss(learner, Float64Array.from(changed), input, label)).toBeLessThan(loss);
  });
});

describe('a step', () => {
  const step = { kind: 'step', input: randomImage(1), label: 2, learningRate: 0.1 } as const;

  test('starts from the weights that the operations before it have left', () => {
    const noise = { kind: 'noise', seed: 6, strength: 0.3 } as const;
    const expected = operateOnWeights(operated(noise), [step]);
    expect(operated(noise, step).parameters).toEqual(expected);
    expect(operated(step, noise).parameters).not.toEqual(expected);
  });

  test('leaves frozen layers as they are', () => {
    const frozen = createNetwork(
      { ...spec, layers: spec.layers.map((layer, l) => (l === 0 ? { ...layer, frozen: true } : layer)) },
      parameters.slice(),
    );
    const changed = differences(operateOnWeights(frozen, [step]) ?? parameters);
    expect(changed.length).toBeGreaterThan(0);
    expect(Math.min(...changed)).toBeGreaterThanOrEqual(785 * 9);
  });

  test('refuses an image of another size and a label that isn’t a digit', () => {
    expect(() => operateOnWeights(network, [{ ...step, input: new Float32Array(783) }])).toThrow(RangeError);
    expect(() => operateOnWeights(network, [{ ...step, label: 10 }])).toThrow(RangeError);
  });
});
