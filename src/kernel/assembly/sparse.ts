import { DISTORTION_BYTES, distortImage, poolDistorted } from './distortion';
import { inkLevel, PIXELS } from './images';
import { idleRowMoves, updateRow } from './optimizers';

// A mini-batch lies as pairs (u32, f32), twice: by image, (pixel, value), for the way forward; and by pixel,
// (offset of the image's row of delta, value), for the gradient. The lists of ends hold where the pairs of each image or pixel end.

let touchedWords: u32 = 0;

/**
 * Reads one word of every cache line of these images: so they are on their way from memory all at once, not one after
 * the other. The sum only keeps the compiler from leaving the reads out.
 */
function touchImages(directory: usize, indices: usize, count: i32): void {
  let sum: u32 = 0;
  for (let n = 0; n < count; n++) {
    const entry = directory + (<usize>load<u32>(indices + (<usize>n << 2)) << 3);
    const end = <usize>load<u32>(entry, 4);
    for (let word = <usize>load<u32>(entry); word < end; word += 64) sum += load<u32>(word);
  }
  touchedWords = sum;
}

/**
 * Fetches `count` images of `inputs` pixels, the ones of these entries of the directory, as pairs by image. At
 * `counters`, if it isn't 0, it leaves the bytes of each pixel's pairs, for `sortByPixel`.
 */
export function gatherImages(
  directory: usize,
  indices: usize,
  count: i32,
  inputs: i32,
  pairs: usize,
  rowEnds: usize,
  counters: usize,
): void {
  if (counters) memory.fill(counters, 0, inputs * 4);
  touchImages(directory, indices, count);
  for (let n = 0; n < count; n++) {
    const entry = directory + (<usize>load<u32>(indices + (<usize>n << 2)) << 3);
    const end = <usize>load<u32>(entry, 4);
    for (let word = <usize>load<u32>(entry); word < end; word += 4) {
      const packed = load<u32>(word);
      store<u32>(pairs, packed >> 8);
      store<f32>(pairs, inkLevel(packed), 4);
      if (counters) countPair(counters, packed >> 8);
      pairs += 8;
    }
    store<u32>(rowEnds + (<usize>n << 2), <u32>pairs);
  }
}

/** As `gatherImages` from the directory of the images of 784 pixels, each distorted, and then pooled to `inputs`. */
export function gatherDistortedImages(
  directory: usize,
  indices: usize,
  distortions: usize,
  count: i32,
  inputs: i32,
  pairs: usize,
  rowEnds: usize,
  counters: usize,
): void {
  if (counters) memory.fill(counters, 0, inputs * 4);
  for (let n = 0; n < count; n++) {
    const entry = directory + (<usize>load<u32>(indices + (<usize>n << 2)) << 3);
    let values = distortImage(entry, distortions + <usize>n * DISTORTION_BYTES);
    if (inputs < PIXELS) values = poolDistorted();
    pairs = packRow(values, inputs, pairs, counters);
    store<u32>(rowEnds + (<usize>n << 2), <u32>pairs);
  }
}

/** Takes one image from `inputs` float32 values. */
export function takeImage(values: usize, inputs: i32, pairs: usize, rowEnds: usize): void {
  store<u32>(rowEnds, <u32>packRow(values, inputs, pairs, 0));
}

@inline
function countPair(counters: usize, pixel: u32): void {
  const counter = counters + (<usize>pixel << 2);
  store<u32>(counter, load<u32>(counter) + 8);
}

/** Writes the pairs of one image and returns where they end. */
function packRow(values: usize, inputs: i32, pairs: usize, counters: usize): usize {
  for (let pixel = 0; pixel < inputs; pixel += 4) {
    const four = v128.load(values + (<usize>pixel << 2));
    let mask = i32x4.bitmask(f32x4.ne(four, f32x4.splat(0)));
    while (mask) {
      const inked = pixel + ctz(mask);
      mask &= mask - 1;
      store<u32>(pairs, inked);
      store<f32>(pairs, load<f32>(values + (<usize>inked << 2)), 4);
      if (counters) countPair(counters, inked);
      pairs += 8;
    }
  }
  return pairs;
}

/**
 * Sorts the pairs of a mini-batch by pixel: a counting sort, which leaves the images of each pixel in order. At
 * `columnEnds` lie the counters of the gathering, and in the end where the pairs of each pixel end.
 */
export function sortByPixel(
  pairs: usize,
  rowEnds: usize,
  count: i32,
  inputs: i32,
  deltaStride: u32,
  columnPairs: usize,
  columnEnds: usize,
): void {
  let start = <u32>columnPairs;
  for (let pixel = 0; pixel < inputs; pixel++) {
    const counter = columnEnds + (<usize>pixel << 2);
    const bytes = load<u32>(counter);
    store<u32>(counter, start);
    start += bytes;
  }
  // Each pixel's cursor starts where its pairs begin and stops where they end.
  let pair = pairs;
  let row: u32 = 0;
  for (let n = 0; n < count; n++) {
    const rowEnd = <usize>load<u32>(rowEnds + (<usize>n << 2));
    for (; pair < rowEnd; pair += 8) {
      const cursor = columnEnds + (<usize>load<u32>(pair) << 2);
      const place = <usize>load<u32>(cursor);
      store<u32>(place, row);
      store<f32>(place, load<f32>(pair, 4), 4);
      store<u32>(cursor, <u32>place + 8);
    }
    row += deltaStride;
  }
}

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
