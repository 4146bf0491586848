/** How many paths a trace lights at first, and at most. */
export const DEFAULT_PATHS = 20;
export const MOST_PATHS = 200;
