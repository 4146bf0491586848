let waiting = new Set<() => void>();
let running = new Set<() => void>();

/** Calls back at the next frame, once however often it is asked to: one callback of the browser serves all who wait. */
export function atNextFrame(work: () => void): void {
  if (waiting.size === 0) requestAnimationFrame(runAll);
  waiting.add(work);
}

/** Has it not called back after all. */
export function notAtNextFrame(work: () => void): void {
  waiting.delete(work);
  running.delete(work);
}

function runAll(): void {
  running = waiting;
  waiting = new Set();
  for (const work of running) {
    try {
      work();
    } catch (error) {
      // As if each had a callback of its own: the others go on.
      reportError(error);
    }
  }
}
