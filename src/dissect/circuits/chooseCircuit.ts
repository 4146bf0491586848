import type { FrontierPoint } from './circuit';

/** How far below the whole network a circuit's accuracy may be unless something else is asked: 3 points of 100. */
export const DEFAULT_DROP = 0.03;

/**
 * Index of the circuit with the fewest edges that keeps enough of the whole network's accuracy on the task, on the
 * images of the search. The rule is relative, since some tasks never reach a given loss.
 * @param drop Share of the images that it may answer wrong beyond those that the whole network does
 */
export function chooseCircuit(frontier: readonly FrontierPoint[], drop = DEFAULT_DROP): number {
  const least = frontier[0].accuracy - drop - 1e-9;
  return frontier.findLastIndex(({ accuracy }) => accuracy >= least);
}
