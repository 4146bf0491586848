import { tinykeys } from 'tinykeys';
import { appStore } from '../store/appStore';
import { type Shortcut, shortcuts } from './shortcuts';

/** Makes the keys work, except while someone types or a dialog is open. */
export function bindShortcuts(): void {
  const bindings = shortcuts.flatMap((shortcut) =>
    keysOf(shortcut).map((key) => [key, handle(shortcut)] as const),
  );
  tinykeys(window, Object.fromEntries(bindings));
}

/** Which signs need Shift depends on the keyboard's layout, so a sign counts with it and without. */
function keysOf({ key }: Shortcut): readonly string[] {
  return /^[^a-z0-9]$/.test(key) ? [key, `Shift+${key}`] : [key];
}

/** Where every key means something else. */
const TAKEN = 'dialog[open], textarea, select, [contenteditable]';
/** Where one types a line. A slider keeps its arrows, for which the page has no use without Shift. */
const FIELD = 'input:not([type="checkbox"], [type="range"])';

function handle({ key, repeats, worksInFields, isActive, run }: Shortcut): (event: KeyboardEvent) => void {
  const isSingleKey = key.length === 1;
  return (event) => {
    // A key held down turns and zooms on, but switches only once.
    if ((event.repeat && !repeats) || isActive?.() === false) return;
    if (event.defaultPrevented || (isSingleKey && !appStore.getState().singleKeys)) return;
    if (isSingleKey && (event.ctrlKey || event.metaKey || event.altKey)) return;
    const target = event.target as Element | null;
    if (target?.closest(worksInFields ? TAKEN : `${TAKEN}, ${FIELD}`)) return;
    event.preventDefault();
    run();
  };
}
