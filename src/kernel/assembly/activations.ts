import { logistic4, logisticSlope4, tanh4 } from './math';

/** How many activations there are; their numbers are their places in the list of nn/activations.ts. */
export const activationCount: i32 = 6;

const LEAKY_SLOPE: f32 = 0.01;
/** 2 √(2/π), in the tanh form of GELU. */
const GELU_SCALE: f32 = 1.5957691216057308;
const GELU_CUBIC: f32 = 0.044715;

/** a = f(z). */
@inline
function apply(activation: i32, z: v128): v128 {
  switch (activation) {
    case 0: // relu; pmax in this order keeps NaN, which then shows in the loss
      return f32x4.pmax(z, f32x4.splat(0));
    case 1: // tanh
      return tanh4(z);
    case 2: // sigmoid
      return logistic4(z);
    case 3: // leakyRelu
      return f32x4.pmax(f32x4.mul(f32x4.splat(LEAKY_SLOPE), z), z);
    case 4: // gelu: z/2 (1 + tanh u) = z · logistic(2u)
      return f32x4.mul(z, logistic4(twiceGeluInner(z)));
    default: // 5, identity
      return z;
  }
}

/** f′(z). */
@inline
function derivative(activation: i32, z: v128): v128 {
  const one = f32x4.splat(1);
  switch (activation) {
    case 0: // relu
      return v128.and(one, f32x4.gt(z, f32x4.splat(0)));
    case 1: // tanh: 1 − tanh² z = 4 logistic′(2z)
      return f32x4.mul(f32x4.splat(4), logisticSlope4(f32x4.add(z, z)));
    case 2: // sigmoid
      return logisticSlope4(z);
    case 3: // leakyRelu
      return v128.bitselect(one, f32x4.splat(LEAKY_SLOPE), f32x4.gt(z, f32x4.splat(0)));
    case 4: { // gelu
      const inner = twiceGeluInner(z);
      const square = f32x4.mul(z, z);
      const innerSlope = f32x4.mul(
        f32x4.splat(GELU_SCALE),
        f32x4.add(one, f32x4.mul(f32x4.splat(3 * GELU_CUBIC), square)),
      );
      return f32x4.add(logistic4(inner), f32x4.mul(f32x4.mul(z, logisticSlope4(inner)), innerSlope));
    }
    default: // 5, identity
      return one;
  }
}

/** 2 √(2/π) (z + 0.044715 z³). */
@inline
function twiceGeluInner(z: v128): v128 {
  const cubic = f32x4.mul(f32x4.splat(GELU_CUBIC), f32x4.mul(f32x4.mul(z, z), z));
  return f32x4.mul(f32x4.splat(GELU_SCALE), f32x4.add(z, cubic));
}

/**
 * Writes a = f(z) for `rows` images of `units` units each and tells whether any a is not 0.
 * The columns after the last unit become 0 whatever f(0) is.
 */
export function activate(activation: i32, z: usize, a: usize, stride: usize, rows: i32, units: i32): bool {
  let stirred = f32x4.splat(0);
  const bytes = <usize>units << 2;
  const lastLanes = i32x4.gt_s(i32x4.splat(units & 3), i32x4(0, 1, 2, 3));
  for (let row = 0; row < rows; row++) {
    for (let at: usize = 0; at < bytes; at += 16) {
      let value = apply(activation, v128.load(z + at));
      if (at + 16 > bytes) value = v128.and(value, lastLanes);
      v128.store(a + at, value);
      stirred = v128.or(stirred, f32x4.ne(value, f32x4.splat(0)));
    }
    z += stride;
    a += stride;
  }
  return v128.any_true(stirred);
}

/** delta ← delta · f′(z) for `rows` images; columns after the last unit hold 0 and keep it. */
export function multiplyByDerivative(
  activation: i32,
  z: usize,
  delta: usize,
  stride: usize,
  rows: i32,
  units: i32,
): void {
  const bytes = <usize>units << 2;
  for (let row = 0; row < rows; row++) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const slope = derivative(activation, v128.load(z + at));
      v128.store(delta + at, f32x4.mul(v128.load(delta + at), slope));
    }
    z += stride;
    delta += stride;
  }
}
