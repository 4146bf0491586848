import type { ReadOut } from './circuit';
import { logistic, softplus } from './logistic';

/**
 * Smallest scale of a read-out, where u has standard deviation 1. A scale that could turn negative would solve a task
 * with flipped labels by a change of sign alone, and the nonsense control would mean nothing.
 */
const SMALLEST_SCALE = 1e-3;
/** Weight of scale² / 2 beside the mean loss: keeps the scale finite where u tells the classes apart without a fault. */
const RIDGE = 1e-5;
const ITERATIONS = 50;
const SMALLEST_GRADIENT = 1e-12;

/** How a read-out does: mean binary cross-entropy in nats, and share answered right. */
export interface ReadOutScore {
  readonly loss: number;
  readonly accuracy: number;
}

/**
 * Fits σ(scale · u + shift) to targets of 0 and 1 by Newton's method: logistic regression in one variable, which is
 * convex, so that there is one answer. u is brought to mean 0 and standard deviation 1 on the way.
 * @param smallestScale Of the read-out of u at standard deviation 1; −∞ lets it take either sign
 */
export function fitReadOut(u: Float64Array, targets: Uint8Array, smallestScale = SMALLEST_SCALE): ReadOut {
  const { mean, deviation } = momentsOf(u);
  const v = u.map((value) => (value - mean) / deviation);
  let fit = descend(v, targets, { scale: 1, shift: 0 }, false);
  // A convex function whose lowest point is outside has the lowest point inside on the border.
  if (fit.scale < smallestScale) {
    fit = descend(v, targets, { scale: smallestScale, shift: 0 }, true);
  }
  const scale = fit.scale / deviation;
  return { scale, shift: fit.shift - scale * mean };
}

/** Loss and accuracy of a read-out; the answer is 1 where scale · u + shift is above 0. */
export function scoreReadOut(u: Float64Array, targets: Uint8Array, { scale, shift }: ReadOut): ReadOutScore {
  let loss = 0;
  let right = 0;
  for (let n = 0; n < u.length; n++) {
    const v = scale * u[n] + shift;
    loss += softplus(targets[n] ? -v : v);
    if (v > 0 === (targets[n] === 1)) right++;
  }
  return { loss: loss / u.length, accuracy: right / u.length };
}

/** Newton's steps, each halved until the loss falls; with `holdScale` the shift alone moves. */
function descend(v: Float64Array, targets: Uint8Array, start: ReadOut, holdScale: boolean): ReadOut {
  let at = start;
  let value = objective(v, targets, at);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    let gs = RIDGE * at.scale;
    let gt = 0;
    let hss = RIDGE;
    let hst = 0;
    let htt = 0;
    for (let n = 0; n < v.length; n++) {
      const p = logistic(at.scale * v[n] + at.shift);
      const error = (p - targets[n]) / v.length;
      const slope = (p * (1 - p)) / v.length;
      gs += error * v[n];
      gt += error;
      hss += slope * v[n] * v[n];
      hst += slope * v[n];
      htt += slope;
    }
    htt += 1e-12;
    if (holdScale) {
      gs = 0;
      hst = 0;
    }
    if (gs * gs + gt * gt < SMALLEST_GRADIENT * SMALLEST_GRADIENT) break;
    const determinant = hss * htt - hst * hst;
    const ds = (htt * gs - hst * gt) / determinant;
    const dt = (hss * gt - hst * gs) / determinant;
    let step = 1;
    let next = at;
    let nextValue = value;
    for (; step > 1e-6; step /= 2) {
      next = { scale: at.scale - step * ds, shift: at.shift - step * dt };
      nextValue = objective(v, targets, next);
      if (nextValue < value) break;
    }
    if (!(nextValue < value)) break;
    at = next;
    value = nextValue;
  }
  return at;
}

function objective(v: Float64Array, targets: Uint8Array, at: ReadOut): number {
  return scoreReadOut(v, targets, at).loss + (RIDGE / 2) * at.scale * at.scale;
}

/** Mean and standard deviation; a constant has a deviation of 1. */
function momentsOf(u: Float64Array): { mean: number; deviation: number } {
  const mean = u.reduce((sum, value) => sum + value, 0) / u.length;
  const variance = u.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / u.length;
  return { mean, deviation: variance > 1e-24 ? Math.sqrt(variance) : 1 };
}
