// From + − × ÷ alone, as in `kernel/assembly/math.ts`: engines round these alike, while Math.exp and Math.log may differ
// in the last bit, and a circuit is to be the same in every browser.

/** 2⁰, 2⁻¹, 2⁻², … */
const POWERS = new Float64Array(64).fill(1);
for (let n = 1; n < POWERS.length; n++) POWERS[n] = POWERS[n - 1] / 2;
/** 1 / k, since a division takes as long as several multiplications. */
const INVERSE = Float64Array.from({ length: 34 }, (_, k) => 1 / k);
/** e⁻ˣ is taken as 0 from here on: it is below the last bit of 1. */
const LARGEST = 40;
/** ln 2 in two parts, of which the first times a small whole number is exact. */
const LN2_HIGH = 0.693145751953125;
const LN2_LOW = 1.4286068203094173e-6;

/** e⁻ˣ for x ≥ 0, within 4e-16 relative: x = n ln 2 + r with |r| ≤ ½ ln 2, and e⁻ʳ by its Taylor series. */
function decay(x: number): number {
  if (!(x < LARGEST)) return x >= LARGEST ? 0 : x;
  const n = Math.round(x / Math.LN2);
  const r = n * LN2_HIGH - x + n * LN2_LOW;
  let sum = 1;
  for (let k = 14; k > 0; k--) sum = 1 + r * INVERSE[k] * sum;
  return sum * POWERS[n];
}

/** The logistic function σ(x) = 1 / (1 + e⁻ˣ). */
export function logistic(x: number): number {
  const e = decay(Math.abs(x));
  return (x >= 0 ? 1 : e) / (1 + e);
}

/** ln (1 + eˣ), which is the cross-entropy of the logistic function: max(x, 0) + ln (1 + e^−|x|). */
export function softplus(x: number): number {
  const e = decay(Math.abs(x));
  // ln (1 + e) = 2 artanh f with f = e / (2 + e) ≤ ⅓.
  const f = e / (2 + e);
  const square = f * f;
  let sum = 0;
  for (let n = 33; n > 0; n -= 2) sum = sum * square + INVERSE[n];
  return Math.max(x, 0) + 2 * f * sum;
}
