/** Which numbers a field takes. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly isInteger?: boolean;
  /** What holds if nothing is typed; without it, something must be. */
  readonly fallback?: number | undefined;
}

/** What a text says: NaN for what is no number of the range, undefined for nothing where nothing needs to be said. */
export function readNumber(
  text: string,
  { min, max, isInteger = false, fallback }: NumberRange,
): number | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return fallback === undefined ? Number.NaN : undefined;
  // A decimal comma, as many keyboards have it.
  const number = Number(trimmed.replace(',', '.'));
  const fits = number >= min && number <= max && (!isInteger || Number.isInteger(number));
  return fits ? number : Number.NaN;
}

/** The text of a value; nothing for one that isn't there, or can't be used. */
export function textOfNumber(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? '' : String(value);
}

/** The next multiple of `stride` in its direction, within the range. */
export function nextMultiple(value: number, stride: number, { min, max }: NumberRange): number {
  const width = Math.abs(stride);
  const places = value / width;
  const next = stride > 0 ? Math.floor(places) + 1 : Math.ceil(places) - 1;
  return Math.min(max, Math.max(min, next * width));
}
