import { type ComponentType, lazy } from 'react';
import { NowTab } from './NowTab';
import { TabFailed } from './TabFailed';

/** A tab that is fetched when it is first opened; where it can't be, it says so. */
function lazyTab<Name extends string>(
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

/** The tabs of the side panel, in their order. A new one is a component and a line here, and its word. */
export const trainingTabs = {
  now: NowTab,
  network: lazyTab('NetworkTab', () => import('../network/NetworkTab')),
  curves: lazyTab('CurvesTab', () => import('../curves/CurvesTab')),
  layers: lazyTab('LayersTab', () => import('../layers/LayersTab')),
  data: lazyTab('DataTab', () => import('../images/DataTab')),
  runs: lazyTab('RunsTab', () => import('../runs/RunsTab')),
} as const satisfies Record<string, ComponentType>;

/** Name of a tab. */
export type TrainingTabName = keyof typeof trainingTabs;
