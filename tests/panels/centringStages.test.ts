import { describe, expect, test } from 'vitest';
import { createCentring } from '../../src/digits/centring';
import { CENTRE_PIXEL } from '../../src/digits/centringSteps';
import { createInkRaster, RASTER_SIDE } from '../../src/digits/inkRaster';
import { IMAGE_SIDE } from '../../src/nn/inputImage';
import {
  centreOnPlane,
  shiftByMass,
  stages,
  stageTransform,
  transformAt,
} from '../../src/panels/layer0/centringStages';
import { stageText } from '../../src/panels/layer0/stageText';
import '../../src/locales/experimentsWords';

const raster = createInkRaster(RASTER_SIDE);
raster.redraw([
  {
    tool: 'pen',
    points: [
      { x: 0.2, y: 0.15 },
      { x: 0.5, y: 0.15 },
      { x: 0.3, y: 0.6 },
    ],
  },
]);
const { steps, measure } = createCentring(RASTER_SIDE);
measure(raster.ink);

describe('the pictures of layer 0', () => {
  test('begin with the pad as it is and end with the transform that layer 0 uses', () => {
    expect(transformAt(0, steps)).toEqual({ scale: 1, offsetX: 0, offsetY: 0 });
    expect(transformAt(stages.length - 1, steps)).toEqual(steps.transform);
  });

  test('fit the box into the middle: as far from the left as from the right, from the top as from the bottom', () => {
    const { scale, offsetX, offsetY } = stageTransform('scale', steps);
    const { left, right, top, bottom } = steps.boundingBox;
    expect(scale * left + offsetX).toBeCloseTo(IMAGE_SIDE - (scale * right + offsetX), 6);
    expect(scale * top + offsetY).toBeCloseTo(IMAGE_SIDE - (scale * bottom + offsetY), 6);
    expect(scale * Math.max(right - left, bottom - top)).toBeCloseTo(20, 6);
  });

  test('move the centre of mass into pixel 14', () => {
    const { x, y } = centreOnPlane(steps, steps.transform);
    expect(Math.floor(x)).toBe(CENTRE_PIXEL);
    expect(Math.floor(y)).toBe(CENTRE_PIXEL);
    const before = centreOnPlane(steps, stageTransform('scale', steps));
    const shift = shiftByMass(steps);
    expect(before.x + shift.x).toBeCloseTo(x, 6);
    expect(before.y + shift.y).toBeCloseTo(y, 6);
  });

  test('go from one to the next without a jump', () => {
    for (let position = 0.01; position < stages.length - 1; position += 0.01) {
      const now = transformAt(position, steps);
      const before = transformAt(position - 0.01, steps);
      expect(Math.abs(now.offsetX - before.offsetX)).toBeLessThan(0.4);
      expect(Math.abs(now.scale - before.scale)).toBeLessThan(0.05);
    }
  });

  test.each(stages)('say their numbers: %s', (stage) => {
    const text = stageText(stage, steps);
    expect(text).toMatch(/\d/);
    expect(text).not.toMatch(/NaN|[{}]/);
  });
});
