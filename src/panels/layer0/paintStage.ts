import type { CentringSteps, Layer0Transform } from '../../digits/centring';
import { CENTRE_PIXEL, DIGIT_SIDE } from '../../digits/centringSteps';
import { IMAGE_SIDE, loadPixels, PIXELS_PER_IMAGE } from '../../nn/inputImage';
import { liveTensors } from '../../store/liveTensors';
import { readLayer0, writeImage } from '../../store/pad';
import { createSquare } from '../live/createSquare';
import { plainContext } from '../live/plainContext';
import { centreOnPlane, stages, transformAt } from './centringStages';

const inkImage = imageSource();
const inputImage = imageSource();
const pixels = new Float32Array(PIXELS_PER_IMAGE);

/**
 * Paints layer 0 at some point on its way, in the canvas's text colour, with what each step measures drawn in the
 * accent colour.
 * @param position 0 is the first picture, 3 the last
 */
export function paintStage(canvas: HTMLCanvasElement | null, position: number): void {
  const context = canvas && plainContext(canvas);
  if (!context) return;
  const { ink, steps } = readLayer0();
  const side = canvas.width;
  const style = getComputedStyle(canvas);
  context.clearRect(0, 0, side, side);
  if (steps.isEmpty) return;
  const map = transformAt(position, steps);
  const isPixels = position === stages.length - 1;
  context.imageSmoothingEnabled = !isPixels;
  const unit = side / IMAGE_SIDE;
  if (isPixels) context.drawImage(inputImage(readInput(), style.color), 0, 0, side, side);
  else {
    const length = map.scale * side;
    context.drawImage(inkImage(ink, style.color), map.offsetX * unit, map.offsetY * unit, length, length);
  }
  context.strokeStyle = context.fillStyle = style.getPropertyValue('--accent');
  context.lineWidth = Math.max(1, side / 150);
  paintMeasures(context, unit, Math.round(position), map, steps);
}

/** What the network gets of the centred drawing. */
function readInput(): Float32Array {
  const input = new Float32Array(liveTensors.network.sizes[0] ?? 0);
  writeImage(true, pixels);
  loadPixels(pixels, input);
  return input;
}

function paintMeasures(
  context: CanvasRenderingContext2D,
  unit: number,
  place: number,
  map: Layer0Transform,
  steps: CentringSteps,
): void {
  const { left, top, right, bottom } = steps.boundingBox;
  const stage = stages[place];
  if (stage === 'crop' || stage === 'scale') {
    context.strokeRect(
      (map.scale * left + map.offsetX) * unit,
      (map.scale * top + map.offsetY) * unit,
      map.scale * (right - left) * unit,
      map.scale * (bottom - top) * unit,
    );
  }
  if (stage === 'scale') {
    const margin = (IMAGE_SIDE - DIGIT_SIDE) / 2;
    context.setLineDash([unit, unit]);
    context.strokeRect(margin * unit, margin * unit, DIGIT_SIDE * unit, DIGIT_SIDE * unit);
    context.setLineDash([]);
  }
  if (stage === 'centre' || stage === 'pixels') {
    context.strokeRect(CENTRE_PIXEL * unit, CENTRE_PIXEL * unit, unit, unit);
    const { x, y } = centreOnPlane(steps, map);
    const arm = 1.5 * unit;
    context.beginPath();
    context.moveTo(x * unit - arm, y * unit);
    context.lineTo(x * unit + arm, y * unit);
    context.moveTo(x * unit, y * unit - arm);
    context.lineTo(x * unit, y * unit + arm);
    context.stroke();
  }
}

/** Makes a square picture of coverages that can be drawn at any size; the same canvas each time. */
function imageSource(): (coverages: Float32Array, colour: string) => HTMLCanvasElement {
  let canvas: HTMLCanvasElement | null = null;
  return (coverages, colour) => {
    canvas ??= document.createElement('canvas');
    const square = createSquare(canvas, coverages.length);
    if (square === null) return canvas;
    const { context, image } = square;
    for (let i = 0; i < coverages.length; i++) image.data[4 * i + 3] = 255 * (coverages[i] ?? 0);
    context.globalCompositeOperation = 'copy';
    context.putImageData(image, 0, 0);
    // The coverages are the opacity; the colour comes where they are.
    context.globalCompositeOperation = 'source-in';
    context.fillStyle = colour;
    context.fillRect(0, 0, canvas.width, canvas.height);
    return canvas;
  };
}
