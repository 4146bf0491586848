/**
 * Numbers that describe the distortion of one image: the inverse mapping `xPerX`, `xPerY`, `yPerX`, `yPerY` (pixels in
 * the source for one pixel of the result), the shift `shiftX`, `shiftY` of the result, and `thickness`, the change
 * of the strokes' width, all in pixels; thickness from −2 to 2.
 */
export const DISTORTION_LENGTH = 7;

/** Pixels along a side. */
const SIDE = 28;
/** The fixed point of the mapping: MNIST's mean centre of mass, as a pixel index. */
const CENTRE = 14;

/** Images with a border of one empty pixel, so that neighbours are read without asking for the edge. */
const PADDED_SIDE = SIDE + 2;
const padded = new Float32Array(PADDED_SIDE * PADDED_SIDE);
const thickened = new Float32Array(PADDED_SIDE * PADDED_SIDE);

/**
 * Writes a distorted copy of a 28 × 28 image, 784 grey levels 0–255 from `offset` in `source`, into `out` as 784 values
 * 0–1. Only + − × ÷ are used, in float64 from float32 pixels: `assembly/distortion.ts` does the same in the same order,
 * and gives the same bits.
 * @param distortions `DISTORTION_LENGTH` numbers an image
 * @param at Place of this image's first number in them
 */
export function distort(
  source: Uint8Array,
  offset: number,
  distortions: Float64Array,
  at: number,
  out: Float32Array,
): void {
  for (let y = 0; y < SIDE; y++) {
    const from = offset + y * SIDE;
    const to = (y + 1) * PADDED_SIDE + 1;
    for (let x = 0; x < SIDE; x++) padded[to + x] = source[from + x] / 255;
  }
  const thickness = distortions[at + 6];
  // A stroke has two edges, each of which moves by half the change of width.
  if (thickness !== 0) moveEdges(padded, thickness / 2, thickened);
  sampleAffine(thickness !== 0 ? thickened : padded, distortions, at, out);
}

/**
 * Grows (pixels > 0) or shrinks the ink by a fraction of a pixel: a mix of the image with its dilation or
 * erosion over the four neighbours, which moves an edge by one pixel.
 */
function moveEdges(image: Float32Array, pixels: number, out: Float32Array): void {
  const share = pixels < 0 ? -pixels : pixels;
  for (let y = 1; y <= SIDE; y++) {
    for (let x = 1; x <= SIDE; x++) {
      const index = y * PADDED_SIDE + x;
      const value = image[index];
      const left = image[index - 1];
      const right = image[index + 1];
      const above = image[index - PADDED_SIDE];
      const below = image[index + PADDED_SIDE];
      let extreme = value;
      if (pixels > 0) {
        if (left > extreme) extreme = left;
        if (right > extreme) extreme = right;
        if (above > extreme) extreme = above;
        if (below > extreme) extreme = below;
      } else {
        if (left < extreme) extreme = left;
        if (right < extreme) extreme = right;
        if (above < extreme) extreme = above;
        if (below < extreme) extreme = below;
      }
      out[index] = value + share * (extreme - value);
    }
  }
}

/** For every pixel, the bilinear sample at the place in the bordered image that the inverse mapping gives. */
function sampleAffine(image: Float32Array, distortions: Float64Array, at: number, out: Float32Array): void {
  const xPerX = distortions[at];
  const xPerY = distortions[at + 1];
  const yPerX = distortions[at + 2];
  const yPerY = distortions[at + 3];
  const shiftX = distortions[at + 4];
  const shiftY = distortions[at + 5];
  for (let y = 0; y < SIDE; y++) {
    const fromY = y - CENTRE - shiftY;
    for (let x = 0; x < SIDE; x++) {
      const fromX = x - CENTRE - shiftX;
      // Measured in the bordered image, in which the source's pixel 0 is pixel 1.
      const sourceX = CENTRE + 1 + xPerX * fromX + xPerY * fromY;
      const sourceY = CENTRE + 1 + yPerX * fromX + yPerY * fromY;
      out[y * SIDE + x] = bilinear(image, sourceX, sourceY);
    }
  }
}

/** The value between four neighbouring pixels; 0 outside. */
function bilinear(image: Float32Array, x: number, y: number): number {
  if (!(x >= 0 && y >= 0 && x < PADDED_SIDE - 1 && y < PADDED_SIDE - 1)) return 0;
  const column = x | 0;
  const row = y | 0;
  const right = x - column;
  const below = y - row;
  const index = row * PADDED_SIDE + column;
  const upper = image[index] * (1 - right) + image[index + 1] * right;
  const lower = image[index + PADDED_SIDE] * (1 - right) + image[index + PADDED_SIDE + 1] * right;
  return upper * (1 - below) + lower * below;
}
