import { DataTexture, FloatType, RedFormat, RGBAFormat } from 'three';
import { TEXTURE_WIDTH } from './edgeShader.glsl';

/** A table of 32-bit floats for a shader: item i lies at (i & 1023, i >> 10). */
export interface FloatTable {
  readonly texture: DataTexture;
  /** The texture's numbers, a little longer than asked for: the last row is filled up. */
  readonly values: Float32Array;
}

/** Creates a table of `count` items of 1 or 4 numbers. After a change to `values`, set `texture.needsUpdate`. */
export function createFloatTable(count: number, channels: 1 | 4): FloatTable {
  const rows = Math.max(1, Math.ceil(count / TEXTURE_WIDTH));
  const values = new Float32Array(TEXTURE_WIDTH * rows * channels);
  const texture = new DataTexture(
    values,
    TEXTURE_WIDTH,
    rows,
    channels === 4 ? RGBAFormat : RedFormat,
    FloatType,
  );
  return { texture, values };
}
