/** Where an axis of a new cloud comes from: this axis of it, turned round by a sign of −1. */
export interface AxisSource {
  readonly axis: number;
  readonly sign: 1 | -1;
}

const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

/**
 * Finds the order and the signs of a cloud's three axes with which it lies most like the cloud before: of the 48 ways
 * the one with the largest Σ of correlations, point by point. Principal components know no sign, and change places
 * when their variances do.
 * @param before n × 3 coordinates around 0
 * @param after n × 3 coordinates of the same points
 */
export function alignAxes(before: Float32Array, after: Float32Array): readonly AxisSource[] {
  const correlations = [0, 1, 2].map((old) => [0, 1, 2].map((axis) => correlate(before, old, after, axis)));
  const of = (old: number, axis: number): number => correlations[old]?.[axis] ?? 0;
  const likeness = (order: readonly number[]): number =>
    order.reduce((sum, axis, old) => sum + Math.abs(of(old, axis)), 0);
  const best = orders.reduce((a, b) => (likeness(b) > likeness(a) ? b : a));
  return best.map((axis, old) => ({ axis, sign: of(old, axis) < 0 ? -1 : 1 }));
}

function correlate(a: Float32Array, axisOfA: number, b: Float32Array, axisOfB: number): number {
  let product = 0;
  let squaresOfA = 0;
  let squaresOfB = 0;
  for (let k = 0; k < a.length; k += 3) {
    const x = a[k + axisOfA] ?? 0;
    const y = b[k + axisOfB] ?? 0;
    product += x * y;
    squaresOfA += x * x;
    squaresOfB += y * y;
  }
  const norm = Math.sqrt(squaresOfA * squaresOfB);
  return norm === 0 ? 0 : product / norm;
}
