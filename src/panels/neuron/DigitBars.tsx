import type { CSSProperties } from 'react';
import { t } from '../../locales/i18n';
import styles from './Neuron.module.css';

interface DigitBarsProps {
  /** What the table says. */
  readonly caption: string;
  /** One value a digit. */
  readonly values: readonly number[];
  readonly textOf: (value: number) => string;
}

/** A value for each digit, as a bar above its number. Negative ones hang in another colour, with their sign. */
export function DigitBars({ caption, values, textOf }: DigitBarsProps) {
  const largest = Math.max(...values.map(Math.abs), 1e-9);
  return (
    <table className={styles.digits}>
      <caption className={styles.hidden}>{caption}</caption>
      <thead>
        <tr>
          <th scope="row" className={styles.corner}>
            <span className={styles.hidden}>{t('neuron.digit')}</span>
          </th>
          {values.map((_, digit) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place
            <th key={digit} scope="col">
              {digit}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row" className={styles.corner}>
            <span className={styles.hidden}>{caption}</span>
          </th>
          {values.map((value, digit) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place
            <td key={digit}>
              <span
                className={styles.column}
                data-sign={value < 0 ? 'minus' : undefined}
                style={{ '--share': `${(100 * Math.abs(value)) / largest}%` } as CSSProperties}
                aria-hidden="true"
              />
              {textOf(value)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
