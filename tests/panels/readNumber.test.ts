import { expect, test } from 'vitest';
import { nextMultiple, readNumber, textOfNumber } from '../../src/panels/controls/readNumber';

const units = { min: 1, max: 512, isInteger: true };
const rate = { min: 0, max: 1 };

test.each([
  ['64', 64],
  [' 512 ', 512],
  ['0', Number.NaN],
  ['513', Number.NaN],
  ['6.5', Number.NaN],
  ['six', Number.NaN],
  ['', Number.NaN],
])('as a number of units, "%s" reads %d', (text, value) => {
  expect(readNumber(text, units)).toBe(value);
});

test.each([
  ['0.001', 0.001],
  ['0,001', 0.001],
  ['1e-3', 0.001],
  ['-0.1', Number.NaN],
  ['Infinity', Number.NaN],
])('as a rate, "%s" reads %d', (text, value) => {
  expect(readNumber(text, rate)).toBe(value);
});

test('nothing is enough where there is a default', () => {
  expect(readNumber(' ', { ...rate, fallback: 0.9 })).toBeUndefined();
});

test('what reads as a value is written as the same', () => {
  for (const value of [0.1, 1e-8, 128, undefined]) {
    expect(readNumber(textOfNumber(value), { min: 0, max: 999, fallback: 0 })).toBe(value);
  }
  expect(textOfNumber(Number.NaN)).toBe('');
});

test.each([
  [128, 16, 144],
  [130, 16, 144],
  [130, -16, 128],
  [10, -16, 1],
  [510, 16, 512],
])('the multiple next to %d in strides of %d is %d', (value, stride, next) => {
  expect(nextMultiple(value, stride, units)).toBe(next);
});
