import type { LayerPlane } from './layout';

/** Where to go in the grid of a layer. */
export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The unit that stands beside another in its layer's grid, or the unit itself at the grid's edge. Below a row that is
 * longer than the last, the last one's end is next.
 */
export function neighbourOf({ columns, slots }: LayerPlane, unit: number, direction: Direction): number {
  const slot = slots[unit];
  const column = slot % columns;
  if (direction === 'left') return column > 0 ? unitAt(slots, slot - 1) : unit;
  if (direction === 'right') {
    return column < columns - 1 && slot + 1 < slots.length ? unitAt(slots, slot + 1) : unit;
  }
  if (direction === 'up') return slot >= columns ? unitAt(slots, slot - columns) : unit;
  const lastRow = Math.floor((slots.length - 1) / columns);
  if (Math.floor(slot / columns) === lastRow) return unit;
  return unitAt(slots, Math.min(slot + columns, slots.length - 1));
}

/** The unit of another layer that stands at the same part of its grid. */
export function counterpartOf(from: LayerPlane, unit: number, to: LayerPlane): number {
  const slot = from.slots[unit];
  const row = corresponding(Math.floor(slot / from.columns), from.rows, to.rows);
  const column = corresponding(slot % from.columns, from.columns, to.columns);
  return unitAt(to.slots, Math.min(row * to.columns + column, to.slots.length - 1));
}

function unitAt(slots: Uint16Array, slot: number): number {
  return slots.indexOf(slot);
}

/** The place among `count` others that lies where `place` lies among `of`; the middle for a single one. */
function corresponding(place: number, of: number, count: number): number {
  const share = of > 1 ? place / (of - 1) : 0.5;
  return Math.round(share * (count - 1));
}
