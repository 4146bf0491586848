import type { StepResult } from '../kernel/trainingKernel';
import type { TrainingFailure } from './trainingFailure';

/** Steps of which the mean loss is judged, if they have images enough. */
const WINDOW_STEPS = 25;
/** Images that a judgement needs at least: a few by themselves may be hard, or leave a small layer silent. */
const WINDOW_IMAGES = 256;
const SILENT_IMAGES = 64;
/** Twice the loss of a network that gives every digit the same probability, in nats. */
const HIGH_LOSS = 2 * Math.log(10);
/** How many times the best mean so far the mean must be. */
const HIGH_RATIO = 10;

/** Judges the steps of a run one after another. */
export interface FailureWatch {
  /** Takes a step in; says what is wrong if training should stop after it. */
  see(step: StepResult & { readonly images: number }): TrainingFailure | null;
}

/**
 * Creates a watch for two ways to fail that leave all numbers finite.
 *
 * Diverged: the mean loss of the last steps (25, or as many as make 256 images) is above 2 ln 10 and above ten times
 * the lowest such mean so far, the loss of the first step counting as one. Weights that begin far too large begin with
 * a loss of their own size and come down from there: they are not taken for diverged.
 *
 * Silent: a hidden layer was 0 throughout for 64 images in a row; a layer of few units may well be for fewer.
 * @param grace Steps to let pass before it speaks, for who goes on after a failure
 */
export function createFailureWatch(batchSize: number, grace = 0): FailureWatch {
  const window = Math.max(WINDOW_STEPS, Math.ceil(WINDOW_IMAGES / batchSize));
  const losses = new Float64Array(window);
  let seen = 0;
  let best = Number.POSITIVE_INFINITY;
  let silentImages = 0;

  function judgeLoss(loss: number): TrainingFailure | null {
    losses[seen % window] = loss;
    seen++;
    if (seen === 1) best = loss;
    if (seen < window) return null;
    // Added up anew: a running sum wouldn't come back from a loss of 1e30.
    const mean = losses.reduce((sum, each) => sum + each, 0) / window;
    best = Math.min(best, mean);
    const isHigh = mean > HIGH_LOSS && mean > HIGH_RATIO * best;
    return isHigh ? { kind: 'diverged', loss: mean, best } : null;
  }

  return {
    see({ loss, silentLayer, images }) {
      const diverged = judgeLoss(loss);
      silentImages = silentLayer < 0 ? 0 : silentImages + images;
      if (seen <= grace) return null;
      return silentImages >= SILENT_IMAGES ? { kind: 'silent', layer: silentLayer } : diverged;
    },
  };
}
