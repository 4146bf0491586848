import type { PadPoint, Stroke } from '../../src/digits/strokes';

/** Pen paths by name: corner points in pad units, joined by straight lines. */
export const PATHS: Record<string, readonly PadPoint[]> = {
  'a seven': points('0.28,0.2 0.7,0.2 0.46,0.84'),
  'a ring': arc(0.5, 0.5, 0.22, 0.34, 0, 360),
  'a hook that crosses itself': points('0.3,0.3 0.7,0.6 0.7,0.3 0.3,0.6 0.31,0.61'),
  'a tiny tick': points('0.5,0.5 0.503,0.507 0.51,0.495'),
  'a path that leaves the pad': points('0.4,0.5 1.4,0.2 0.9,1.3 -0.5,0.9'),
  'a single dot': points('0.4,0.6'),
};

/** Points at even steps along the path, every corner kept: the same path from a busier pointer. */
export function subdivide(path: readonly PadPoint[], count: number): PadPoint[] {
  const parts = Math.max(1, Math.round(count / path.length));
  return path.flatMap((point, index) => {
    const next = path[index + 1];
    if (!next) return [point];
    return Array.from({ length: parts }, (_, part) => ({
      x: point.x + ((next.x - point.x) * part) / parts,
      y: point.y + ((next.y - point.y) * part) / parts,
    }));
  });
}

export function pen(path: readonly PadPoint[]): Stroke {
  return { tool: 'pen', points: path };
}

export function eraser(path: readonly PadPoint[]): Stroke {
  return { tool: 'eraser', points: path };
}

export function largestDifference(one: Float32Array, other: Float32Array): number {
  return one.reduce((largest, value, index) => Math.max(largest, Math.abs(value - other[index])), 0);
}

export function sum(values: Float32Array): number {
  return values.reduce((total, value) => total + value, 0);
}

function points(text: string): PadPoint[] {
  return text.split(' ').map((pair) => {
    const [x, y] = pair.split(',').map(Number);
    return { x, y };
  });
}

function arc(x: number, y: number, radiusX: number, radiusY: number, from: number, to: number): PadPoint[] {
  return Array.from({ length: 8 }, (_, index) => {
    const angle = ((from + ((to - from) * index) / 7) * Math.PI) / 180;
    return { x: x + radiusX * Math.cos(angle), y: y + radiusY * Math.sin(angle) };
  });
}
