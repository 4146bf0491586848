import { describe, expect, test } from 'vitest';
import { logistic, softplus } from '../../../src/dissect/circuits/logistic';
import { fitReadOut, scoreReadOut } from '../../../src/dissect/circuits/readOut';
import { createRandom } from '../../../src/nn/random';

/** Decisions of two classes that overlap, far from 0 and of a spread of their own. */
function overlapping(seed: number, sign: number) {
  const random = createRandom(seed);
  const targets = Uint8Array.from({ length: 300 }, (_, n) => n % 2);
  const u = Float64Array.from(targets, (target) => 40 + 7 * (sign * target + random.nextNormal()));
  return { u, targets };
}

describe('the read-out', () => {
  test.each([1, 2, 3])('is where the gradient of the loss vanishes (seed %d)', (seed) => {
    const { u, targets } = overlapping(seed, 2);
    const fit = fitReadOut(u, targets);
    const lossAt = (scale: number, shift: number): number => scoreReadOut(u, targets, { scale, shift }).loss;
    const h = 1e-6;
    // Seen from the middle of u, since a turn about u = 0 moves everything.
    const turn = (by: number): number => lossAt(fit.scale + by, fit.shift - 40 * by);
    expect((turn(h) - turn(-h)) / (2 * h) / fit.scale).toBeCloseTo(0, 2);
    expect((lossAt(fit.scale, fit.shift + h) - lossAt(fit.scale, fit.shift - h)) / (2 * h)).toBeCloseTo(0, 6);
    expect(fit.scale).toBeGreaterThan(0);
  });

  test('doesn’t turn its sign for flipped labels, unless it may (seed 4)', () => {
    const { u, targets } = overlapping(4, -3);
    const held = fitReadOut(u, targets);
    expect(held.scale).toBeGreaterThan(0);
    expect(scoreReadOut(u, targets, held).loss).toBeCloseTo(Math.LN2, 2);
    expect(scoreReadOut(u, targets, held).accuracy).toBeLessThan(0.2);
    const free = fitReadOut(u, targets, Number.NEGATIVE_INFINITY);
    expect(free.scale).toBeLessThan(0);
    expect(scoreReadOut(u, targets, free).accuracy).toBeGreaterThan(0.9);
  });

  test('stays finite where the classes don’t touch, and where u says nothing', () => {
    const targets = Uint8Array.from([1, 0, 1, 0]);
    const apart = fitReadOut(Float64Array.from([5, -5, 6, -6]), targets);
    expect(scoreReadOut(Float64Array.from([5, -5, 6, -6]), targets, apart)).toMatchObject({ accuracy: 1 });
    expect(apart.scale).toBeLessThan(100);
    const constant = new Float64Array(4).fill(3);
    const { loss } = scoreReadOut(constant, targets, fitReadOut(constant, targets));
    expect(loss).toBeCloseTo(Math.LN2, 10);
  });
});

test('logistic and softplus agree with Math.exp and Math.log', () => {
  for (let x = -39; x <= 39; x += 0.01) {
    expect(Math.abs(logistic(x) * (1 + Math.exp(-x)) - 1)).toBeLessThan(2e-15);
    const expected = Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    expect(Math.abs(softplus(x) - expected)).toBeLessThan(1e-15 * (1 + expected));
  }
  expect([logistic(0), logistic(Number.POSITIVE_INFINITY), logistic(Number.NEGATIVE_INFINITY)]).toEqual([
    0.5, 1, 0,
  ]);
  expect(logistic(Number.NaN)).toBeNaN();
});
