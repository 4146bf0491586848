import type { ThemeName } from '../visual/colours';
import { appStore, subscribeTo } from './appStore';

/** Calls back now and whenever the theme changes. Returns a function that ends it. */
export function watchTheme(listener: (theme: ThemeName) => void): () => void {
  listener(appStore.getState().theme);
  return subscribeTo((state) => state.theme, listener);
}

/** Changes from the dark look to the light one and back. */
export function toggleTheme(): void {
  appStore.setState(({ theme }) => ({ theme: theme === 'dark' ? 'light' : 'dark' }));
}
