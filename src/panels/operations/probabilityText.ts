import { formatPercent, t } from '../../locales/i18n';

/** A probability with one decimal, and never 100 % or 0 % for what isn't. */
export function probabilityText(probability: number): string {
  if (probability > 0.9995) return t('experiments.above', { percent: formatPercent(0.999, 1) });
  if (probability < 0.0005) return t('experiments.below', { percent: formatPercent(0.001, 1) });
  return formatPercent(probability, 1);
}
