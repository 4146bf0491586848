import { ERASER_RADIUS, PEN_RADIUS, type PlacedImage } from '../../digits/inkRaster';
import type { Stroke } from '../../digits/strokes';
import { IMAGE_SIDE } from '../../nn/inputImage';
import { padPicture } from '../../store/pad';

/** Paints what lies on the pad, in the current text colour. @param side Side of the canvas in its own pixels */
export function paintPad(context: CanvasRenderingContext2D, side: number, colour: string): void {
  const { image, strokes } = padPicture();
  context.clearRect(0, 0, side, side);
  if (image) paintImage(context, image, side, colour);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const stroke of strokes) paintStroke(context, stroke, side, colour);
  context.globalCompositeOperation = 'source-over';
}

function paintStroke(
  context: CanvasRenderingContext2D,
  { tool, points }: Stroke,
  side: number,
  colour: string,
): void {
  context.globalCompositeOperation = tool === 'pen' ? 'source-over' : 'destination-out';
  context.strokeStyle = colour;
  context.lineWidth = 2 * side * (tool === 'pen' ? PEN_RADIUS : ERASER_RADIUS);
  context.beginPath();
  points.forEach(({ x, y }, index) => {
    if (index === 0) context.moveTo(x * side, y * side);
    // A line to where the pen is already makes a dot.
    context.lineTo(x * side, y * side);
  });
  context.stroke();
}

/** An image's pixels are painted as even squares, as the ink raster takes them. */
function paintImage(
  context: CanvasRenderingContext2D,
  image: PlacedImage,
  side: number,
  colour: string,
): void {
  const cell = side / IMAGE_SIDE;
  context.fillStyle = colour;
  for (let i = 0; i < image.pixels.length; i++) {
    const alpha = image.pixels[i] ?? 0;
    if (alpha === 0) continue;
    context.globalAlpha = alpha;
    context.fillRect((i % IMAGE_SIDE) * cell, Math.floor(i / IMAGE_SIDE) * cell, cell + 0.5, cell + 0.5);
  }
  context.globalAlpha = 1;
}
