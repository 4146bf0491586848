import { type RefObject, useEffect, useState } from 'react';

/**
 * Whether the browser renders an element of `content-visibility: auto`: what it passes over, because it hasn't been
 * scrolled to, needn't be painted either. True where a browser doesn't tell.
 */
export function useIsInSight(element: RefObject<HTMLElement | null>): boolean {
  const [isInSight, setInSight] = useState(true);
  useEffect(() => {
    const watched = element.current;
    const tell = (event: Event): void =>
      setInSight(!(event as ContentVisibilityAutoStateChangeEvent).skipped);
    watched?.addEventListener('contentvisibilityautostatechange', tell);
    return () => watched?.removeEventListener('contentvisibilityautostatechange', tell);
  }, [element]);
  return isInSight;
}
