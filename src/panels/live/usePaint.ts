import { useEffect, useEffectEvent, useRef } from 'react';
import { type AppState, appStore } from '../../store/appStore';

/**
 * Calls `paint` after the selected part of the state has changed, at most once a frame and outside React's rendering,
 * and once at first. Nothing runs while nothing changes; a page that isn't visible paints when it is again.
 * @param interval Shortest time between two calls, in milliseconds: for what nobody can follow frame by frame
 */
export function usePaint(select: (state: AppState) => unknown, paint: () => void, interval = 0): void {
  const onSelect = useEffectEvent(select);
  const onPaint = useEffectEvent(paint);
  const compare = useRef((): void => {});
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frame = 0;
    let paintedAt = Number.NEGATIVE_INFINITY;
    let last = onSelect(appStore.getState());
    const askForFrame = (): void => {
      timer = undefined;
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        paintedAt = performance.now();
        onPaint();
      });
    };
    const schedule = (): void => {
      if (frame !== 0 || timer !== undefined) return;
      const wait = paintedAt + interval - performance.now();
      if (wait > 0) timer = setTimeout(askForFrame, wait);
      else askForFrame();
    };
    schedule();
    compare.current = (): void => {
      const selected = onSelect(appStore.getState());
      if (Object.is(selected, last)) return;
      last = selected;
      schedule();
    };
    const unsubscribe = appStore.subscribe(compare.current);
    return () => {
      unsubscribe();
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [interval]);
  // What is selected may have changed with what is rendered, as with another neuron, and no other change need follow.
  useEffect(() => compare.current());
}
