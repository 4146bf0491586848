import { type ComponentType, lazy } from 'react';
import { TabFailed } from './TabFailed';

/** A tab that is fetched when it is first opened; where it can't be, it says so. */
export function lazyTab<Name extends string>(
  name: Name,
  fetchChunk: () => Promise<{ readonly [K in Name]: ComponentType }>,
): ComponentType {
  const fetchTab = async (): Promise<{ default: ComponentType }> => {
    try {
      return { default: (await fetchChunk())[name] };
    } catch {
      return { default: TabFailed };
    }
  };
  return lazy(fetchTab);
}
