import { t } from '../../locales/i18n';
import styles from './Experiments.module.css';
import { fixedText, signedText } from './signedText';

interface DigitTableProps {
  /** Share of each digit's test images answered right, 0–1. */
  readonly before: readonly number[];
  /** The same with the changes; null without any. */
  readonly after: readonly number[] | null;
}

/** The test images of each digit: how many per cent are answered right, before and after, and the difference. */
export function DigitTable({ before, after }: DigitTableProps) {
  const changes = after?.map((share, digit) => 100 * (share - (before[digit] ?? 0))) ?? [];
  const worst = Math.min(0, ...changes);
  return (
    <table className={styles.digits}>
      <caption className={styles.hidden}>{t('effect.perDigit')}</caption>
      <thead>
        <tr>
          <th scope="row">{t('effect.digit')}</th>
          {before.map((_, digit) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place
            <th key={digit} scope="col">
              {digit}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Row name={t('effect.before')} cells={before.map((share) => perCent(share))} />
        {after && (
          <>
            <Row name={t('effect.after')} cells={after.map((share) => perCent(share))} />
            <tr>
              <th scope="row">{t('effect.change')}</th>
              {changes.map((change, digit) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place
                <td key={digit} data-worst={(change < 0 && change === worst) || undefined}>
                  {changeText(change)}
                </td>
              ))}
            </tr>
          </>
        )}
      </tbody>
    </table>
  );
}

function Row({ name, cells }: { readonly name: string; readonly cells: readonly string[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {cells.map((cell, digit) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place
        <td key={digit}>{cell}</td>
      ))}
    </tr>
  );
}

/** Numbers of two places before the point leave no room for one behind it. */
const NARROW = 9.95;

function changeText(points: number): string {
  return signedText(points, points !== 0 && Math.abs(points) < NARROW ? 1 : 0);
}

function perCent(share: number): string {
  return fixedText(100 * share, share === 1 ? 0 : 1);
}
