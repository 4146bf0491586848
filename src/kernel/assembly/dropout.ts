/** The hash of nn/dropout.ts for four neighbouring places; `key` = seed xor (layer + 1) · 0x9e3779b1. */
@inline
function hash4(key: i32, place: v128): v128 {
  let x = i32x4.add(i32x4.splat(key), i32x4.mul(place, i32x4.splat(0x85ebca77)));
  x = v128.xor(x, i32x4.shr_u(x, 16));
  x = i32x4.mul(x, i32x4.splat(0x85ebca6b));
  x = v128.xor(x, i32x4.shr_u(x, 13));
  x = i32x4.mul(x, i32x4.splat(0xc2b2ae35));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/**
 * Multiplies the values of `rows` images by the dropout mask of their places: by `scale` where the hash is at least
 * `threshold`, else by 0. The same call masks activations on the way forward and deltas on the way back.
 */
export function dropOut(
  values: usize,
  stride: usize,
  rows: i32,
  units: i32,
  key: i32,
  threshold: u32,
  scale: f32,
): void {
  const bytes = <usize>units << 2;
  const limit = i32x4.splat(threshold);
  for (let row = 0; row < rows; row++) {
    let place = i32x4.add(i32x4.splat(row * units), i32x4(0, 1, 2, 3));
    for (let at: usize = 0; at < bytes; at += 16) {
      const kept = i32x4.ge_u(hash4(key, place), limit);
      const factor = v128.and(f32x4.splat(scale), kept);
      v128.store(values + at, f32x4.mul(v128.load(values + at), factor));
      place = i32x4.add(place, i32x4.splat(4));
    }
    values += stride;
  }
}
