import type { ComponentType } from 'react';
import { lazyTab } from '../controls/lazyTab';
import { NowTab } from './NowTab';

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
