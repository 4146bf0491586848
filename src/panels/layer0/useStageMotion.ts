import { useEffect, useEffectEvent, useRef } from 'react';
import { easeInOut } from '../../visual/easing';

/** Time from one picture to another, in milliseconds. */
const MOTION = 450;

/**
 * Moves a position to the place of a picture and calls `paint` on the way, once a frame; at once where motion is
 * unwelcome. Returns the position as it is.
 */
export function useStageMotion(place: number, paint: (position: number) => void): () => number {
  const position = useRef(place);
  const onPaint = useEffectEvent(paint);
  useEffect(() => {
    const from = position.current;
    const startedAt = performance.now();
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let frame = 0;
    const move = (): void => {
      const share = isStill ? 1 : Math.min(1, (performance.now() - startedAt) / MOTION);
      position.current = share === 1 ? place : from + (place - from) * easeInOut(share);
      onPaint(position.current);
      if (share < 1) frame = requestAnimationFrame(move);
    };
    move();
    return () => cancelAnimationFrame(frame);
  }, [place]);
  return () => position.current;
}
