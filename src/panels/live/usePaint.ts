import { useEffect, useEffectEvent, useRef } from 'react';
import { type AppState, appStore } from '../../store/appStore';
import { atNextFrame, notAtNextFrame } from './nextFrame';

/** Equal to nothing that is selected. */
const UNPAINTED = Symbol();

/**
 * Calls `paint` after the selected part of the state has changed, at most once a frame and outside React's rendering;
 * and at once when React has rendered something else to paint, so that both are laid out together. Nothing runs while nothing changes; a page that isn't visible paints when it is again.
 * @param select A part of the state; several in an array, each of which counts by itself
 * @param interval About the shortest time between two calls, in milliseconds: for what nobody can follow frame by frame.
 * All of one interval are called in the same frames, so that the frames between have nothing to lay out
 */
export function usePaint(select: (state: AppState) => unknown, paint: () => void, interval = 0): void {
  const onSelect = useEffectEvent(select);
  const onPaint = useEffectEvent(paint);
  const rendered = useRef((): void => {});
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isDue = false;
    let paintedAt = Number.NEGATIVE_INFINITY;
    let last: unknown = UNPAINTED;
    const paintNow = (): void => {
      isDue = false;
      paintedAt = performance.now();
      onPaint();
    };
    const askForFrame = (): void => {
      timer = undefined;
      isDue = true;
      atNextFrame(paintNow);
    };
    const schedule = (): void => {
      if (isDue || timer !== undefined) return;
      const now = performance.now();
      if (now < paintedAt + interval) timer = setTimeout(askForFrame, interval - (now % interval));
      else askForFrame();
    };
    const cancel = (): void => {
      clearTimeout(timer);
      timer = undefined;
      notAtNextFrame(paintNow);
    };
    const hasChanged = (): boolean => {
      const selected = onSelect(appStore.getState());
      if (isSame(selected, last)) return false;
      last = selected;
      return true;
    };
    rendered.current = (): void => {
      if (!hasChanged()) return;
      cancel();
      paintNow();
    };
    const unsubscribe = appStore.subscribe(() => {
      if (hasChanged()) schedule();
    });
    return () => {
      unsubscribe();
      cancel();
    };
  }, [interval]);
  // What is selected may have changed with what is rendered, as with another neuron, and no other change need follow.
  useEffect(() => rendered.current());
}

function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return Object.is(a, b);
  return a.length === b.length && a.every((part, k) => Object.is(part, b[k]));
}
