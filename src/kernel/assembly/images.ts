// An image lies as one word (pixel << 8) | value for each pixel that isn't 0: four fifths of MNIST's pixels are.
// A set's directory holds, image after image, where its words begin and end. For networks with an input of 14 × 14 a
// set can have the pooled images too, in the same form and with a directory of their own.

/** Pixels along a side of an image. */
export const SIDE: i32 = 28;
/** Pixels of an image. */
export const PIXELS: i32 = SIDE * SIDE;

/** Number of bytes that aren't 0 among `length` bytes, a multiple of 16. */
export function countInked(bytes: usize, length: usize): i32 {
  let count = 0;
  for (let at: usize = 0; at < length; at += 16) count += popcnt(inkedMask(bytes + at));
  return count;
}

/** Packs `count` images of so many bytes, a multiple of 16, into words, and enters them in the directory. */
export function packImages(
  images: usize,
  count: i32,
  bytesPerImage: i32,
  words: usize,
  directory: usize,
): void {
  for (let n = 0; n < count; n++) {
    store<u32>(directory, <u32>words);
    for (let pixel = 0; pixel < bytesPerImage; pixel += 16) {
      let mask = inkedMask(images + pixel);
      while (mask) {
        const inked = pixel + ctz(mask);
        mask &= mask - 1;
        store<u32>(words, (inked << 8) | load<u8>(images + inked));
        words += 4;
      }
    }
    store<u32>(directory, <u32>words, 4);
    directory += 8;
    images += bytesPerImage;
  }
}

/** One bit for each of 16 bytes: whether it isn't 0. */
@inline
function inkedMask(bytes: usize): i32 {
  return i8x16.bitmask(i8x16.ne(v128.load(bytes), i8x16.splat(0)));
}

/** Writes the 784 bytes of the image with this entry of the directory. */
export function unpackImage(entry: usize, target: usize): void {
  memory.fill(target, 0, PIXELS);
  const end = <usize>load<u32>(entry, 4);
  for (let word = <usize>load<u32>(entry); word < end; word += 4) {
    const packed = load<u32>(word);
    store<u8>(target + (packed >> 8), <u8>packed);
  }
}

const unpacked = memory.data(784);

/**
 * Unpacks the `count` images that this part of the directory holds, and writes the pooled bytes of each,
 * `bytesPerImage` apart.
 */
export function poolImages(directory: usize, count: i32, target: usize, bytesPerImage: usize): void {
  for (let n = 0; n < count; n++) {
    unpackImage(directory + (<usize>n << 3), unpacked);
    let to = target + <usize>n * bytesPerImage;
    for (let y = 0; y < SIDE; y += 2) {
      for (let x = 0; x < SIDE; x += 2) {
        const at = unpacked + (y * SIDE + x);
        const upper = <u32>load<u8>(at) + <u32>load<u8>(at, 1);
        const lower = <u32>load<u8>(at + SIDE) + <u32>load<u8>(at + SIDE, 1);
        store<u8>(to++, <u8>pooledByte(upper + lower));
      }
    }
  }
}

/** The mean of four bytes from their sum, rounded as in nn/inputImage.ts. */
@inline
export function pooledByte(sum: u32): u32 {
  return (sum + 2) >> 2;
}

/** The float32 nearest to value / 255 for each byte value. */
const inkLevels = memory.data(1024, 16);
for (let value = 0; value < 256; value++) store<f32>(inkLevels + (<usize>value << 2), <f32>(<f64>value / 255));

/** Grey level 0–1 of a packed pixel. */
@inline
export function inkLevel(packed: u32): f32 {
  return load<f32>(inkLevels + (<usize>(packed & 255) << 2));
}
