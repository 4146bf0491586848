import { describe, expect, test } from 'vitest';
import { MAXIMUM_POINTS, MAXIMUM_STROKES, parseStrokes } from '../../src/digits/strokes';

const point = { x: 0.5, y: 0.5 };

describe('parseStrokes', () => {
  test('turns arrays of points into pen strokes', () => {
    expect(parseStrokes([[{ x: 0, y: 1, pressure: 3 }], [point, { x: -1, y: 2 }]])).toEqual([
      { tool: 'pen', points: [{ x: 0, y: 1 }] },
      { tool: 'pen', points: [point, { x: -1, y: 2 }] },
    ]);
  });

  test('takes an empty array as an empty pad', () => {
    expect(parseStrokes([])).toEqual([]);
  });

  const rubbish: Record<string, unknown> = {
    nothing: undefined,
    null: null,
    'a string': 'strokes',
    'a number': 3,
    'an array-like object': { length: 1, 0: [point] },
    'points without a stroke': [point],
    'an empty stroke': [[point], []],
    'a hole between strokes': Object.assign([[point]], { 2: [point] }),
    'a hole between points': [Object.assign([point], { 2: point })],
    'a null point': [[null]],
    'a pair of numbers': [[[0.5, 0.5]]],
    'a point without y': [[{ x: 0.5 }]],
    'a coordinate as text': [[{ x: '0.5', y: 0.5 }]],
    'not a number': [[{ x: Number.NaN, y: 0.5 }]],
    infinity: [[{ x: 0.5, y: Number.POSITIVE_INFINITY }]],
    'pixels in place of pad units': [[{ x: 140, y: 80 }]],
    'far above the pad': [[{ x: 0.5, y: -1.01 }]],
    'too many strokes': Array.from({ length: MAXIMUM_STROKES + 1 }, () => [point]),
    'too many points': [Array(MAXIMUM_POINTS).fill(point), [point]],
  };
  for (const [name, value] of Object.entries(rubbish)) {
    test(`refuses ${name} with a sentence`, () => {
      expect(() => parseStrokes(value)).toThrow(TypeError);
      expect(() => parseStrokes(value)).toThrow(/^Expected .+\.$/);
    });
  }
});
