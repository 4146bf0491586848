/** Calls back when the window comes to a screen of another pixel ratio, or is zoomed. */
export function followPixelRatio(changed: () => void): () => void {
  const listening = new AbortController();
  const listen = (): void => {
    const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener(
      'change',
      () => {
        changed();
        listen();
      },
      { once: true, signal: listening.signal },
    );
  };
  listen();
  return () => listening.abort();
}
