import { store4x8 } from './dense';
import { updateRow } from './optimizers';

/**
 * The gradient of a dense layer's weights, inputᵀ · delta, four rows at a time: each is handed to the optimizer while
 * it lies in the first-level cache. `scratch` has room for four rows of the weights.
 */
export function updateDenseWeights(
  input: usize,
  inputStride: usize,
  delta: usize,
  deltaStride: usize,
  weights: usize,
  weightStride: usize,
  rows: i32,
  inputs: i32,
  columns: i32,
  scratch: usize,
): void {
  for (let k = 0; k < inputs; k += 4) {
    for (let column = 0; column < columns; column += 8) {
      let a = input + (<usize>k << 2);
      let d = delta + (<usize>column << 2);
      const zero = f32x4.splat(0);
      let g00 = zero, g01 = zero, g10 = zero, g11 = zero;
      let g20 = zero, g21 = zero, g30 = zero, g31 = zero;
      for (let row = 0; row < rows; row++) {
        const d0 = v128.load(d);
        const d1 = v128.load(d, 16);
        let x = v128.load32_splat(a);
        g00 = f32x4.add(g00, f32x4.mul(x, d0));
        g01 = f32x4.add(g01, f32x4.mul(x, d1));
        x = v128.load32_splat(a, 4);
        g10 = f32x4.add(g10, f32x4.mul(x, d0));
        g11 = f32x4.add(g11, f32x4.mul(x, d1));
        x = v128.load32_splat(a, 8);
        g20 = f32x4.add(g20, f32x4.mul(x, d0));
        g21 = f32x4.add(g21, f32x4.mul(x, d1));
        x = v128.load32_splat(a, 12);
        g30 = f32x4.add(g30, f32x4.mul(x, d0));
        g31 = f32x4.add(g31, f32x4.mul(x, d1));
        a += inputStride;
        d += deltaStride;
      }
      store4x8(scratch + (<usize>column << 2), weightStride, g00, g01, g10, g11, g20, g21, g30, g31);
    }
    // The rows after the last input are padding and stay 0: in the transposed weights they stand beside the others.
    const finished = min(4, inputs - k);
    for (let row = 0; row < finished; row++) {
      updateRow(
        weights + <usize>(k + row) * weightStride,
        scratch + <usize>row * weightStride,
        columns,
        true,
      );
    }
  }
}

/** The gradient of a layer's biases, the sum of delta over the images, handed to the optimizer. */
export function updateBiases(
  delta: usize,
  deltaStride: usize,
  biases: usize,
  rows: i32,
  columns: i32,
  scratch: usize,
): void {
  for (let column = 0; column < columns; column += 8) {
    const at = <usize>column << 2;
    let d = delta + at;
    let sum0 = f32x4.splat(0);
    let sum1 = f32x4.splat(0);
    for (let row = 0; row < rows; row++) {
      sum0 = f32x4.add(sum0, v128.load(d));
      sum1 = f32x4.add(sum1, v128.load(d, 16));
      d += deltaStride;
    }
    v128.store(scratch + at, sum0);
    v128.store(scratch + at, sum1, 16);
  }
  updateRow(biases, scratch, columns, false);
}
