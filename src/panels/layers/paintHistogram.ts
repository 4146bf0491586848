import type { Histogram } from '../../trainer/layerStatistics';
import { plainContext } from '../live/plainContext';

/** Height of the tick under 0, in CSS pixels. */
const TICK = 4;

/** Paints a histogram over the whole canvas; under its foot stands a tick where 0 is. */
export function paintHistogram(
  canvas: HTMLCanvasElement,
  { min, max, counts }: Histogram,
  isLog: boolean,
): void {
  const context = plainContext(canvas);
  if (!context) return;
  const { width } = canvas;
  const pixel = devicePixelRatio;
  const foot = canvas.height - TICK * pixel;
  const style = getComputedStyle(canvas);
  context.clearRect(0, 0, width, canvas.height);
  context.fillStyle = style.getPropertyValue('--line');
  context.fillRect(0, foot, width, pixel);
  const heightOf = (count: number): number => (isLog ? Math.log1p(count) : count);
  const highest = Math.max(...counts.map(heightOf), 1e-9);
  const barWidth = width / counts.length;
  context.fillStyle = style.getPropertyValue('--curve-loss');
  counts.forEach((count, bin) => {
    if (count === 0) return;
    // Even a single value leaves a trace.
    const bar = Math.max(pixel, (heightOf(count) / highest) * foot);
    context.fillRect(bin * barWidth, foot - bar, Math.max(1, barWidth - pixel / 2), bar);
  });
  if (min > 0 || max < 0 || min === max) return;
  const zero = Math.min(width - 2 * pixel, Math.round((-min / (max - min)) * width));
  context.fillStyle = style.getPropertyValue('--text');
  context.fillRect(zero, foot, 2 * pixel, TICK * pixel);
}
