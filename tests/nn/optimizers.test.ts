import { describe, expect, test } from 'vitest';
import { createOptimizer } from '../../src/nn/createOptimizer';
import { type OptimizerKind, optimizers } from '../../src/nn/optimizers';

const kinds = Object.keys(optimizers) as OptimizerKind[];
const rate = 0.1;
const weights = (end: number) => [{ start: 0, end, isBias: false }];

/** Three steps of each optimizer with gradients 1, −0.5, 2 from the parameter 1, by hand from the papers' formulas. */
const byHand: Record<OptimizerKind, () => number> = {
  sgd: () => 1 - rate * (1 - 0.5 + 2),
  momentum: () => {
    const v1 = 1;
    const v2 = 0.9 * v1 - 0.5;
    const v3 = 0.9 * v2 + 2;
    return 1 - rate * (v1 + v2 + v3);
  },
  nesterov: () => {
    const v1 = 1;
    const v2 = 0.9 * v1 - 0.5;
    const v3 = 0.9 * v2 + 2;
    return 1 - rate * (1 + 0.9 * v1) - rate * (-0.5 + 0.9 * v2) - rate * (2 + 0.9 * v3);
  },
  adam: adamByHand,
  adamw: adamByHand,
};

function adamByHand(): number {
  let [m, v, w] = [0, 0, 1];
  [1, -0.5, 2].forEach((g, index) => {
    const t = index + 1;
    m = 0.9 * m + 0.1 * g;
    v = 0.999 * v + 0.001 * g * g;
    w -= (rate * (m / (1 - 0.9 ** t))) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8);
  });
  return w;
}

describe.each(kinds)('%s', (kind) => {
  test('takes the steps that its paper gives', () => {
    const optimizer = createOptimizer({ kind, learningRate: rate }, 1);
    const parameters = Float32Array.of(1);
    for (const gradient of [1, -0.5, 2]) {
      optimizer.step(parameters, Float32Array.of(gradient), rate, weights(1));
    }
    expect(parameters[0]).toBeCloseTo(byHand[kind](), 5);
  });

  test('finds the minimum of a parabola', () => {
    const optimizer = createOptimizer({ kind, learningRate: rate }, 2);
    const parameters = Float32Array.of(3, -2);
    const gradients = new Float32Array(2);
    for (let step = 0; step < 500; step++) {
      gradients[0] = parameters[0] - 0.5;
      gradients[1] = parameters[1] - 0.25;
      optimizer.step(parameters, gradients, rate, weights(2));
    }
    expect(parameters[0]).toBeCloseTo(0.5, 2);
    expect(parameters[1]).toBeCloseTo(0.25, 2);
  });

  test('goes on from restored moments as if it had never stopped', () => {
    const through = createOptimizer({ kind, learningRate: rate }, 1);
    const first = createOptimizer({ kind, learningRate: rate }, 1);
    const second = createOptimizer({ kind, learningRate: rate }, 1);
    const expected = Float32Array.of(1);
    const actual = Float32Array.of(1);
    for (const gradient of [1, -0.5, 2]) {
      through.step(expected, Float32Array.of(gradient), rate, weights(1));
      first.step(actual, Float32Array.of(gradient), rate, weights(1));
    }
    second.restore(first.updates);
    for (const [k, moments] of second.moments.entries()) moments.set(first.moments[k]);
    through.step(expected, Float32Array.of(0.7), rate, weights(1));
    second.step(actual, Float32Array.of(0.7), rate, weights(1));
    expect(actual).toEqual(expected);
  });

  test.each([1, 700, 50_000])('counts %i updates as if it had done them', (updates) => {
    const settled = createOptimizer({ kind, learningRate: rate }, 1);
    const restored = createOptimizer({ kind, learningRate: rate }, 1);
    const none = new Float32Array(1);
    for (let update = 0; update < updates; update++) settled.step(none, none, rate, weights(1));
    restored.restore(updates);
    expect(restored.updates).toBe(updates);
    const [expected, actual] = [settled, restored].map((optimizer) => {
      const parameters = Float32Array.of(1);
      optimizer.step(parameters, Float32Array.of(0.7), rate, weights(1));
      return parameters;
    });
    expect(actual).toEqual(expected);
  });

  test('restores any number of updates in no time', () => {
    const optimizer = createOptimizer({ kind, learningRate: rate }, 1);
    const started = performance.now();
    optimizer.restore(2e9);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(optimizer.updates).toBe(2e9);
  });

  test('leaves what is outside the ranges, and spares biases the penalties', () => {
    const optimizer = createOptimizer({ kind, learningRate: rate }, 3, { weightDecay: 0.5, l1: 0.25 });
    const parameters = Float32Array.of(2, 2, 2);
    optimizer.step(parameters, new Float32Array(3), rate, [
      { start: 0, end: 1, isBias: false },
      { start: 1, end: 2, isBias: true },
    ]);
    expect(parameters[0]).toBeLessThan(2);
    expect(parameters[1]).toBe(2);
    expect(parameters[2]).toBe(2);
  });
});

test('weight decay is λ w in the gradient, and L1 its sign', () => {
  const optimizer = createOptimizer({ kind: 'sgd', learningRate: rate }, 2, { weightDecay: 0.5, l1: 0.25 });
  const parameters = Float32Array.of(2, -4);
  optimizer.step(parameters, Float32Array.of(1, 1), rate, weights(2));
  expect(parameters[0]).toBeCloseTo(2 - rate * (1 + 1 + 0.25), 6);
  expect(parameters[1]).toBeCloseTo(-4 - rate * (1 - 2 - 0.25), 6);
});

test('AdamW shrinks the weight itself by η λ w', () => {
  const optimizer = createOptimizer({ kind: 'adamw', learningRate: rate }, 1, { weightDecay: 0.5, l1: 0 });
  const parameters = Float32Array.of(2);
  optimizer.step(parameters, Float32Array.of(0), rate, weights(1));
  expect(parameters[0]).toBeCloseTo(2 * (1 - rate * 0.5), 6);
});
