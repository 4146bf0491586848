/** What the scene tells the page of a WebGL context that was lost. */
export interface ContextEvents {
  /** The browser has taken the graphics away; the scene waits for them a moment. */
  readonly onContextLost?: () => void;
  /** The waiting is over: WebGL is back, or `onContextGone` follows. */
  readonly onContextRestored?: () => void;
  /** WebGL didn't come back; the scene goes on flat. */
  readonly onContextGone?: () => void;
}

/** The scene's waiting for a lost WebGL context. */
export interface ContextPatience {
  lost(): void;
  restored(): void;
  dispose(): void;
}

/** So long the scene waits for a lost WebGL context before it goes on in 2D. */
const PATIENCE_MILLISECONDS = 3000;

/** Creates it, waiting for nothing yet. @param goFlat is called when WebGL didn't come back in time. */
export function createContextPatience(events: ContextEvents, goFlat: () => void): ContextPatience {
  let isLost = false;
  let giveUpTimer = 0;

  /** Patience runs only while the page is seen: a laptop that sleeps gets its graphics back when it wakes. */
  function waitForContext(): void {
    window.clearTimeout(giveUpTimer);
    if (!isLost || document.visibilityState !== 'visible') return;
    giveUpTimer = window.setTimeout(() => {
      events.onContextRestored?.();
      events.onContextGone?.();
      isLost = false;
      goFlat();
    }, PATIENCE_MILLISECONDS);
  }

  document.addEventListener('visibilitychange', waitForContext);
  return {
    lost() {
      events.onContextLost?.();
      isLost = true;
      waitForContext();
    },
    restored() {
      isLost = false;
      window.clearTimeout(giveUpTimer);
      events.onContextRestored?.();
    },
    dispose() {
      window.clearTimeout(giveUpTimer);
      document.removeEventListener('visibilitychange', waitForContext);
    },
  };
}
