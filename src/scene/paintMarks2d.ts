import type { Palette } from '../visual/colours';
import type { NetworkLayout } from '../visual/layout';
import { SCREEN_STRIDE } from '../visual/picking';
import { mark, type NeuronMarks } from './neuronMarks';

/** Paints rings and scars of the marked neurons on a 2D canvas, as `markShader.glsl.ts` does in WebGL. */
export function paintMarks2d(
  c: CanvasRenderingContext2D,
  marks: NeuronMarks,
  layout: NetworkLayout,
  projected: Float32Array,
  palette: Palette,
): void {
  for (const [index, kinds] of marks) {
    const layer = layout.positions[index * 4 + 3] ?? 0;
    const cell = layout.layers[layer]?.cell ?? 0;
    const [x = 0, y = 0, perUnit = 0] = projected.subarray(
      index * SCREEN_STRIDE,
      (index + 1) * SCREEN_STRIDE,
    );
    if (perUnit === 0) continue;
    const radius = Math.max(layer === 0 ? 7 : 5.5, (layer === 0 ? 0.78 : 0.47) * cell * perUnit);
    const isSelected = (kinds & mark.selected) !== 0;
    const isPinned = (kinds & mark.pinned) !== 0;
    const stroke = (path: Path2D, width: number): void => {
      // An edge in the colour of the background lets it stand out on light and dark.
      c.strokeStyle = palette.background;
      c.lineWidth = width + 2;
      c.stroke(path);
      c.strokeStyle = palette.winner;
      c.lineWidth = width;
      c.stroke(path);
    };
    if (isSelected) stroke(circle(x, y, radius), 2.2);
    if (isPinned) {
      c.setLineDash([radius * 0.45, radius * 0.33]);
      stroke(circle(x, y, radius + (isSelected ? 4 : 0)), 2.2);
      c.setLineDash([]);
    }
    if ((kinds & mark.hovered) !== 0 && !isSelected && !isPinned) stroke(circle(x, y, radius), 1.4);
    if ((kinds & mark.silenced) !== 0) {
      const reach = radius * 0.74;
      stroke(new Path2D(`M${x - reach} ${y - reach}L${x + reach} ${y + reach}`), 2.4);
      stroke(new Path2D(`M${x - reach} ${y + reach}L${x + reach} ${y - reach}`), 2.4);
    }
    if ((kinds & mark.changed) !== 0) stroke(new Path2D(`M${x - radius} ${y}L${x + radius} ${y}`), 3.2);
  }
}

function circle(x: number, y: number, radius: number): Path2D {
  const path = new Path2D();
  path.arc(x, y, radius, 0, 2 * Math.PI);
  return path;
}
