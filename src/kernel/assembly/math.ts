// Elementary functions from + − × ÷ alone: every engine rounds these alike, so all of them compute the same bits.

/**
 * eˣ of four numbers, within 2e-7 relative. 0 below −87, where float32 ends; constant above 88; NaN stays NaN.
 * x = n ln 2 + r, eˣ = 2ⁿ eʳ, with the polynomial for eʳ of Moshier's Cephes (expf).
 */
@inline
export function exp4(x: v128): v128 {
  const underflows = f32x4.lt(x, f32x4.splat(-87));
  // pmin and pmax with the number first hand NaN on.
  const clamped = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-87)), f32x4.splat(88));
  const n = f32x4.nearest(f32x4.mul(clamped, f32x4.splat(1.44269504088896341)));
  // ln 2 in two parts, of which the first times n is exact.
  let r = f32x4.sub(clamped, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = f32x4.splat(1.9875691500e-4);
  p = horner(p, r, 1.3981999507e-3);
  p = horner(p, r, 8.3334519073e-3);
  p = horner(p, r, 4.1665795894e-2);
  p = horner(p, r, 1.6666665459e-1);
  p = horner(p, r, 5.0000001201e-1);
  p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const powerOfTwo = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return v128.andnot(f32x4.mul(p, powerOfTwo), underflows);
}

/**
 * tanh of four numbers, within 3e-7 relative: the odd polynomial of Cephes (tanhf) below 0.625, where
 * 1 − 2 / (e²ˣ + 1) would lose its digits.
 */
@inline
export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x);
  const square = f32x4.mul(x, x);
  let p = f32x4.splat(-5.70498872745e-3);
  p = horner(p, square, 2.06390887954e-2);
  p = horner(p, square, -5.37397155531e-2);
  p = horner(p, square, 1.33314422036e-1);
  p = horner(p, square, -3.33332819422e-1);
  const near = f32x4.add(f32x4.mul(f32x4.mul(p, square), x), x);
  const one = f32x4.splat(1);
  const growth = exp4(f32x4.add(size, size));
  const far = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(growth, one)));
  const sign = v128.and(x, f32x4.splat(-0.0));
  return v128.bitselect(near, v128.or(far, sign), f32x4.lt(size, f32x4.splat(0.625)));
}

/** The logistic function 1 / (1 + e⁻ˣ) of four numbers, from e^−|x|, which can't overflow. */
@inline
export function logistic4(x: v128): v128 {
  const one = f32x4.splat(1);
  const decay = exp4(f32x4.neg(f32x4.abs(x)));
  const numerator = v128.bitselect(one, decay, f32x4.ge(x, f32x4.splat(0)));
  return f32x4.div(numerator, f32x4.add(one, decay));
}

/** The slope of the logistic function, e^−|x| / (1 + e^−|x|)²: no digits lost where it is nearly 0. */
@inline
export function logisticSlope4(x: v128): v128 {
  const decay = exp4(f32x4.neg(f32x4.abs(x)));
  const sum = f32x4.add(f32x4.splat(1), decay);
  return f32x4.div(decay, f32x4.mul(sum, sum));
}

@inline
function horner(p: v128, x: v128, next: f32): v128 {
  return f32x4.add(f32x4.mul(p, x), f32x4.splat(next));
}

/**
 * ln x of a number ≥ 1, within 2e-16; ∞ and NaN stay what they are. x = 2ᵏ m with m in [√½, √2), and
 * ln m = 2 artanh f = 2 (f + f³/3 + f⁵/5 + …) with f = (m − 1) / (m + 1), |f| < 0.172.
 */
export function log(x: f64): f64 {
  if (!(x < Infinity)) return x;
  const bits = reinterpret<u64>(x);
  let k = <i32>(bits >> 52) - 1023;
  let m = reinterpret<f64>((bits & 0x000f_ffff_ffff_ffff) | 0x3ff0_0000_0000_0000);
  if (m >= 1.4142135623730951) {
    m *= 0.5;
    k++;
  }
  const f = (m - 1) / (m + 1);
  const square = f * f;
  let sum: f64 = 0;
  for (let n = 23; n > 0; n -= 2) sum = sum * square + 1 / <f64>n;
  return <f64>k * 0.6931471805599453 + 2 * f * sum;
}
