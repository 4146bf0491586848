/**
 * Where a logarithmic axis is marked: at 1, 2 and 5 of each decade, at powers of ten alone, or at every digit.
 * @param mostDivided Over more decades than this only the powers of ten are marked
 */
export function decadeSplits(min: number, max: number, mostDivided = 2.2): number[] {
  if (Math.log10(max / min) > mostDivided) return multiples([1], min, max);
  const coarse = multiples([1, 2, 5], min, max);
  return coarse.length > 0 ? coarse : multiples([1, 2, 3, 4, 5, 6, 7, 8, 9], min, max);
}

/** These digits times every power of ten, from `min` to `max`. */
function multiples(digits: readonly number[], min: number, max: number): number[] {
  const splits: number[] = [];
  for (let exponent = Math.floor(Math.log10(min)); exponent <= Math.log10(max); exponent++) {
    // Read from a text, so that 3e-1 is 0.3 and not 0.30000000000000004.
    for (const digit of digits) splits.push(Number(`${digit}e${exponent}`));
  }
  return splits.filter((split) => split >= min && split <= max);
}
