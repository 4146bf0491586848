/** The paces that the page offers, in steps a second, from slow to fast; Infinity is flat out. */
export const paces: readonly number[] = [1, 2, 5, 10, 30, 120, 500, Number.POSITIVE_INFINITY];

/** The place among the offered paces of the one that is nearest, as seen on a logarithmic scale. */
export function placeOfPace(pace: number): number {
  const faster = paces.findIndex((each) => each >= pace);
  const before = paces[faster - 1];
  const after = paces[faster] ?? Number.POSITIVE_INFINITY;
  if (before === undefined) return 0;
  return pace / before < after / pace ? faster - 1 : faster;
}

/** The pace so many places faster, or slower; at the ends it stays. */
export function paceBeside(pace: number, places: number): number {
  const place = Math.min(paces.length - 1, Math.max(0, placeOfPace(pace) + places));
  return paces[place] ?? pace;
}
