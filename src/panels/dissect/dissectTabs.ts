import type { ComponentType } from 'react';
import { lazyTab } from '../controls/lazyTab';
import { NeuronTab } from '../neuron/NeuronTab';

/** The tabs of the side panel of Dissect mode, in their order. A new one is a component and a line here, and its word. */
export const dissectTabs = {
  neuron: NeuronTab,
  why: lazyTab('WhyTab', () => import('../why/WhyTab')),
  circuit: lazyTab('CircuitTab', () => import('../circuit/CircuitTab')),
  scalpel: lazyTab('ScalpelTab', () => import('../scalpel/ScalpelTab')),
  prune: lazyTab('PruneTab', () => import('../prune/PruneTab')),
  layer0: lazyTab('Layer0Tab', () => import('../layer0/Layer0Tab')),
  galaxy: lazyTab('GalaxyTab', () => import('../galaxy/GalaxyTab')),
  twin: lazyTab('TwinTab', () => import('../twin/TwinTab')),
  mistakes: lazyTab('MistakesTab', () => import('../mistakes/MistakesTab')),
  step: lazyTab('OneStepTab', () => import('../onestep/OneStepTab')),
} as const satisfies Record<string, ComponentType>;

/** Name of a tab. */
export type DissectTabName = keyof typeof dissectTabs;
