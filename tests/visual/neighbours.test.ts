import { describe, expect, test } from 'vitest';
import { createLayout } from '../../src/visual/layout';
import { counterpartOf, type Direction, neighbourOf } from '../../src/visual/neighbours';
import { topographicSlots } from '../../src/visual/topographicOrder';
import { randomNetwork } from './randomNetworks';

const directions: readonly Direction[] = ['left', 'right', 'up', 'down'];

const { network } = randomNetwork([100, 33, 7, 1], 'relu', 5);
const layout = createLayout(network.sizes, topographicSlots(network));

describe.each(layout.layers.map((plane, l) => [l, plane] as const))(
  'layer %i in topographic order, seed 5',
  (_, plane) => {
    const place = (unit: number) => [
      Math.floor(plane.slots[unit] / plane.columns),
      plane.slots[unit] % plane.columns,
    ];
    const units = Array.from(plane.slots.keys());

    test('a step goes to the unit beside, above or below, or stays', () => {
      for (const unit of units) {
        const [row, column] = place(unit);
        const [leftRow, leftColumn] = place(neighbourOf(plane, unit, 'left'));
        expect([leftRow, leftColumn]).toEqual([row, Math.max(0, column - 1)]);
        const [upRow, upColumn] = place(neighbourOf(plane, unit, 'up'));
        expect([upRow, upColumn]).toEqual([Math.max(0, row - 1), column]);
        const rowEnd = Math.min(plane.columns, plane.slots.length - row * plane.columns) - 1;
        expect(place(neighbourOf(plane, unit, 'right'))).toEqual([row, Math.min(rowEnd, column + 1)]);
        const [downRow, downColumn] = place(neighbourOf(plane, unit, 'down'));
        expect(downRow).toBe(Math.min(plane.rows - 1, row + 1));
        if (downRow < plane.rows - 1 || downRow === row) expect(downColumn).toBe(column);
        else expect(downColumn).toBe(Math.min(column, (plane.slots.length - 1) % plane.columns));
      }
    });

    test('every unit can be reached from the first', () => {
      const reached = new Set([0]);
      for (const unit of reached)
        for (const direction of directions) reached.add(neighbourOf(plane, unit, direction));
      expect(reached.size).toBe(units.length);
    });

    test('its counterpart in itself is the unit itself, and every layer has one', () => {
      for (const unit of units) {
        expect(counterpartOf(plane, unit, plane)).toBe(unit);
        for (const other of layout.layers) {
          const counterpart = counterpartOf(plane, unit, other);
          expect(counterpart).toBeGreaterThanOrEqual(0);
          expect(counterpart).toBeLessThan(other.slots.length);
        }
      }
    });
  },
);

test('the counterpart of a corner is a corner', () => {
  const [image, hidden] = layout.layers;
  expect(hidden.slots[counterpartOf(image, 0, hidden)]).toBe(0);
  expect(hidden.slots[counterpartOf(image, 783, hidden)]).toBe(99);
});
