import { type KeyboardEvent, useState } from 'react';
import { formatNumber, t } from '../../locales/i18n';
import { fixedText } from '../operations/signedText';
import { columnTotals, heatOf, type MatrixCell } from './cellImages';
import styles from './Mistakes.module.css';

interface ConfusionTableProps {
  /** `confusion[true digit][answer]` = number of images. */
  readonly confusion: readonly (readonly number[])[];
  readonly open: MatrixCell | null;
  readonly onOpen: (cell: MatrixCell) => void;
}

/** Steps in the grid by key: rows, columns. */
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The confusion matrix: each number is a button, the whole is one stop of the Tab key, arrow keys move within. */
export function ConfusionTable({ confusion, open, onOpen }: ConfusionTableProps) {
  const [stop, setStop] = useState<MatrixCell>(open ?? { label: 0, answer: 0 });
  const mistakes = confusion.flatMap((row, label) => row.filter((_, answer) => answer !== label));
  const mostWrong = Math.max(0, ...mistakes);
  const mostRight = Math.max(0, ...confusion.map((row, digit) => row[digit] ?? 0));
  const totals = columnTotals(confusion);
  return (
    <div className={styles.scroll}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: arrow keys move among the buttons within */}
      <table className={styles.matrix} onKeyDown={moveInGrid}>
        <caption className={styles.hidden}>{t('mistakes.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span aria-hidden="true">{t('mistakes.corner')}</span>
              <span className={styles.hidden}>{t('mistakes.trueDigit')}</span>
            </th>
            {confusion.map((_, answer) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place
              <th key={answer} scope="col">
                {answer}
              </th>
            ))}
            <th scope="col">{t('mistakes.all')}</th>
            <th scope="col">{t('mistakes.right')}</th>
          </tr>
        </thead>
        <tbody>
          {confusion.map((row, label) => {
            const total = row.reduce((sum, count) => sum + count, 0);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place
              <tr key={label}>
                <th scope="row">{label}</th>
                {row.map((count, answer) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place
                  <td key={answer} data-diagonal={answer === label || undefined}>
                    <button
                      type="button"
                      data-cell={`${label},${answer}`}
                      data-right={answer === label || undefined}
                      style={{
                        backgroundColor: tintOf(
                          count,
                          answer === label ? mostRight : mostWrong,
                          answer === label,
                        ),
                      }}
                      aria-label={t(answer === label ? 'mistakes.rightCell' : 'mistakes.cell', {
                        count,
                        label,
                        answer,
                      })}
                      aria-pressed={open?.label === label && open.answer === answer}
                      data-none={count === 0 || undefined}
                      tabIndex={stop.label === label && stop.answer === answer ? 0 : -1}
                      onFocus={() => setStop({ label, answer })}
                      onClick={() => onOpen({ label, answer })}
                    >
                      {count}
                    </button>
                  </td>
                ))}
                <td>{total}</td>
                <td>{total > 0 ? fixedText((100 * (row[label] ?? 0)) / total, 1) : t('mistakes.none')}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('mistakes.all')}</th>
            {totals.map((total, answer) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place
              <td key={answer}>{total}</td>
            ))}
            <td colSpan={2}>{formatNumber(totals.reduce((sum, total) => sum + total, 0))}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** The strongest tint still leaves the number its contrast. */
const MOST_TINT = 45;

function tintOf(count: number, most: number, isRight: boolean): string {
  const percent = MOST_TINT * heatOf(count, most);
  return `color-mix(in srgb, var(${isRight ? '--text-soft' : '--accent'}) ${percent.toFixed(1)}%, var(--well))`;
}

/** Arrow keys go to the next cell, Home and End to the ends of the row. */
function moveInGrid(event: KeyboardEvent<HTMLTableElement>): void {
  const here = (document.activeElement as HTMLElement | null)?.dataset.cell?.split(',').map(Number);
  if (here === undefined) return;
  const [label = 0, answer = 0] = here;
  const last = event.currentTarget.querySelectorAll('tbody tr').length - 1;
  const step = STEPS[event.key];
  let next: readonly [number, number] | null = null;
  if (step) next = [label + step[0], answer + step[1]];
  else if (event.key === 'Home') next = [label, 0];
  else if (event.key === 'End') next = [label, last];
  if (next === null) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.join()}"]`)?.focus();
}
