/** Shows the page on the whole screen, or back in its window. A browser may refuse; then nothing happens. */
export function toggleFullscreen(): void {
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  change.catch(() => {});
}
