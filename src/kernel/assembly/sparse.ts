import { idleRowMoves, updateRow } from './optimizers';

// The first layer on a mini-batch that lies as pairs (pairs.ts): the way forward, and the gradient of its weights.

/** z = bias + x · weights for a mini-batch given as pairs by image; `columns` is a multiple of 32. */
export function multiplySparse(
  pairs: usize,
  rowEnds: usize,
  weights: usize,
  weightStride: usize,
  biases: usize,
  z: usize,
  stride: usize,
  rows: i32,
  columns: i32,
): void {
  for (let column = 0; column < columns; column += 32) {
    const at = <usize>column << 2;
    const bias = biases + at;
    let pair = pairs;
    let target = z + at;
    for (let row = 0; row < rows; row++) {
      const end = <usize>load<u32>(rowEnds + (<usize>row << 2));
      let c0 = v128.load(bias);
      let c1 = v128.load(bias, 16);
      let c2 = v128.load(bias, 32);
      let c3 = v128.load(bias, 48);
      let c4 = v128.load(bias, 64);
      let c5 = v128.load(bias, 80);
      let c6 = v128.load(bias, 96);
      let c7 = v128.load(bias, 112);
      for (; pair < end; pair += 8) {
        const w = weights + at + <usize>load<u32>(pair) * weightStride;
        const x = v128.load32_splat(pair, 4);
        c0 = f32x4.add(c0, f32x4.mul(x, v128.load(w)));
        c1 = f32x4.add(c1, f32x4.mul(x, v128.load(w, 16)));
        c2 = f32x4.add(c2, f32x4.mul(x, v128.load(w, 32)));
        c3 = f32x4.add(c3, f32x4.mul(x, v128.load(w, 48)));
        c4 = f32x4.add(c4, f32x4.mul(x, v128.load(w, 64)));
        c5 = f32x4.add(c5, f32x4.mul(x, v128.load(w, 80)));
        c6 = f32x4.add(c6, f32x4.mul(x, v128.load(w, 96)));
        c7 = f32x4.add(c7, f32x4.mul(x, v128.load(w, 112)));
      }
      store32(target, c0, c1, c2, c3, c4, c5, c6, c7);
      target += stride;
    }
  }
}

/** Stores 32 neighbouring columns. */
@inline
function store32(
  to: usize,
  c0: v128,
  c1: v128,
  c2: v128,
  c3: v128,
  c4: v128,
  c5: v128,
  c6: v128,
  c7: v128,
): void {
  v128.store(to, c0);
  v128.store(to, c1, 16);
  v128.store(to, c2, 32);
  v128.store(to, c3, 48);
  v128.store(to, c4, 64);
  v128.store(to, c5, 80);
  v128.store(to, c6, 96);
  v128.store(to, c7, 112);
}

/**
 * The gradient of the first layer's weights, xᵀ · delta, one pixel's row at a time, each handed to the optimizer at
 * once. A row that no image of the mini-batch inks is passed over if that changes nothing; `touched` holds one byte a
 * pixel: whether its weights have ever had a gradient.
 */
export function updateSparseWeights(
  columnPairs: usize,
  columnEnds: usize,
  delta: usize,
  weights: usize,
  weightStride: usize,
  inputs: i32,
  columns: i32,
  touched: usize,
  scratch: usize,
): void {
  let start = columnPairs;
  for (let pixel = 0; pixel < inputs; pixel++) {
    const end = <usize>load<u32>(columnEnds + (<usize>pixel << 2));
    if (start == end) {
      if (!idleRowMoves(load<u8>(touched + pixel) != 0)) continue;
    } else {
      store<u8>(touched + pixel, 1);
    }
    for (let column = 0; column < columns; column += 32) {
      sumColumns(start, end, delta + (<usize>column << 2), scratch + (<usize>column << 2));
    }
    updateRow(weights + <usize>pixel * weightStride, scratch, columns, true);
    start = end;
  }
}

/** 32 columns of Σ value · delta over one pixel's pairs. */
@inline
function sumColumns(start: usize, end: usize, delta: usize, target: usize): void {
  const zero = f32x4.splat(0);
  let c0 = zero, c1 = zero, c2 = zero, c3 = zero, c4 = zero, c5 = zero, c6 = zero, c7 = zero;
  for (let pair = start; pair < end; pair += 8) {
    const d = delta + <usize>load<u32>(pair);
    const x = v128.load32_splat(pair, 4);
    c0 = f32x4.add(c0, f32x4.mul(x, v128.load(d)));
    c1 = f32x4.add(c1, f32x4.mul(x, v128.load(d, 16)));
    c2 = f32x4.add(c2, f32x4.mul(x, v128.load(d, 32)));
    c3 = f32x4.add(c3, f32x4.mul(x, v128.load(d, 48)));
    c4 = f32x4.add(c4, f32x4.mul(x, v128.load(d, 64)));
    c5 = f32x4.add(c5, f32x4.mul(x, v128.load(d, 80)));
    c6 = f32x4.add(c6, f32x4.mul(x, v128.load(d, 96)));
    c7 = f32x4.add(c7, f32x4.mul(x, v128.load(d, 112)));
  }
  store32(target, c0, c1, c2, c3, c4, c5, c6, c7);
}
