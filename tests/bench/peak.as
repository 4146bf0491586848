// The fastest 128-bit arithmetic that there is: chains of multiply and add that wait for nothing but themselves, and
// touch no memory. AssemblyScript; `compilePeak.ts` makes a module of it.

/** Chains that run beside each other: enough to hide how long a multiply and an add take, and all stay in registers. */
export const chains: i32 = 12;

/** Does `rounds` multiplies and adds of four numbers on every chain; the sum keeps the compiler from dropping them. */
export function multiplyAdd(rounds: i32): f32 {
  const half = f32x4.splat(0.5);
  const one = f32x4.splat(1);
  let c0 = f32x4.splat(0);
  let c1 = f32x4.splat(1);
  let c2 = f32x4.splat(2);
  let c3 = f32x4.splat(3);
  let c4 = f32x4.splat(4);
  let c5 = f32x4.splat(5);
  let c6 = f32x4.splat(6);
  let c7 = f32x4.splat(7);
  let c8 = f32x4.splat(8);
  let c9 = f32x4.splat(9);
  let c10 = f32x4.splat(10);
  let c11 = f32x4.splat(11);
  for (let round = 0; round < rounds; round++) {
    c0 = f32x4.add(f32x4.mul(c0, half), one);
    c1 = f32x4.add(f32x4.mul(c1, half), one);
    c2 = f32x4.add(f32x4.mul(c2, half), one);
    c3 = f32x4.add(f32x4.mul(c3, half), one);
    c4 = f32x4.add(f32x4.mul(c4, half), one);
    c5 = f32x4.add(f32x4.mul(c5, half), one);
    c6 = f32x4.add(f32x4.mul(c6, half), one);
    c7 = f32x4.add(f32x4.mul(c7, half), one);
    c8 = f32x4.add(f32x4.mul(c8, half), one);
    c9 = f32x4.add(f32x4.mul(c9, half), one);
    c10 = f32x4.add(f32x4.mul(c10, half), one);
    c11 = f32x4.add(f32x4.mul(c11, half), one);
  }
  const low = f32x4.add(f32x4.add(f32x4.add(c0, c1), f32x4.add(c2, c3)), f32x4.add(c4, c5));
  const high = f32x4.add(f32x4.add(f32x4.add(c6, c7), f32x4.add(c8, c9)), f32x4.add(c10, c11));
  const sum = f32x4.add(low, high);
  return f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3);
}
