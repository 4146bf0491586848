import { formatNumber, t } from '../../locales/i18n';
import { CLASS_COUNT } from '../../nn/networkSpec';
import styles from './DataTab.module.css';

interface ClassButtonsProps {
  /** Images of each digit; empty while that isn't known. */
  readonly counts: readonly number[];
  /** Null for all. */
  readonly selected: number | null;
  readonly onSelect: (digit: number | null) => void;
}

const digits = Array.from({ length: CLASS_COUNT }, (_, digit) => digit);

/** Which digit to look at, with how many there are of each, as a number and as a bar. */
export function ClassButtons({ counts, selected, onSelect }: ClassButtonsProps) {
  const most = Math.max(1, ...counts);
  const all = counts.reduce((sum, count) => sum + count, 0);
  return (
    <div className={styles.classes}>
      <button type="button" aria-pressed={selected === null} onClick={() => onSelect(null)}>
        <b>{t('data.all')}</b>
        <small>{formatNumber(all)}</small>
      </button>
      {digits.map((digit) => (
        <button key={digit} type="button" aria-pressed={selected === digit} onClick={() => onSelect(digit)}>
          <b>{digit}</b>
          <small>{formatNumber(counts[digit] ?? 0)}</small>
          <span
            className={styles.bar}
            style={{ inlineSize: `${(100 * (counts[digit] ?? 0)) / most}%` }}
            aria-hidden="true"
          />
        </button>
      ))}
    </div>
  );
}
