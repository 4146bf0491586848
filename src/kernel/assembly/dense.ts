// Matrices are row-major float32. Strides, the bytes from one row to the next, are multiples of 16.

/**
 * c = a · b + bias: a is rows × inner, b is inner × columns, the bias a row that may be missing (0).
 * By tiles of 4 rows × 8 columns that stay in registers. `columns` is a multiple of 8; c and a have room for `rows`
 * rounded up to 4, and what stands in c's rows after the last has no meaning.
 */
export function multiply(
  a: usize,
  aStride: usize,
  b: usize,
  bStride: usize,
  bias: usize,
  c: usize,
  cStride: usize,
  rows: i32,
  columns: i32,
  inner: i32,
): void {
  for (let column = 0; column < columns; column += 8) {
    const at = <usize>column << 2;
    const start0 = bias ? v128.load(bias + at) : f32x4.splat(0);
    const start1 = bias ? v128.load(bias + at, 16) : f32x4.splat(0);
    for (let row = 0; row < rows; row += 4) {
      let a0 = a + <usize>row * aStride;
      let a1 = a0 + aStride;
      let a2 = a1 + aStride;
      let a3 = a2 + aStride;
      let from = b + at;
      let c00 = start0, c01 = start1, c10 = start0, c11 = start1;
      let c20 = start0, c21 = start1, c30 = start0, c31 = start1;
      for (let k = 0; k < inner; k++) {
        const b0 = v128.load(from);
        const b1 = v128.load(from, 16);
        let x = v128.load32_splat(a0);
        c00 = f32x4.add(c00, f32x4.mul(x, b0));
        c01 = f32x4.add(c01, f32x4.mul(x, b1));
        x = v128.load32_splat(a1);
        c10 = f32x4.add(c10, f32x4.mul(x, b0));
        c11 = f32x4.add(c11, f32x4.mul(x, b1));
        x = v128.load32_splat(a2);
        c20 = f32x4.add(c20, f32x4.mul(x, b0));
        c21 = f32x4.add(c21, f32x4.mul(x, b1));
        x = v128.load32_splat(a3);
        c30 = f32x4.add(c30, f32x4.mul(x, b0));
        c31 = f32x4.add(c31, f32x4.mul(x, b1));
        a0 += 4;
        a1 += 4;
        a2 += 4;
        a3 += 4;
        from += bStride;
      }
      store4x8(c + <usize>row * cStride + at, cStride, c00, c01, c10, c11, c20, c21, c30, c31);
    }
  }
}

/** Stores a tile of 4 rows × 8 columns. */
@inline
export function store4x8(
  to: usize,
  stride: usize,
  c00: v128,
  c01: v128,
  c10: v128,
  c11: v128,
  c20: v128,
  c21: v128,
  c30: v128,
  c31: v128,
): void {
  v128.store(to, c00);
  v128.store(to, c01, 16);
  to += stride;
  v128.store(to, c10);
  v128.store(to, c11, 16);
  to += stride;
  v128.store(to, c20);
  v128.store(to, c21, 16);
  to += stride;
  v128.store(to, c30);
  v128.store(to, c31, 16);
}

/** to = fromᵀ, by blocks of 4 × 4; both have room for rows and columns rounded up to 4. */
export function transpose(
  from: usize,
  fromStride: usize,
  to: usize,
  toStride: usize,
  rows: i32,
  columns: i32,
): void {
  for (let row = 0; row < rows; row += 4) {
    for (let column = 0; column < columns; column += 4) {
      const source = from + <usize>row * fromStride + (<usize>column << 2);
      const r0 = v128.load(source);
      const r1 = v128.load(source + fromStride);
      const r2 = v128.load(source + 2 * fromStride);
      const r3 = v128.load(source + 3 * fromStride);
      const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
      const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
      const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      const target = to + <usize>column * toStride + (<usize>row << 2);
      v128.store(target, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
      v128.store(target + toStride, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
      v128.store(target + 2 * toStride, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
      v128.store(target + 3 * toStride, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
    }
  }
}
