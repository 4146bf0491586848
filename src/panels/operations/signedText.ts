import { formatNumber } from '../../locales/i18n';

/** A number with so many decimals and a true minus sign; what rounds to 0 has none. */
export function fixedText(value: number, decimals: number): string {
  return withMinus(
    formatNumber(value, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: 'negative',
    }),
  );
}

/** The same with a plus sign in front of what is above 0. */
export function signedText(value: number, decimals: number): string {
  return withMinus(
    formatNumber(value, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: 'exceptZero',
    }),
  );
}

function withMinus(text: string): string {
  return text.replace('-', '−');
}
