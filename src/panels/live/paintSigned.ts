import { colourChannels, palettes, type ThemeName } from '../../visual/colours';
import { createSquare } from './createSquare';

/**
 * Paints a square image of signed values onto a canvas, which becomes as large: orange above 0, blue below, the ground at
 * 0.
 * @param largest The magnitude that has the full colour
 */
export function paintSigned(
  canvas: HTMLCanvasElement | null,
  values: ArrayLike<number>,
  largest: number,
  theme: ThemeName,
): void {
  const square = createSquare(canvas, values.length);
  if (square === null) return;
  const { context, image } = square;
  const palette = palettes[theme];
  const ground = colourChannels(palette.pixel);
  const above = colourChannels(palette.positive);
  const below = colourChannels(palette.negative);
  for (let i = 0; i < values.length; i++) {
    const value = largest > 0 ? (values[i] ?? 0) / largest : 0;
    const hue = value > 0 ? above : below;
    const strength = Math.min(1, Math.abs(value));
    for (const c of [0, 1, 2] as const) {
      image.data[4 * i + c] = 255 * (ground[c] + strength * (hue[c] - ground[c]));
    }
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
}
