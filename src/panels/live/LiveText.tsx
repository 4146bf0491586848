import { useRef } from 'react';
import type { AppState } from '../../store/appStore';
import { setText } from './setText';
import { usePaint } from './usePaint';

interface LiveTextProps {
  /** The part of the state that the text depends on; several in an array. */
  readonly on: (state: AppState) => unknown;
  /** The text as it is now. */
  readonly text: () => string;
  readonly className?: string | undefined;
  /** About the shortest time between two changes, in milliseconds; 0 if none is given. */
  readonly interval?: number;
}

/** A text that follows the state many times a second without a React render. */
export function LiveText({ on, text, className, interval = 0 }: LiveTextProps) {
  const element = useRef<HTMLSpanElement>(null);
  usePaint(on, () => setText(element.current, text()), interval);
  // Painted from here on; this first text is for whoever reads the page before its first frame.
  return (
    <span ref={element} className={className}>
      {text()}
    </span>
  );
}
