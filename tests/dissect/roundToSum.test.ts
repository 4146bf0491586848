import { describe, expect, test } from 'vitest';
import { roundToSum } from '../../src/dissect/roundToSum';
import { createRandom } from '../../src/nn/random';

/** How many units of the last decimal a rounded value has: a whole number, but for the last bits of the product. */
function inUnits(value: number, decimals: number): number {
  const units = value * 10 ** decimals;
  expect(Math.abs(units - Math.round(units))).toBeLessThan(1e-6);
  return Math.round(units) + 0;
}

describe.each([0, 1, 3, 6])('random values rounded to %i decimals (seed 4)', (decimals) => {
  const random = createRandom(4 + decimals);
  const lists = Array.from({ length: 200 }, () => {
    const scale = 10 ** (random.nextInt(6) - 3);
    return Array.from({ length: random.nextInt(40) }, () =>
      random.nextFloat() < 0.2 ? 0 : scale * random.nextNormal(),
    );
  });

  test('add up to their rounded sum', () => {
    for (const values of lists) {
      const units = roundToSum(values, decimals).map((value) => inUnits(value, decimals));
      const sum = values.reduce((total, value) => total + value, 0);
      const total = units.reduce((total, value) => total + value, 0);
      expect(total).toBe(inUnits(Number(sum.toFixed(decimals)), decimals));
    }
  });

  test('are each less than one unit of the last decimal from what they were; 0 stays 0', () => {
    for (const values of lists) {
      roundToSum(values, decimals).forEach((rounded, i) => {
        expect(Math.abs(rounded - values[i])).toBeLessThan(10 ** -decimals);
        expect(Object.is(rounded, -0)).toBe(false);
        if (values[i] === 0) expect(rounded).toBe(0);
      });
    }
  });

  test('stay as they are when they are rounded already', () => {
    for (const values of lists) {
      const once = roundToSum(values, decimals);
      expect(roundToSum(once, decimals)).toEqual(once);
    }
  });
});

test.each([
  // What is missing goes to the largest remainders, at ties to the earlier.
  [[1 / 3, 1 / 3, 1 / 3], 2, [0.34, 0.33, 0.33]],
  [[0.5, 0.5, 0.5, 0.5], 0, [1, 1, 0, 0]],
  [[1.4, 1.3, 1.3], 0, [2, 1, 1]],
  [[-1.4, -1.3, -1.3], 0, [-2, -1, -1]],
  [[-0.4, 0.4], 0, [0, 0]],
  [[0.29, 0.57, 1.005], 2, [0.29, 0.57, 1]],
  [[-0, -0.001], 2, [0, 0]],
  [[], 3, []],
])('%j to %i decimals are %j', (values, decimals, expected) => {
  const rounded = roundToSum(values, decimals);
  const sum = values.reduce((total, value) => total + value, 0);
  expect(rounded.reduce((total, value) => total + value, 0)).toBeCloseTo(Number(sum.toFixed(decimals)), 9);
  expect(rounded).toEqual(expected);
});

test('values that aren’t finite don’t spoil the others', () => {
  expect(roundToSum([Number.NaN, 1.26, Number.POSITIVE_INFINITY], 1)).toEqual([
    Number.NaN,
    1.3,
    Number.POSITIVE_INFINITY,
  ]);
});

test('typed arrays are taken as they are', () => {
  expect(roundToSum(Float64Array.of(0.26, 0.26), 1)).toEqual([0.3, 0.2]);
});
