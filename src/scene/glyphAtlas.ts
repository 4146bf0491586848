import { CanvasTexture } from 'three';

/** Signs side by side in squares, white on transparent, painted with the system's own font. */
export function createGlyphAtlas(signs: string): CanvasTexture {
  const side = 96;
  const canvas = document.createElement('canvas');
  canvas.width = side * signs.length;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = '#fff';
    context.font = `600 ${side * 0.78}px system-ui, "DejaVu Sans", Arial, sans-serif`;
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    [...signs].forEach((sign, k) => {
      context.fillText(sign, side * (k + 0.5), side * 0.54);
    });
  }
  const atlas = new CanvasTexture(canvas);
  atlas.anisotropy = 4;
  return atlas;
}
