import { useStore } from 'zustand';
import { type AppState, appStore } from './appStore';

/** The selected part of the page's state, for React; the component renders again when it changes. */
export function useAppStore<T>(select: (state: AppState) => T): T {
  return useStore(appStore, select);
}
