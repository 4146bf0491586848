import { useEffect, useEffectEvent } from 'react';
import { type AppState, appStore } from '../../store/appStore';

/**
 * Calls `paint` after the selected part of the state has changed, at most once a frame and outside React's rendering,
 * and once at first. Nothing runs while nothing changes.
 */
export function usePaint(select: (state: AppState) => unknown, paint: () => void): void {
  const onSelect = useEffectEvent(select);
  const onPaint = useEffectEvent(paint);
  useEffect(() => {
    let frame = 0;
    let last = onSelect(appStore.getState());
    const schedule = (): void => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        onPaint();
      });
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
      cancelAnimationFrame(frame);
    };
  }, []);
}
