/** Bits of a float32 without its sign: magnitudes are in the order of these integers. */
const MAGNITUDE = 0x7fffffff;
/** Shifts and widths by which the 31 bits are looked at, the highest first. */
const DIGITS = [
  { shift: 20, size: 2048 },
  { shift: 9, size: 2048 },
  { shift: 0, size: 512 },
] as const;

/**
 * Sets all weights to 0 but the `count` of largest magnitude; of equal ones those stay that come first. NaN counts as
 * larger than anything. Exact, by a radix selection over the bits.
 */
export function keepLargest(weights: Float32Array, count: number): void {
  if (count >= weights.length) return;
  const bits = new Uint32Array(weights.buffer, weights.byteOffset, weights.length);
  const { threshold, ties } = findThreshold(bits, count);
  let tiesLeft = ties;
  for (let k = 0; k < bits.length; k++) {
    const magnitude = bits[k] & MAGNITUDE;
    if (magnitude > threshold || (magnitude === threshold && tiesLeft-- > 0)) continue;
    weights[k] = 0;
  }
}

/** The magnitude of the `count`-th largest weight, as bits, and how many weights of this very magnitude are kept. */
function findThreshold(bits: Uint32Array, count: number): { threshold: number; ties: number } {
  const histogram = new Uint32Array(DIGITS[0].size);
  let threshold = 0;
  let wanted = count;
  let known = 0;
  for (const { shift, size } of DIGITS) {
    histogram.fill(0);
    for (let k = 0; k < bits.length; k++) {
      const magnitude = bits[k] & MAGNITUDE;
      if ((magnitude & known) === threshold) histogram[(magnitude >>> shift) & (size - 1)]++;
    }
    let digit = size - 1;
    while (digit > 0 && histogram[digit] < wanted) wanted -= histogram[digit--];
    threshold |= digit << shift;
    known |= (size - 1) << shift;
  }
  return { threshold, ties: wanted };
}
