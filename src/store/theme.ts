import type { ThemeName } from '../visual/colours';
import { appStore, type Theme } from './appStore';

/** The look that a theme comes to on this device. */
export function resolveTheme(theme: Theme): ThemeName {
  if (theme !== 'system') return theme;
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

/** Calls back now and whenever the look changes, by choice or by the device. Returns a function that ends it. */
export function watchTheme(listener: (theme: ThemeName) => void): () => void {
  const tell = (): void => listener(resolveTheme(appStore.getState().theme));
  const device = matchMedia('(prefers-color-scheme: light)');
  device.addEventListener('change', tell);
  const unsubscribe = appStore.subscribe((state, before) => {
    if (state.theme !== before.theme) tell();
  });
  tell();
  return () => {
    device.removeEventListener('change', tell);
    unsubscribe();
  };
}

/** Changes from the dark look to the light one and back. */
export function toggleTheme(): void {
  appStore.setState(({ theme }) => ({ theme: resolveTheme(theme) === 'dark' ? 'light' : 'dark' }));
}
