import { t } from '../../locales/i18n';
import { type DigitPair, readDifference } from '../../store/difference';
import { liveTensors } from '../../store/liveTensors';
import { LiveText } from '../live/LiveText';
import { plainText, roundShown, signedText } from '../neuron/numberText';
import { readShares } from './shownShares';
import styles from './Why.module.css';

/** The two logits and the gap between them, as numbers that add up. */
export function GapLine({ pair }: { readonly pair: DigitPair }) {
  const on = (state: { readonly activationsVersion: number }): string =>
    [state.activationsVersion, pair.plus, pair.minus].join();
  return (
    <p className={styles.gap}>
      <LiveText className={styles.why} on={on} text={() => questionText(pair)} />
      <LiveText on={on} text={() => gapText(pair)} />
    </p>
  );
}

function questionText(pair: DigitPair): string {
  const difference = readDifference(pair);
  if (difference === null) return t('why.blank');
  const { plus, minus } = difference;
  return t('why.question', { plus, minus });
}

function gapText(pair: DigitPair): string {
  const difference = readDifference(pair);
  if (difference === null) return t('why.blankLine');
  const { plus, minus } = difference;
  const logits = liveTensors.pass.preActivations.at(-1);
  const { total } = readShares(0, pair);
  // The smaller digit of rounding goes to the second: what is shown is the same gap that the layers add up to.
  const above = roundShown(logits?.[plus] ?? 0);
  return t('why.gap', {
    plus,
    minus,
    above: plainText(above),
    below: plainText(roundShown(above - total)),
    gap: signedText(total),
  });
}
