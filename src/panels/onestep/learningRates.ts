/** Places a decade on the slider of learning rates. */
const PER_DECADE = 10;
const SMALLEST_EXPONENT = -3;

/** Last place: a learning rate of 1. */
export const LAST_PLACE = -SMALLEST_EXPONENT * PER_DECADE;

/** The place whose learning rate is 0.05. */
export const DEFAULT_PLACE = 17;

/** The learning rate at a place of the slider, 0.001 to 1, in even ratios, as a number of two digits. */
export function learningRateAt(place: number): number {
  return Number((10 ** (SMALLEST_EXPONENT + place / PER_DECADE)).toPrecision(2));
}
