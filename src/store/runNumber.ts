let number = 0;

/** Number of the run in training: requests carry it, and reports of another run come too late. */
export function runNumber(): number {
  return number;
}

/** A new run takes the place of the one before. */
export function nextRunNumber(): void {
  number++;
}
