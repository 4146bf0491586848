import type { ThemeName } from '../visual/colours';
import { appStore } from './appStore';

const KEY = 'neuroglass.settings';
const themes: readonly ThemeName[] = ['dark', 'light'];

/**
 * Restores the user's settings from the browser's storage and keeps them there from now on.
 * Storage may be full or denied, as in some frames: then the page just forgets them.
 */
export function keepSettings(): void {
  appStore.setState(readSettings());
  appStore.subscribe(({ theme, singleKeys }, before) => {
    if (theme === before.theme && singleKeys === before.singleKeys) return;
    try {
      localStorage.setItem(KEY, JSON.stringify({ theme, singleKeys }));
    } catch {
      // Nothing to do, and nothing that the user needs to know.
    }
  });
}

function readSettings(): { theme?: ThemeName; singleKeys?: boolean } {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const { theme, singleKeys } = stored as Record<string, unknown>;
    const known = themes.find((each) => each === theme);
    return { ...(known && { theme: known }), ...(typeof singleKeys === 'boolean' && { singleKeys }) };
  } catch {
    return {};
  }
}
