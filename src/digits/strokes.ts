/** A point on the drawing pad. Unit: pad units, 0–1 across the pad, x to the right, y down. */
export interface PadPoint {
  readonly x: number;
  readonly y: number;
}

/** What a stroke does to the ink. */
export type Tool = 'pen' | 'eraser';

/** One movement of a tool from touching the pad to leaving it. A single point is a dot. */
export interface Stroke {
  readonly tool: Tool;
  /** At least one point, in the order drawn. */
  readonly points: readonly PadPoint[];
}

/** Most strokes that `parseStrokes` takes. */
export const MAXIMUM_STROKES = 1_000;

/** Most points, over all strokes, that `parseStrokes` takes. */
export const MAXIMUM_POINTS = 100_000;

/** Smallest and largest coordinate that `parseStrokes` takes, in pad units; the pad itself is 0–1. */
const COORDINATE_RANGE = [-1, 2] as const;

/**
 * Checks untrusted strokes (arrays of arrays of `{x, y}` in pad units) and copies them as pen strokes.
 * An empty array is an empty pad. Points off the pad are kept; the raster clips them.
 *
 * @throws TypeError with a sentence that says what was expected; nothing is half taken.
 */
export function parseStrokes(value: unknown): Stroke[] {
  if (!Array.isArray(value)) {
    throw new TypeError(`Expected strokes as an array of arrays of {x, y}, got ${describe(value)}.`);
  }
  if (value.length > MAXIMUM_STROKES) {
    throw new TypeError(`Expected at most ${MAXIMUM_STROKES} strokes, got ${value.length}.`);
  }
  let pointCount = 0;
  // Array.from visits the holes of a sparse array too, where map would pass over them.
  return Array.from(value as unknown[], (points, index) => {
    if (!Array.isArray(points) || points.length === 0) {
      throw new TypeError(
        `Expected stroke ${index} to be an array of at least one {x, y}, got ${describe(points)}.`,
      );
    }
    pointCount += points.length;
    if (pointCount > MAXIMUM_POINTS) {
      throw new TypeError(`Expected at most ${MAXIMUM_POINTS} points in all strokes together.`);
    }
    const place = `of stroke ${index}`;
    return {
      tool: 'pen',
      points: Array.from(points as unknown[], (point, at) => parsePoint(point, `point ${at} ${place}`)),
    };
  });
}

function parsePoint(value: unknown, place: string): PadPoint {
  if (typeof value !== 'object' || value === null) {
    throw new TypeError(`Expected ${place} to be an object {x, y}, got ${describe(value)}.`);
  }
  const { x, y } = value as { x?: unknown; y?: unknown };
  return { x: parseCoordinate(x, `x at ${place}`), y: parseCoordinate(y, `y at ${place}`) };
}

function parseCoordinate(value: unknown, place: string): number {
  const [low, high] = COORDINATE_RANGE;
  if (typeof value !== 'number' || !(value >= low && value <= high)) {
    throw new TypeError(
      `Expected ${place} to be a number in pad units (0 to 1, at most ${low} to ${high}), got ${describe(value)}.`,
    );
  }
  return value;
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  if (value === null || value === undefined || typeof value === 'number') return String(value);
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
