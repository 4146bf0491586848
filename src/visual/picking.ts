/** Numbers for each projected point: x, y in CSS pixels from the picture's top left, and pixels per world unit. */
export const SCREEN_STRIDE = 3;

/** What projects the world onto a picture of this size. */
export interface Projection {
  /** View, then projection: 16 numbers, column by column. */
  readonly toClip: ArrayLike<number>;
  /** Size of the picture in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Vertical angle of view. */
  readonly fieldOfViewDegrees: number;
}

/**
 * Projects all points of a table (x, y, z and one more number each) onto the picture. Allocates nothing.
 * @param screen takes `SCREEN_STRIDE` numbers for each; a point that isn't in front of the viewer gets 0 pixels per unit.
 */
export function projectPoints(positions: Float32Array, projection: Projection, screen: Float32Array): void {
  const { toClip: m, width, height, fieldOfViewDegrees } = projection;
  const focal = height / 2 / Math.tan((fieldOfViewDegrees * Math.PI) / 360);
  for (let from = 0, to = 0; from < positions.length; from += 4, to += SCREEN_STRIDE) {
    const x = positions[from];
    const y = positions[from + 1];
    const z = positions[from + 2];
    // The fourth clip coordinate is the distance in front of the viewer.
    const depth = m[3] * x + m[7] * y + m[11] * z + m[15];
    if (depth > 1e-3) {
      screen[to] = ((m[0] * x + m[4] * y + m[8] * z + m[12]) / depth + 1) * 0.5 * width;
      screen[to + 1] = (1 - (m[1] * x + m[5] * y + m[9] * z + m[13]) / depth) * 0.5 * height;
      screen[to + 2] = focal / depth;
    } else screen.fill(0, to, to + SCREEN_STRIDE);
  }
}

/** Points of one size, one after another in the table. */
export interface PickGroup {
  readonly first: number;
  readonly count: number;
  /** World units. */
  readonly radius: number;
}

/**
 * Finds the point nearest to a place of the picture, of those within whose reach it lies: their drawn radius, or
 * `leastPixels` where that is less. Of points at the same distance, the first. Allocates nothing.
 * @returns its index in the table, or −1
 */
export function pickNearest(
  screen: Float32Array,
  groups: readonly PickGroup[],
  x: number,
  y: number,
  leastPixels: number,
): number {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const { first, count, radius } of groups) {
    for (let index = first; index < first + count; index++) {
      const at = index * SCREEN_STRIDE;
      const perUnit = screen[at + 2];
      if (perUnit === 0) continue;
      const across = screen[at] - x;
      const down = screen[at + 1] - y;
      const distance = across * across + down * down;
      const reach = Math.max(leastPixels, radius * perUnit);
      if (distance < least && distance <= reach * reach) {
        least = distance;
        nearest = index;
      }
    }
  }
  return nearest;
}
