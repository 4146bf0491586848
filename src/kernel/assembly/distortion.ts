import { inkLevel, pooledByte, SIDE } from './images';

// The same arithmetic in the same order as kernel/distortion.ts: the results agree in every bit.

/** With a border of one empty pixel, so that neighbours are read without asking for the edge. */
const PADDED_SIDE: i32 = SIDE + 2;
const ROW: usize = 120;
const PADDED_BYTES: usize = 3600;
/** MNIST's mean centre of mass, as a pixel index. */
const CENTRE: f64 = 14;

const padded = memory.data(3600, 16);
const thickened = memory.data(3600, 16);
const distorted = memory.data(3136, 16);
const pooled = memory.data(784, 16);

/** Bytes of one image's distortion: seven float64. */
export const DISTORTION_BYTES: usize = 56;

/** Distorts the image with this entry of the directory and returns where its 784 values now lie, until the next. */
export function distortImage(entry: usize, distortion: usize): usize {
  memory.fill(padded, 0, PADDED_BYTES);
  const end = <usize>load<u32>(entry, 4);
  for (let word = <usize>load<u32>(entry); word < end; word += 4) {
    const packed = load<u32>(word);
    const pixel = packed >> 8;
    const y = pixel / SIDE;
    const place = (y + 1) * PADDED_SIDE + (pixel - y * SIDE) + 1;
    store<f32>(padded + (<usize>place << 2), inkLevel(packed));
  }
  const thickness = load<f64>(distortion, 48);
  if (thickness != 0) moveEdges(thickness / 2);
  sampleAffine(thickness != 0 ? thickened : padded, distortion);
  return distorted;
}

/** Pools the image that was distorted last, and returns where its 196 values now lie, until the next. */
export function poolDistorted(): usize {
  let target = pooled;
  for (let y = 0; y < SIDE; y += 2) {
    for (let x = 0; x < SIDE; x += 2) {
      const at = distorted + (<usize>(y * SIDE + x) << 2);
      const upper = greyByte(at) + greyByte(at + 4);
      const lower = greyByte(at + SIDE * 4) + greyByte(at + SIDE * 4 + 4);
      store<f32>(target, inkLevel(pooledByte(upper + lower)));
      target += 4;
    }
  }
  return pooled;
}

/** The grey level 0–1 at this place as a byte, rounded as in nn/inputImage.ts. */
@inline
function greyByte(at: usize): u32 {
  return <u32>(<f64>load<f32>(at) * 255 + 0.5);
}

/** Mixes the image with its dilation (pixels > 0) or erosion over the four neighbours. */
function moveEdges(pixels: f64): void {
  const share = f64x2.splat(abs(pixels));
  const grows = pixels > 0;
  for (let y = 1; y <= SIDE; y++) {
    const row = padded + <usize>y * ROW + 4;
    const target = thickened + <usize>y * ROW + 4;
    for (let at: usize = 0; at < <usize>SIDE * 4; at += 16) {
      const place = row + at;
      const value = v128.load(place);
      let extreme = value;
      if (grows) {
        extreme = f32x4.pmax(extreme, v128.load(place - 4));
        extreme = f32x4.pmax(extreme, v128.load(place + 4));
        extreme = f32x4.pmax(extreme, v128.load(place - ROW));
        extreme = f32x4.pmax(extreme, v128.load(place + ROW));
      } else {
        extreme = f32x4.pmin(extreme, v128.load(place - 4));
        extreme = f32x4.pmin(extreme, v128.load(place + 4));
        extreme = f32x4.pmin(extreme, v128.load(place - ROW));
        extreme = f32x4.pmin(extreme, v128.load(place + ROW));
      }
      const low = mix(value, extreme, share);
      const high = mix(upperHalf(value), upperHalf(extreme), share);
      v128.store(target + at, v128.shuffle<f32>(low, high, 0, 1, 4, 5));
    }
  }
}

/** value + share · (extreme − value) of the first two lanes, in float64. */
@inline
function mix(value: v128, extreme: v128, share: v128): v128 {
  const from = f64x2.promote_low_f32x4(value);
  const difference = f64x2.sub(f64x2.promote_low_f32x4(extreme), from);
  return f32x4.demote_f64x2_zero(f64x2.add(from, f64x2.mul(share, difference)));
}

@inline
function upperHalf(lanes: v128): v128 {
  return v128.shuffle<f32>(lanes, lanes, 2, 3, 2, 3);
}

/** For every pixel, the bilinear sample at the place in the bordered image that the inverse mapping gives. */
function sampleAffine(image: usize, distortion: usize): void {
  const xPerX = load<f64>(distortion);
  const xPerY = load<f64>(distortion, 8);
  const yPerX = load<f64>(distortion, 16);
  const yPerY = load<f64>(distortion, 24);
  const shiftX = load<f64>(distortion, 32);
  const shiftY = load<f64>(distortion, 40);
  let target = distorted;
  for (let y = 0; y < SIDE; y++) {
    const fromY = <f64>y - CENTRE - shiftY;
    for (let x = 0; x < SIDE; x++) {
      const fromX = <f64>x - CENTRE - shiftX;
      const sourceX = CENTRE + 1 + xPerX * fromX + xPerY * fromY;
      const sourceY = CENTRE + 1 + yPerX * fromX + yPerY * fromY;
      store<f32>(target, bilinear(image, sourceX, sourceY));
      target += 4;
    }
  }
}

@inline
function bilinear(image: usize, x: f64, y: f64): f32 {
  const last = <f64>(PADDED_SIDE - 1);
  if (!(x >= 0 && y >= 0 && x < last && y < last)) return 0;
  const column = <i32>x;
  const row = <i32>y;
  const right = x - <f64>column;
  const below = y - <f64>row;
  const place = image + <usize>row * ROW + (<usize>column << 2);
  const upper = <f64>load<f32>(place) * (1 - right) + <f64>load<f32>(place, 4) * right;
  const lower = <f64>load<f32>(place + ROW) * (1 - right) + <f64>load<f32>(place + ROW, 4) * right;
  return <f32>(upper * (1 - below) + lower * below);
}
