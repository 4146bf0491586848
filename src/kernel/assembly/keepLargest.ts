// As nn/keepLargest.ts: a radix selection over the bits of the magnitudes, exact, the first of equal ones kept.

const MAGNITUDE: u32 = 0x7fffffff;
/** Buckets of the longest histogram. */
const BUCKETS: i32 = 2048;

/** Where a digit of the selection has been found, and how many weights of its bucket are still to be kept. */
let wanted: u32 = 0;

/**
 * Sets all weights of a matrix to 0 but the `count` of largest magnitude. Padding between rows holds 0.
 * @param scratch Room for 2,048 counters and as many words as the matrix has weights, padding included
 */
export function keepLargest(
  weights: usize,
  stride: usize,
  rows: i32,
  count: u32,
  scratch: usize,
): void {
  const end = weights + <usize>rows * stride;
  const candidates = scratch + <usize>(BUCKETS * 4);

  // The highest digit of all weights, then the others of those alone that share it.
  wanted = count;
  memory.fill(scratch, 0, BUCKETS * 4);
  for (let w = weights; w < end; w += 4) countDigit(scratch, (load<u32>(w) & MAGNITUDE) >> 20);
  let threshold = findDigit(scratch, BUCKETS) << 20;

  let last = candidates;
  for (let w = weights; w < end; w += 4) {
    const magnitude = load<u32>(w) & MAGNITUDE;
    if (magnitude >> 20 == threshold >> 20) {
      store<u32>(last, magnitude);
      last += 4;
    }
  }
  memory.fill(scratch, 0, BUCKETS * 4);
  for (let c = candidates; c < last; c += 4) countDigit(scratch, (load<u32>(c) >> 9) & 2047);
  threshold |= findDigit(scratch, BUCKETS) << 9;

  memory.fill(scratch, 0, BUCKETS * 4);
  for (let c = candidates; c < last; c += 4) {
    const magnitude = load<u32>(c);
    if (magnitude >> 9 == threshold >> 9) countDigit(scratch, magnitude & 511);
  }
  const digit = findDigit(scratch, 512);
  threshold |= digit;
  const ties = load<u32>(scratch + (<usize>digit << 2));

  zeroBelow(weights, end, threshold);
  if (ties > wanted) dropLateTies(weights, end, threshold);
}

@inline
function countDigit(histogram: usize, digit: u32): void {
  const counter = histogram + (<usize>digit << 2);
  store<u32>(counter, load<u32>(counter) + 1);
}

/** The bucket in which the `wanted`-th largest lies; `wanted` becomes its place within that bucket. */
function findDigit(histogram: usize, buckets: i32): u32 {
  let digit = buckets - 1;
  while (digit > 0) {
    const held = load<u32>(histogram + (<usize>digit << 2));
    if (held >= wanted) break;
    wanted -= held;
    digit--;
  }
  return digit;
}

function zeroBelow(weights: usize, end: usize, threshold: u32): void {
  const magnitudes = i32x4.splat(MAGNITUDE);
  const least = i32x4.splat(threshold);
  for (let w = weights; w < end; w += 16) {
    const bits = v128.load(w);
    v128.store(w, v128.and(bits, i32x4.ge_s(v128.and(bits, magnitudes), least)));
  }
}

/** Of the weights of exactly this magnitude the first `wanted` stay. */
function dropLateTies(weights: usize, end: usize, threshold: u32): void {
  for (let w = weights; w < end; w += 4) {
    if ((load<u32>(w) & MAGNITUDE) != threshold) continue;
    if (wanted > 0) wanted--;
    else store<u32>(w, 0);
  }
}
