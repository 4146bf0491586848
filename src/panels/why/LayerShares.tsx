import { t } from '../../locales/i18n';
import type { DigitPair } from '../../store/difference';
import { LiveText } from '../live/LiveText';
import { signedText } from '../neuron/numberText';
import { TermList } from '../neuron/TermList';
import { readShares } from './shownShares';
import styles from './Why.module.css';

interface LayerSharesProps {
  readonly layer: number;
  readonly name: string;
  readonly pair: DigitPair;
}

/** The shares of one layer's neurons as signed bars, the largest first, and what makes them the whole gap. */
export function LayerShares({ layer, name, pair }: LayerSharesProps) {
  const on = (state: { readonly activationsVersion: number }): string =>
    [state.activationsVersion, pair.plus, pair.minus].join();
  return (
    <section className={styles.section}>
      <h3>{t('why.layer', { name })}</h3>
      <TermList label={t('why.layer', { name })} on={on} read={() => readShares(layer, pair).rows} />
      <LiveText className={styles.sum} on={on} text={() => sumText(layer, pair)} />
    </section>
  );
}

/** Σ shares +5.812 + biases +0.400 = +6.212 */
function sumText(layer: number, pair: DigitPair): string {
  const { rows, biases, total } = readShares(layer, pair);
  return t('why.sum', {
    count: rows.length,
    shares: signedText(rows.reduce((sum, { value }) => sum + value, 0)),
    biases: signedText(biases),
    total: signedText(total),
  });
}
