import { useEffect, useEffectEvent } from 'react';
import { type AppState, appStore } from '../../store/appStore';

/**
 * Calls `paint` after the selected part of the state has changed, at most once in so many milliseconds, outside
 * React's rendering, and once at first. A page that isn't visible paints when it is again.
 */
export function useCalmPaint(
  select: (state: AppState) => unknown,
  paint: () => void,
  interval: number,
): void {
  const onSelect = useEffectEvent(select);
  const onPaint = useEffectEvent(paint);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frame = 0;
    let paintedAt = Number.NEGATIVE_INFINITY;
    let last = onSelect(appStore.getState());
    const schedule = (): void => {
      timer ??= setTimeout(
        () => {
          // Frames come only while the page is visible.
          frame = requestAnimationFrame(() => {
            timer = undefined;
            paintedAt = performance.now();
            onPaint();
          });
        },
        Math.max(0, paintedAt + interval - performance.now()),
      );
    };
    schedule();
    const unsubscribe = appStore.subscribe((state) => {
      const selected = onSelect(state);
      if (Object.is(selected, last)) return;
      last = selected;
      schedule();
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [interval]);
}
