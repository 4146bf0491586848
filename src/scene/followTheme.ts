import { appStore } from '../store/appStore';
import type { ThemeName } from '../visual/colours';

/** The theme on screen, with `system` resolved. */
export interface ThemeFollower {
  current(): ThemeName;
  /** Call when the store's theme has changed. */
  update(): void;
  stop(): void;
}

/** Follows the theme of the store and of the device. @param changed is told the theme whenever it may have changed. */
export function followTheme(changed: (theme: ThemeName) => void): ThemeFollower {
  const prefersLight = window.matchMedia('(prefers-color-scheme: light)');
  function current(): ThemeName {
    const { theme } = appStore.getState();
    if (theme === 'system') return prefersLight.matches ? 'light' : 'dark';
    return theme;
  }
  function update(): void {
    changed(current());
  }
  prefersLight.addEventListener('change', update);
  return {
    current,
    update,
    stop() {
      prefersLight.removeEventListener('change', update);
    },
  };
}
