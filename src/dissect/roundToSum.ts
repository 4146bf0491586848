/**
 * Rounds values to so many decimals so that they add up to their rounded sum (`sum.toFixed(decimals)`): each is rounded
 * down, and what is missing goes to those with the largest remainders, at ties to the earlier (Hamilton's method). So
 * each is less than one unit of the last decimal from its value, and exact ones stay as they are. Where the sum isn't
 * finite, each is rounded by itself.
 * @param decimals 0–100
 */
export function roundToSum(values: ArrayLike<number>, decimals: number): number[] {
  const unitsPerOne = 10 ** decimals;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  if (!Number.isFinite(sum)) return Array.from(values, (value) => Number(value.toFixed(decimals)));
  const parts = Array.from(values, (value, index) => {
    // 0.29 · 100 is 28.999…: what rounding has taken off isn't a remainder.
    const scaled = value * unitsPerOne;
    const nearest = Math.round(scaled);
    const isWhole = nearest / unitsPerOne === value;
    const units = isWhole ? nearest : Math.floor(scaled);
    return { index, units, remainder: isWhole ? 0 : scaled - units };
  });
  let missing = Math.round(Number(sum.toFixed(decimals)) * unitsPerOne);
  for (const { units } of parts) missing -= units;
  const rounded = parts.map(({ units }) => units);
  const order = parts.sort((a, b) => b.remainder - a.remainder);
  for (let n = 0; n < missing && n < order.length; n++) rounded[order[n].index]++;
  // Adding 0 makes 0 of −0.
  return rounded.map((units) => units / unitsPerOne + 0);
}
