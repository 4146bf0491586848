/** Words for whoever listens to the page instead of looking at it. */
export interface LiveSpeech {
  /** Speaks a text politely, once no other has come for a moment. @param text read when it is spoken. */
  say(text: () => string): void;
  /** What was said last may read otherwise now: it is said again if it was just spoken, and else left alone. */
  changed(): void;
  dispose(): void;
}

/** A walk along many neurons speaks only where it rests so long, in milliseconds. */
const DEBOUNCE_MILLISECONDS = 150;
/** A change is worth words only so soon after the first, in milliseconds. */
const FRESH_MILLISECONDS = 1000;

/** Creates the speech; its live region stands at the end of the page, from when there is something to say. */
export function createLiveSpeech(): LiveSpeech {
  const region = document.createElement('div');
  region.setAttribute('aria-live', 'polite');
  // Out of sight, but not out of the accessibility tree.
  region.style.cssText =
    'position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)';
  // Written over: a new one would have the browser match the page's styles anew.
  const words = new Text();
  region.append(words);
  let timer = 0;
  let latest: (() => string) | null = null;
  let spokenAt = Number.NEGATIVE_INFINITY;

  function schedule(): void {
    // Before its text: readers tell changes of a region, not regions that come with their text.
    if (!region.isConnected) document.body.append(region);
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      const text = latest?.() ?? '';
      if (words.data !== text) words.data = text;
    }, DEBOUNCE_MILLISECONDS);
  }

  return {
    say(text) {
      latest = text;
      spokenAt = performance.now();
      schedule();
    },
    changed() {
      if (performance.now() - spokenAt < FRESH_MILLISECONDS) schedule();
    },
    dispose() {
      window.clearTimeout(timer);
      region.remove();
    },
  };
}
