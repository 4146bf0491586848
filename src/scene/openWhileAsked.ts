import { type AppState, appStore, subscribeTo } from '../store/appStore';

/** Something that the scene shows only when it's asked for. */
export interface OpenWhileAsked<Opened> {
  /** Null while it isn't open. */
  opened(): Opened | null;
  dispose(): void;
}

/**
 * Keeps something open while the state asks for it.
 * @param load Fetches its code, a chunk of its own, and returns what opens it
 */
export function openWhileAsked<Opened extends { dispose(): void }>(
  isAsked: (state: AppState) => boolean,
  load: () => Promise<() => Opened>,
): OpenWhileAsked<Opened> {
  let opened: Opened | null = null;
  let isDisposed = false;

  const isWanted = (): boolean => !isDisposed && isAsked(appStore.getState());

  async function enter(): Promise<void> {
    const open = await load();
    // It may have been asked for twice, or not be wanted any more.
    if (opened === null && isWanted()) opened = open();
  }

  function follow(): void {
    // Without its code the network stays as it is; the panel that asked says what failed.
    if (isWanted()) enter().catch(() => undefined);
    else {
      const left = opened;
      opened = null;
      left?.dispose();
    }
  }

  const unsubscribe = subscribeTo(isAsked, follow);
  follow();
  return {
    opened: () => opened,
    dispose() {
      isDisposed = true;
      unsubscribe();
      follow();
    },
  };
}
