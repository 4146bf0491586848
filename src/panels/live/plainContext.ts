/**
 * The 2D context of a small canvas, kept in the page's own memory and painted by the processor. Each canvas that the
 * graphics processor holds is a layer of its own; and where Chromium (156) stands in for a missing graphics card, a busy
 * machine may go on showing what was there before the canvas was cleared.
 */
export function plainContext(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  return canvas.getContext('2d', { willReadFrequently: true });
}
