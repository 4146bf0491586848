import { createStore } from 'zustand/vanilla';
import type { DigitPair } from '../../store/difference';

/** What the scene shows while the tab is open. */
export type SceneShows = 'difference' | 'paths' | 'signal';

/** What one has chosen to compare; it stays so while another tab is open. */
export const whySettings = createStore<{ readonly pair: DigitPair; readonly sceneShows: SceneShows }>(() => ({
  pair: { plus: null, minus: null },
  sceneShows: 'difference',
}));
