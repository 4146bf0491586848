import { type RefObject, useEffect, useState } from 'react';

/** Whether any of an element is in sight: what hasn't been scrolled to needn't be painted. */
export function useIsInSight(element: RefObject<HTMLElement | null>): boolean {
  const [isInSight, setInSight] = useState(false);
  useEffect(() => {
    const watched = element.current;
    if (!watched) return;
    const observer = new IntersectionObserver((entries) =>
      setInSight(entries.at(-1)?.isIntersecting ?? true),
    );
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return isInSight;
}
