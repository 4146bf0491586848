import { useEffect } from 'react';
import { useStore } from 'zustand';
import { type Neuron, neuronIndex } from '../../dissect/neuron';
import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { liveTensors } from '../../store/liveTensors';
import { silencedTests, watchSilenced } from '../../store/silencedTests';
import { survey } from '../../store/survey';
import { DigitBars } from './DigitBars';
import styles from './Neuron.module.css';
import { withMinus } from './numberText';
import { SurveyNote } from './SurveyNote';
import { surveyOnScreen } from './surveyOnScreen';

/** Losses smaller than this, in points, aren't worth a name. */
const SMALLEST_LOSS = 0.05;

/** What breaks without the neuron: the accuracy on the test images with it silenced, in all and for each digit. */
export function SilencedTest({ neuron }: { readonly neuron: Neuron }) {
  const { layer, unit } = neuron;
  useEffect(() => watchSilenced({ layer, unit }), [layer, unit]);
  const index = neuronIndex(liveTensors.network.sizes, neuron);
  const known = useStore(survey, surveyOnScreen);
  // Each alone: the results of the other neurons come by the dozen and change nothing here.
  const after = useStore(silencedTests, (state) => state.results.get(index));
  const testedVersion = useStore(silencedTests, (state) => state.learnedVersion);
  const hasFailed = useStore(silencedTests, (state) => state.status === 'failed');
  const caption = t('neuron.without');
  const before = known?.tested;
  // Both must be of the same weights.
  if (!before || !after || known?.learnedVersion !== testedVersion) {
    return (
      <section className={styles.section}>
        <h3>{caption}</h3>
        <SurveyNote hasFailed={hasFailed} />
      </section>
    );
  }
  const changes = after.perDigit.map((share, digit) => 100 * (share - (before.perDigit[digit] ?? 0)));
  return (
    <section className={styles.section}>
      <h3>{caption}</h3>
      <p className={styles.line}>
        {t('neuron.withoutLine', {
          before: formatPercent(before.evaluation.accuracy, 2),
          after: formatPercent(after.evaluation.accuracy, 2),
          change: points(100 * (after.evaluation.accuracy - before.evaluation.accuracy), 2),
        })}{' '}
        {worstText(changes)}
      </p>
      <DigitBars
        caption={t('neuron.withoutPerDigit')}
        values={changes}
        textOf={(value) => points(value, 1)}
      />
      <p className={styles.note}>{t('neuron.withoutNote')}</p>
    </section>
  );
}

/** "Worst: 4 (−2.9), 9 (−0.4)." */
function worstText(changes: readonly number[]): string {
  const worst = changes
    .map((change, digit) => ({ change, digit }))
    .filter(({ change }) => change <= -SMALLEST_LOSS)
    .sort((a, b) => a.change - b.change)
    .slice(0, 2)
    .map(({ change, digit }) => t('neuron.worstItem', { digit, change: points(change, 1) }));
  return worst.length === 0 ? t('neuron.worstNone') : t('neuron.worst', { list: worst.join(', ') });
}

function points(value: number, decimals: number): string {
  return withMinus(
    formatNumber(value, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: 'exceptZero',
    }),
  );
}
