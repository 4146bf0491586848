import { type RefObject, useEffect, useEffectEvent } from 'react';

/** Keeps a canvas as fine as the screen, whatever size its style gives it, and has it painted anew when that changes. */
export function useSharpCanvas(canvas: RefObject<HTMLCanvasElement | null>, repaint: () => void): void {
  const onResize = useEffectEvent(repaint);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const box = element.getBoundingClientRect();
      const width = Math.max(1, Math.round(box.width * devicePixelRatio));
      const height = Math.max(1, Math.round(box.height * devicePixelRatio));
      if (element.width === width && element.height === height) return;
      element.width = width;
      element.height = height;
      onResize();
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [canvas]);
}
