/** Starts and ends gently: 3t² − 2t³ of a share t of time, 0–1. */
export function easeInOut(share: number): number {
  return share * share * (3 - 2 * share);
}
