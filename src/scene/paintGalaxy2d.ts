import type { Camera } from 'three';
import { type Palette, palettes } from '../visual/colours';
import {
  digitColours,
  type GalaxyMotion,
  orderByDepth,
  POINT_SIZE,
  STAR,
  STAR_SIZE,
  WRONG,
} from '../visual/galaxyPicture';
import type { ScreenTable } from './screenTable';

/** Side of one digit in the atlas that points are painted from, in pixels. */
const GLYPH_PIXELS = 48;

/** Creates what paints a galaxy on a 2D canvas. @param met index of the point that is met, or −1 */
export function createGalaxyPainter(motion: GalaxyMotion, table: ScreenTable, met: () => number) {
  let atlas: { readonly palette: Palette; readonly glyphs: HTMLCanvasElement } | null = null;
  let order = new Float32Array(0);

  return (c: CanvasRenderingContext2D, camera: Camera, palette: Palette): void => {
    if (atlas?.palette !== palette) atlas = { palette, glyphs: paintGlyphs(palette) };
    const count = motion.positions.length / 4;
    if (order.length !== count) order = new Float32Array(count);
    orderByDepth(motion.positions, camera.matrixWorldInverse.elements, order);
    for (const point of motion.hasStar ? order : order.subarray(0, count - 1)) {
      const [x, y, perUnit] = table.place(point);
      if (perUnit === 0) continue;
      const code = motion.positions[4 * point + 3] ?? 0;
      const digit = code % WRONG;
      const side = Math.max(8, POINT_SIZE * perUnit) * (point === met() ? 1.7 : 1);
      if (digit === STAR) paintStar(c, x, y, Math.max(22, STAR_SIZE * perUnit), palette);
      else {
        const { glyphs } = atlas;
        const left = digit * GLYPH_PIXELS;
        c.drawImage(glyphs, left, 0, GLYPH_PIXELS, GLYPH_PIXELS, x - side / 2, y - side / 2, side, side);
      }
      if (code >= WRONG) ring(c, x, y, side * 0.62, 1.2, palette);
      if (point === met()) ring(c, x, y, side * 0.8, 2, palette);
    }
  };
}

function ring(
  c: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  width: number,
  palette: Palette,
): void {
  c.beginPath();
  c.arc(x, y, radius, 0, 2 * Math.PI);
  c.strokeStyle = palette.winner;
  c.lineWidth = width;
  c.stroke();
}

function paintStar(c: CanvasRenderingContext2D, x: number, y: number, size: number, palette: Palette): void {
  c.beginPath();
  for (let corner = 0; corner < 8; corner++) {
    const reach = corner % 2 === 0 ? size * 0.8 : size * 0.24;
    const angle = (corner * Math.PI) / 4;
    c.lineTo(x + reach * Math.sin(angle), y - reach * Math.cos(angle));
  }
  c.closePath();
  c.fillStyle = palette.winner;
  c.strokeStyle = palette.background;
  c.lineWidth = 2;
  c.stroke();
  c.fill();
}

/** The digits in their colours, side by side. */
function paintGlyphs(palette: Palette): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = GLYPH_PIXELS * STAR;
  canvas.height = GLYPH_PIXELS;
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  context.font = `600 ${GLYPH_PIXELS * 0.78}px system-ui, "DejaVu Sans", Arial, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  digitColours[palette === palettes.light ? 'light' : 'dark'].forEach((colour, digit) => {
    context.fillStyle = colour;
    context.fillText(String(digit), GLYPH_PIXELS * (digit + 0.5), GLYPH_PIXELS * 0.54);
  });
  return canvas;
}
