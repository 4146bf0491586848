import { DISTORTION_BYTES, distortImage, poolDistorted } from './distortion';
import { inkLevel, PIXELS } from './images';

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
