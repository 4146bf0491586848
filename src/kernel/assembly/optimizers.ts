/** How many optimizers there are; their numbers are their places in the list of nn/optimizers.ts. */
export const optimizerCount: i32 = 5;

const SGD: i32 = 0;
const MOMENTUM: i32 = 1;
const NESTEROV: i32 = 2;
const ADAM: i32 = 3;
const ADAMW: i32 = 4;
/** Instead of an optimizer: the gradient is kept where the first moment would stand, and nothing else changes. */
const KEEP_GRADIENT: i32 = -1;

// What `prepareUpdate` has set for all rows of a step.
let rule: i32 = SGD;
/** Bytes from a parameter to its first and its second moment: both lie in copies of the parameters' layout. */
let toFirst: usize = 0;
let toSecond: usize = 0;
let decays: bool = false;
let rate: v128 = f32x4.splat(0);
let weightDecay: v128 = f32x4.splat(0);
let l1: v128 = f32x4.splat(0);
let beta1: v128 = f32x4.splat(0);
let beta1Rest: v128 = f32x4.splat(0);
let beta2: v128 = f32x4.splat(0);
let beta2Rest: v128 = f32x4.splat(0);
let epsilon: v128 = f32x4.splat(0);

/**
 * Sets what the rows of one step share.
 * `ratePerStep` and `epsilonPerStep` of Adam contain the bias correction: η √(1 − β₂ᵗ) / (1 − β₁ᵗ) and ε √(1 − β₂ᵗ).
 * `firstDecay` is μ or β₁, `secondDecay` β₂. For AdamW `decay` is η λ, else λ.
 */
export function prepareUpdate(
  optimizer: i32,
  bytesToFirst: usize,
  bytesToSecond: usize,
  ratePerStep: f64,
  firstDecay: f64,
  secondDecay: f64,
  epsilonPerStep: f64,
  decay: f64,
  l1Strength: f64,
): void {
  rule = optimizer;
  toFirst = bytesToFirst;
  toSecond = bytesToSecond;
  decays = decay != 0 || l1Strength != 0;
  rate = f32x4.splat(<f32>ratePerStep);
  weightDecay = f32x4.splat(<f32>decay);
  l1 = f32x4.splat(<f32>l1Strength);
  beta1 = f32x4.splat(<f32>firstDecay);
  beta2 = f32x4.splat(<f32>secondDecay);
  // 1 − β before rounding: 1 − f32(0.999) is off by 1.3e-5, which the losses show.
  beta1Rest = f32x4.splat(<f32>(1 - firstDecay));
  beta2Rest = f32x4.splat(<f32>(1 - secondDecay));
  // Never 0, so that a parameter without moments isn't moved by 0 / 0.
  epsilon = f32x4.splat(max(<f32>epsilonPerStep, 1e-37));
}

/**
 * Whether a row without gradient would move, or something has to be written for it: `touched` tells if it ever had one.
 */
@inline
export function idleRowMoves(touched: bool): bool {
  return decays || rule == KEEP_GRADIENT || (touched && rule != SGD);
}

/** Moves a row of parameters by the gradient at `gradient`, which is overwritten. Decay is for weights only. */
export function updateRow(row: usize, gradient: usize, columns: i32, isWeight: bool): void {
  const end = row + (<usize>columns << 2);
  if (isWeight && decays) applyDecay(row, gradient, end);
  switch (rule) {
    case SGD:
      return sgd(row, gradient, end);
    case MOMENTUM:
      return momentum(row, gradient, end);
    case NESTEROV:
      return nesterov(row, gradient, end);
    case ADAM:
    case ADAMW: // its decay is done
      return adam(row, gradient, end);
    default:
      memory.copy(row + toFirst, gradient, end - row);
  }
}

/** g ← g + λ w + l1 sign w; for AdamW w ← w − η λ w and g ← g + l1 sign w (Loshchilov & Hutter 2019). */
function applyDecay(w: usize, g: usize, end: usize): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const decoupled = rule == ADAMW;
  for (; w < end; w += 16, g += 16) {
    const weight = v128.load(w);
    const positive = v128.and(one, f32x4.gt(weight, zero));
    const negative = v128.and(one, f32x4.lt(weight, zero));
    let gradient = f32x4.add(v128.load(g), f32x4.mul(l1, f32x4.sub(positive, negative)));
    const shrinkage = f32x4.mul(weightDecay, weight);
    if (decoupled) v128.store(w, f32x4.sub(weight, shrinkage));
    else gradient = f32x4.add(gradient, shrinkage);
    v128.store(g, gradient);
  }
}

// The settings are copied to locals before each loop: a global is read from memory every time.

/** w ← w − η g. */
function sgd(w: usize, g: usize, end: usize): void {
  const eta = rate;
  for (; w < end; w += 16, g += 16) {
    v128.store(w, f32x4.sub(v128.load(w), f32x4.mul(eta, v128.load(g))));
  }
}

/** v ← μ v + g, w ← w − η v. */
function momentum(w: usize, g: usize, end: usize): void {
  const eta = rate, mu = beta1;
  const first = toFirst;
  for (; w < end; w += 16, g += 16) {
    const velocity = withoutDenormals(f32x4.add(f32x4.mul(mu, v128.load(w + first)), v128.load(g)));
    v128.store(w + first, velocity);
    v128.store(w, f32x4.sub(v128.load(w), f32x4.mul(eta, velocity)));
  }
}

/** v ← μ v + g, w ← w − η (g + μ v). */
function nesterov(w: usize, g: usize, end: usize): void {
  const eta = rate, mu = beta1;
  const first = toFirst;
  for (; w < end; w += 16, g += 16) {
    const gradient = v128.load(g);
    const velocity = withoutDenormals(f32x4.add(f32x4.mul(mu, v128.load(w + first)), gradient));
    v128.store(w + first, velocity);
    const ahead = f32x4.add(gradient, f32x4.mul(mu, velocity));
    v128.store(w, f32x4.sub(v128.load(w), f32x4.mul(eta, ahead)));
  }
}

/** m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², w ← w − η m / (√v + ε) with η and ε of this step. */
function adam(w: usize, g: usize, end: usize): void {
  const eta = rate, eps = epsilon;
  const keepFirst = beta1, addFirst = beta1Rest, keepSecond = beta2, addSecond = beta2Rest;
  const first = toFirst, second = toSecond;
  for (; w < end; w += 16, g += 16) {
    const gradient = v128.load(g);
    const mean = withoutDenormals(
      f32x4.add(f32x4.mul(keepFirst, v128.load(w + first)), f32x4.mul(addFirst, gradient)),
    );
    const square = f32x4.add(
      f32x4.mul(keepSecond, v128.load(w + second)),
      f32x4.mul(addSecond, f32x4.mul(gradient, gradient)),
    );
    v128.store(w + first, mean);
    v128.store(w + second, square);
    const move = f32x4.div(f32x4.mul(eta, mean), f32x4.add(f32x4.sqrt(square), eps));
    v128.store(w, f32x4.sub(v128.load(w), move));
  }
}

/** Moments under 1e-30 become 0: they change nothing, and arithmetic with denormal numbers is many times slower. */
@inline
function withoutDenormals(moment: v128): v128 {
  return v128.and(moment, f32x4.gt(f32x4.abs(moment), f32x4.splat(1e-30)));
}
