import { useRef } from 'react';
import type { AppState } from '../../store/appStore';
import { usePaint } from './usePaint';

interface LiveTextProps {
  /** The part of the state that the text depends on. */
  readonly on: (state: AppState) => unknown;
  /** The text as it is now. */
  readonly text: () => string;
  readonly className?: string | undefined;
}

/** A text that follows the state many times a second without a React render. */
export function LiveText({ on, text, className }: LiveTextProps) {
  const element = useRef<HTMLSpanElement>(null);
  usePaint(on, () => {
    const next = text();
    if (element.current && element.current.textContent !== next) element.current.textContent = next;
  });
  // Painted from here on; this first text is for whoever reads the page before its first frame.
  return (
    <span ref={element} className={className}>
      {text()}
    </span>
  );
}
