import { createNumberFormat, formatNumber } from '../../locales/i18n';

/** Decimals of every number that takes part in a sum: what is shown adds up at this precision. */
export const DECIMALS = 3;

const decimals = { minimumFractionDigits: DECIMALS, maximumFractionDigits: DECIMALS } as const;
const plain = createNumberFormat(decimals);
const signed = createNumberFormat({ ...decimals, signDisplay: 'exceptZero' });
/** From here on decimals would only crowd the page. */
const LARGE = 1e6;

/** A number as precise as it is shown. */
export function roundShown(value: number): number {
  return Number(value.toFixed(DECIMALS));
}

/** A number with its sign in front, 0 without. */
export function signedText(value: number): string {
  return withMinus(Math.abs(value) < LARGE ? signed(value) : scientific(value));
}

/** A number; only negative ones carry a sign. */
export function plainText(value: number): string {
  return withMinus(Math.abs(value) < LARGE ? plain(value === 0 ? 0 : value) : scientific(value));
}

/** The minus sign proper, as wide as a plus, in place of a hyphen. */
export function withMinus(text: string): string {
  return text.replace('-', '−');
}

function scientific(value: number): string {
  return formatNumber(value, { notation: 'scientific', maximumFractionDigits: 2 });
}
