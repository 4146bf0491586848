/**
 * How one square image maps to another along an axis:
 * `target position = scale × source position + offset`, positions measured in pixels from the edge.
 */
export interface PixelMap {
  readonly scale: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** Resamples a source of sourceSide² values into a target of targetSide² values, overwriting it. */
export type Resample = (source: ArrayLike<number>, map: PixelMap, target: Float32Array) => void;

/** The source pixels under each target pixel along one axis. */
interface Taps {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly firstWeight: Float64Array;
  readonly lastWeight: Float64Array;
  /** Weight of the pixels between first and last, the same for all target pixels. */
  innerWeight: number;
}

/**
 * Creates a separable resampler that takes the source as a mosaic of even squares, zero outside, and averages
 * it over the square under each target pixel: exact area averaging. `minimumFootprint` is the least side
 * of that square in source pixels: 0 keeps the mosaic's edges when enlarging, 1 turns enlarging into
 * bilinear interpolation. The returned function allocates nothing.
 */
export function createResample(sourceSide: number, targetSide: number, minimumFootprint: 0 | 1): Resample {
  const columns = createTaps(targetSide);
  const rows = createTaps(targetSide);
  const narrowed = new Float64Array(sourceSide * targetSide);

  return (source, map, target) => {
    fillTaps(columns, sourceSide, minimumFootprint, map.scale, map.offsetX);
    fillTaps(rows, sourceSide, minimumFootprint, map.scale, map.offsetY);
    const firstRow = rows.first[0];
    const lastRow = rows.last[targetSide - 1];
    for (let y = firstRow; y <= lastRow; y++) {
      const base = y * sourceSide;
      for (let x = 0; x < targetSide; x++) {
        const first = columns.first[x];
        const last = columns.last[x];
        let inner = 0;
        for (let tap = first + 1; tap < last; tap++) inner += source[base + tap];
        narrowed[y * targetSide + x] =
          columns.firstWeight[x] * source[base + first] +
          columns.innerWeight * inner +
          columns.lastWeight[x] * source[base + last];
      }
    }
    for (let y = 0; y < targetSide; y++) {
      const first = rows.first[y];
      const last = rows.last[y];
      for (let x = 0; x < targetSide; x++) {
        let inner = 0;
        for (let tap = first + 1; tap < last; tap++) inner += narrowed[tap * targetSide + x];
        target[y * targetSide + x] =
          rows.firstWeight[y] * narrowed[first * targetSide + x] +
          rows.innerWeight * inner +
          rows.lastWeight[y] * narrowed[last * targetSide + x];
      }
    }
  };
}

function createTaps(targetSide: number): Taps {
  return {
    first: new Int32Array(targetSide),
    last: new Int32Array(targetSide),
    firstWeight: new Float64Array(targetSide),
    lastWeight: new Float64Array(targetSide),
    innerWeight: 0,
  };
}

function fillTaps(
  taps: Taps,
  sourceSide: number,
  minimumFootprint: number,
  scale: number,
  offset: number,
): void {
  const footprint = Math.max(1 / scale, minimumFootprint);
  taps.innerWeight = 1 / footprint;
  for (let index = 0; index < taps.first.length; index++) {
    const centre = (index + 0.5 - offset) / scale;
    const from = clamp(centre - footprint / 2, sourceSide);
    const to = clamp(centre + footprint / 2, sourceSide);
    const first = Math.min(sourceSide - 1, Math.floor(from));
    const last = Math.max(first, Math.ceil(to) - 1);
    taps.first[index] = first;
    taps.last[index] = last;
    taps.firstWeight[index] = (Math.min(to, first + 1) - from) / footprint;
    taps.lastWeight[index] = last > first ? (to - last) / footprint : 0;
  }
}

function clamp(position: number, side: number): number {
  return position < 0 ? 0 : position > side ? side : position;
}
