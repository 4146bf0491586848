import type { FreeArea } from './cameraPoses';

/** Space between a tip and whom it is about, in pixels. */
const GAP = 10;

/**
 * Places a tip of this size to the right of someone, or to the left where there is no room, wholly in the free area.
 * @returns its top left corner. All in CSS pixels.
 */
export function placeTip(
  about: { readonly x: number; readonly y: number; readonly reach: number },
  box: { readonly width: number; readonly height: number },
  free: FreeArea,
): { x: number; y: number } {
  const right = about.x + about.reach + GAP;
  const left = about.x - about.reach - GAP - box.width;
  const fitsRight = right + box.width <= free.left + free.width;
  return {
    x: clamp(fitsRight ? right : left, free.left, free.left + free.width - box.width),
    y: clamp(about.y - box.height / 2, free.top, free.top + free.height - box.height),
  };
}

/** Where there is no room at all, the low end counts: words are read from their beginning. */
function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
