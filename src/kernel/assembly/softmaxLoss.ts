import { exp4, log } from './math';

/** Index of the largest of `units` values; the first where several are equal. */
@inline
function argmax(values: usize, units: i32): i32 {
  let best = 0;
  for (let j = 1; j < units; j++) {
    if (load<f32>(values + (<usize>j << 2)) > load<f32>(values + (<usize>best << 2))) best = j;
  }
  return best;
}

/**
 * Writes exp(z_j − top) for each unit, and 0 after the last one up to a multiple of 4; returns their sum in float64.
 */
@inline
function exponentials(z: usize, target: usize, units: i32, top: f32): f64 {
  const bytes = <usize>units << 2;
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(target + at, exp4(f32x4.sub(v128.load(z + at), f32x4.splat(top))));
  }
  for (let j = units; j & 3; j++) store<f32>(target + (<usize>j << 2), 0);
  let sum: f64 = 0;
  for (let j = 0; j < units; j++) sum += <f64>load<f32>(target + (<usize>j << 2));
  return sum;
}

/** Multiplies a row of `units` values, in float64. */
@inline
function scaleRow(values: usize, units: i32, factor: f64): void {
  for (let j = 0; j < units; j++) {
    const at = values + (<usize>j << 2);
    store<f32>(at, <f32>(<f64>load<f32>(at) * factor));
  }
}

/** Turns the logits of one image into probabilities. */
export function softmax(logits: usize, probabilities: usize, units: i32): void {
  const top = load<f32>(logits + (<usize>argmax(logits, units) << 2));
  scaleRow(probabilities, units, 1 / exponentials(logits, probabilities, units, top));
}

/**
 * Cross-entropy of `rows` images: returns the sum of ln Σ exp(z_k − max z) − (z_label − max z), writes each image's
 * answer, and into `delta` the gradient with respect to the logits, (p_j − [j = label]) · scale.
 */
export function softmaxLoss(
  logits: usize,
  delta: usize,
  stride: usize,
  rows: i32,
  units: i32,
  labels: usize,
  answers: usize,
  scale: f64,
): f64 {
  let loss: f64 = 0;
  for (let row = 0; row < rows; row++) {
    const answer = argmax(logits, units);
    store<u8>(answers + row, <u8>answer);
    const top = load<f32>(logits + (<usize>answer << 2));
    const sum = exponentials(logits, delta, units, top);
    const atLabel = <usize>load<u8>(labels + row) << 2;
    loss += log(sum) - (<f64>load<f32>(logits + atLabel) - <f64>top);
    // p − 1 as −(the other exponentials) / sum, which keeps its digits when p is nearly 1.
    const labelDelta = ((<f64>load<f32>(delta + atLabel) - sum) / sum) * scale;
    scaleRow(delta, units, scale / sum);
    store<f32>(delta + atLabel, <f32>labelDelta);
    logits += stride;
    delta += stride;
  }
  return loss;
}
