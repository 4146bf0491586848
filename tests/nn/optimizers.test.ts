import { describe, expect, test } from 'vitest';
import { createOptimizer, type OptimizerKind, optimizers } from '../../src/nn/optimizers';

const kinds = Object.keys(optimizers) as OptimizerKind[];
const rate = 0.1;

/** Three steps of each optimizer with gradients 1, −0.5, 2 from the parameter 1, by hand from the papers' formulas. */
const byHand: Record<OptimizerKind, () => number> = {
  sgd: () => 1 - rate * (1 - 0.5 + 2),
  momentum: () => {
    const v1 = 1;
    const v2 = 0.9 * v1 - 0.5;
    const v3 = 0.9 * v2 + 2;
    return 1 - rate * (v1 + v2 + v3);
  },
  adam: () => {
    let [m, v, w] = [0, 0, 1];
    [1, -0.5, 2].forEach((g, index) => {
      const t = index + 1;
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      w -= (rate * (m / (1 - 0.9 ** t))) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-8);
    });
    return w;
  },
};

describe.each(kinds)('%s', (kind) => {
  test('takes the steps that its paper gives', () => {
    const optimizer = createOptimizer({ kind, learningRate: rate }, 1);
    const parameters = Float32Array.of(1);
    for (const gradient of [1, -0.5, 2]) optimizer.step(parameters, Float32Array.of(gradient), rate);
    expect(parameters[0]).toBeCloseTo(byHand[kind](), 5);
  });

  test('finds the minimum of a parabola', () => {
    const optimizer = createOptimizer({ kind, learningRate: rate }, 2);
    const parameters = Float32Array.of(3, -2);
    const gradients = new Float32Array(2);
    for (let step = 0; step < 500; step++) {
      gradients[0] = parameters[0] - 0.5;
      gradients[1] = parameters[1] - 0.25;
      optimizer.step(parameters, gradients, rate);
    }
    expect(parameters[0]).toBeCloseTo(0.5, 2);
    expect(parameters[1]).toBeCloseTo(0.25, 2);
  });
});
