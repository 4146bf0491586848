import { useStore } from 'zustand';
import type { NetworkSpec } from '../../nn/networkSpec';
import { liveTensors } from '../../store/liveTensors';
import { useAppStore } from '../../store/useAppStore';
import { specDraft } from './specDraft';

/** The recipe as edited so far, for React: that of the network on screen until something is changed. */
export function useDraft(): NetworkSpec {
  const draft = useStore(specDraft, (state) => state.draft);
  const onScreen = useAppStore(() => liveTensors.network.spec);
  return draft ?? onScreen;
}
