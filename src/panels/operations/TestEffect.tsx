import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { TextButton } from '../controls/TextButton';
import { compareTests, type TestComparison, worstDigits } from './compareTests';
import { DigitTable } from './DigitTable';
import styles from './Experiments.module.css';
import { fixedText } from './signedText';
import { useTests } from './useTests';

/** Most digits that are named as having lost. */
const MOST_NAMED = 3;

/** What the changes do to the network on the 10,000 test images: accuracy, answers, digit by digit. */
export function TestEffect() {
  const { before, after, labels, isWaiting, hasFailed, tryAgain } = useTests();
  const comparison = before && after && compareTests(before, after, labels);
  return (
    <fieldset className={styles.group} aria-busy={isWaiting}>
      <legend>{t('effect.title')}</legend>
      {hasFailed && (
        <div className={styles.row}>
          <p className={styles.note}>{t('effect.failed')}</p>
          <TextButton onClick={tryAgain}>{t('notice.retry')}</TextButton>
        </div>
      )}
      {before && (
        <p className={styles.figure} data-waiting={isWaiting || undefined} aria-live="polite">
          <span>{formatPercent(before.evaluation.accuracy, 2)}</span>
          {after && (
            <>
              <span aria-hidden="true">{'→'}</span>
              <span className={styles.hidden}>{t('effect.becomes')}</span>
              <b data-testid="accuracy-after">{formatPercent(after.evaluation.accuracy, 2)}</b>
            </>
          )}
          <small>{t(isWaiting ? 'effect.testing' : after ? 'effect.exact' : 'effect.asLearned')}</small>
        </p>
      )}
      {!before && !hasFailed && <p className={styles.note}>{t('effect.loading')}</p>}
      {comparison && <p className={styles.line}>{changesText(comparison)}</p>}
      {before && <DigitTable before={before.perDigit} after={after?.perDigit ?? null} />}
    </fieldset>
  );
}

function changesText(comparison: TestComparison): string {
  const { changed, mended, broken } = comparison;
  if (changed === 0) return t('effect.unchanged');
  const worst = worstDigits(comparison, MOST_NAMED).map(({ digit, before, after }) =>
    t('effect.lost', { digit, points: fixedText(100 * (before - after), 1) }),
  );
  const counts = t('effect.changed', {
    changed: formatNumber(changed),
    mended: formatNumber(mended),
    broken: formatNumber(broken),
  });
  return worst.length === 0 ? counts : `${counts} ${t('effect.worst', { digits: worst.join(', ') })}`;
}
