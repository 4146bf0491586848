/** Places of the slider, from the fewest edges to all of them. */
export const LAST_PLACE = 200;

/** Fewest edges that the dial leaves: a share of all weights, or of those that there are, where these are few already. */
const LEAST_SHARE = 0.005;
const LEAST_OF_PRESENT = 0.1;

/** From how many edges to how many a network can be pruned by the dial. */
export interface PruningRange {
  /** Fewest that it leaves. */
  readonly least: number;
  /** Edges that the learned network has: weights that aren't 0. */
  readonly present: number;
  /** Weights, those that are 0 included. */
  readonly weights: number;
}

/** The range of a network. @param present Edges of each weight matrix @param weights All weights */
export function pruningRange(present: readonly number[], weights: number): PruningRange {
  const all = present.reduce((sum, count) => sum + count, 0);
  const least = Math.round(Math.min(LEAST_SHARE * weights, LEAST_OF_PRESENT * all));
  return { least: Math.max(present.length, least), present: all, weights };
}

/** The number of edges at a place of the slider: logarithmic, so that it is finest where edges are few. */
export function edgesAt(place: number, { least, present }: PruningRange): number {
  if (place >= LAST_PLACE) return present;
  return Math.round(least * (present / least) ** (place / LAST_PLACE));
}

/** The place of the slider for a number of edges. */
export function placeOf(edges: number, { least, present }: PruningRange): number {
  const share = Math.log(edges / least) / Math.log(present / least);
  return Math.round(LAST_PLACE * Math.min(1, Math.max(0, share)));
}

/** Numbers of edges at which the whole curve is measured, all of them first, evenly on a logarithmic axis. */
export function curveStops(range: PruningRange, count = 16): number[] {
  const stops = Array.from({ length: count }, (_, n) =>
    edgesAt(LAST_PLACE - (LAST_PLACE * n) / (count - 1), range),
  );
  return [...new Set(stops)];
}
