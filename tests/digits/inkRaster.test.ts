import { describe, expect, test } from 'vitest';
import { createCentring } from '../../src/digits/centring';
import { createInkRaster, PEN_RADIUS, RASTER_SIDE } from '../../src/digits/inkRaster';
import type { Stroke } from '../../src/digits/strokes';
import { eraser, largestDifference, PATHS, pen, subdivide, sum } from './digitPaths';

function inkOf(strokes: readonly Stroke[]): Float32Array {
  const raster = createInkRaster();
  raster.redraw(strokes);
  return raster.ink;
}

function inputOf(strokes: readonly Stroke[]): Float32Array {
  const out = new Float32Array(784);
  createCentring(RASTER_SIDE).centre(inkOf(strokes), out);
  return out;
}

describe('the ink raster', () => {
  for (const [name, path] of Object.entries(PATHS)) {
    for (const count of [8, 60, 200]) {
      test(`gives ${name} the same ink from ${count} pointer events as from its corners alone`, () => {
        const busier = subdivide(path, count);
        expect(largestDifference(inkOf([pen(busier)]), inkOf([pen(path)]))).toBeLessThan(1e-5);
        expect(largestDifference(inputOf([pen(busier)]), inputOf([pen(path)]))).toBeLessThan(1 / 255);
      });
    }

    test(`gives ${name} the same ink when every event comes twice`, () => {
      const doubled = path.flatMap((point) => [point, point]);
      expect(inkOf([pen(doubled)])).toEqual(inkOf([pen(path)]));
    });

    test(`gives ${name} the same ink backwards`, () => {
      const difference = largestDifference(inkOf([pen([...path].reverse())]), inkOf([pen(path)]));
      expect(difference).toBeLessThan(1e-5);
    });

    test(`erases along ${name} alike at any event rate`, () => {
      const page = pen([
        { x: 0.1, y: 0.5 },
        { x: 0.9, y: 0.55 },
      ]);
      const slow = inkOf([page, eraser(path)]);
      const fast = inkOf([page, eraser(subdivide(path, 200))]);
      expect(largestDifference(fast, slow)).toBeLessThan(1e-5);
      expect(sum(slow)).toBeLessThan(sum(inkOf([page])));
    });
  }

  test('covers the area of a disc for a dot and of a capsule for a line', () => {
    const radius = PEN_RADIUS * RASTER_SIDE;
    const disc = Math.PI * radius * radius;
    const line = [
      { x: 0.3, y: 0.3 },
      { x: 0.6, y: 0.7 },
    ];
    expect(sum(inkOf([pen([{ x: 0.5, y: 0.5 }])]))).toBeCloseTo(disc, -0.5);
    expect(sum(inkOf([pen(line)])) / (disc + 0.5 * RASTER_SIDE * 2 * radius)).toBeCloseTo(1, 2);
  });

  test('removes what the eraser went over and leaves the rest', () => {
    const line = pen([
      { x: 0.2, y: 0.5 },
      { x: 0.8, y: 0.5 },
    ]);
    const ink = inkOf([line, eraser([{ x: 0.2, y: 0.5 }])]);
    const middle = (RASTER_SIDE / 2) * RASTER_SIDE;
    expect(ink[middle + Math.round(0.2 * RASTER_SIDE)]).toBe(0);
    expect(ink[middle + Math.round(0.6 * RASTER_SIDE)]).toBe(1);
  });

  test('is after undo, a redraw of the remaining strokes, what it was before', () => {
    const strokes = [pen(PATHS['a seven']), eraser(PATHS['a ring']), pen(PATHS['a tiny tick'])];
    const raster = createInkRaster();
    raster.redraw(strokes.slice(0, 2));
    const before = raster.ink.slice();
    raster.beginStroke('pen');
    for (const { x, y } of strokes[2].points) raster.addPoint(x, y);
    raster.endStroke();
    expect(raster.ink).toEqual(inkOf(strokes));
    raster.redraw(strokes.slice(0, 2));
    expect(raster.ink).toEqual(before);
  });

  test('keeps all ink inside its bounds and has none when cleared', () => {
    const raster = createInkRaster();
    expect(raster.bounds).toBeNull();
    raster.redraw([pen(PATHS['a hook that crosses itself'])]);
    const bounds = { ...raster.bounds! };
    for (let y = 0; y < raster.side; y++) {
      for (let x = 0; x < raster.side; x++) {
        const inside = x >= bounds.left && x < bounds.right && y >= bounds.top && y < bounds.bottom;
        if (!inside) expect(raster.ink[y * raster.side + x]).toBe(0);
      }
    }
    raster.clear();
    expect(raster.bounds).toBeNull();
    expect(sum(raster.ink)).toBe(0);
  });

  test('keeps a placed image under the strokes through a redraw', () => {
    const pixels = new Float32Array(784).fill(0.5);
    const raster = createInkRaster();
    raster.redraw([], { pixels, scale: 0.5, shiftX: 7, shiftY: -7 });
    expect(raster.bounds).toEqual({ left: 56, top: 0, right: 112, bottom: 56 });
    expect(sum(raster.ink)).toBeCloseTo(0.5 * 56 * 56);
    raster.redraw([pen([{ x: 0.75, y: 0.25 }])], { pixels, scale: 0.5, shiftX: 7, shiftY: -7 });
    expect(raster.ink[28 * RASTER_SIDE + 84]).toBe(1);
  });

  test('refuses a point outside a stroke', () => {
    expect(() => createInkRaster().addPoint(0.5, 0.5)).toThrow('beginStroke');
  });
});
