import { useState } from 'react';
import type { AppState } from '../../store/appStore';
import { usePaint } from './usePaint';

/**
 * Something read from the live tensors, for a component that is rendered by React: read again after the selected part of
 * the state has changed, but not more often than once an interval.
 * @param interval Milliseconds
 */
export function useCalmly<T>(select: (state: AppState) => unknown, read: () => T, interval: number): T {
  const [value, setValue] = useState(read);
  usePaint(select, () => setValue(() => read()), interval);
  return value;
}
