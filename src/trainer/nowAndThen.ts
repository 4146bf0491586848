/** Milliseconds between two reports of how far long work has come. */
const INTERVAL = 100;

/** Passes reports on if the last one, or the beginning, was long enough ago. @param now Milliseconds */
export function nowAndThen<T>(now: () => number, post: (progress: T) => void): (progress: T) => void {
  let reported = now();
  return (progress) => {
    if (now() < reported + INTERVAL) return;
    reported = now();
    post(progress);
  };
}
