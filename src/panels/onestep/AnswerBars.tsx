import { useMemo, useRef } from 'react';
import { formatNumber, t } from '../../locales/i18n';
import { crossEntropy } from '../../nn/loss';
import { CLASS_COUNT } from '../../nn/networkSpec';
import { liveTensors } from '../../store/liveTensors';
import { useAppStore } from '../../store/useAppStore';
import { setText } from '../live/setText';
import { usePaint } from '../live/usePaint';
import { createAnswerReader, type ReadAnswer } from '../operations/createAnswerReader';
import { probabilityText } from '../operations/probabilityText';
import styles from './OneStep.module.css';

interface AnswerBarsProps {
  /** What the drawing is said to be; null while that isn't said. */
  readonly label: number | null;
}

const digits = Array.from({ length: CLASS_COUNT }, (_, digit) => digit);

/**
 * The ten probabilities of the network as it was learned and with its changes, and the loss of the label in both. With
 * another label it is another table (`key`), painted from the start.
 */
export function AnswerBars({ label }: AnswerBarsProps) {
  const table = useRef<HTMLTableElement>(null);
  const hasOperations = useAppStore((state) => state.operations.length > 0);
  const readBefore = useMemo(createAnswerReader, []);
  const readAfter = useMemo(createAnswerReader, []);
  usePaint(
    ({ activationsVersion, weightsVersion }) => `${activationsVersion} ${weightsVersion}`,
    () => {
      const { network, operated, interventions, heldInput } = liveTensors;
      const before = readBefore(network, null, heldInput);
      const after = hasOperations ? readAfter(operated, interventions, heldInput) : null;
      if (table.current) paintAnswers(table.current, before, after, label);
    },
  );
  return (
    <table ref={table} className={styles.answers}>
      <caption className={styles.caption}>{t('oneStep.bars')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('effect.digit')}</th>
          <th scope="col">{t('effect.before')}</th>
          {hasOperations && <th scope="col">{t('effect.after')}</th>}
        </tr>
      </thead>
      <tbody>
        {digits.map((digit) => (
          <tr key={digit} data-label={digit === label || undefined}>
            <th scope="row">
              {digit}
              {digit === label && <small>{t('oneStep.yours')}</small>}
            </th>
            <td data-of="before" />
            {hasOperations && <td data-of="after" />}
          </tr>
        ))}
      </tbody>
      {label !== null && (
        <tfoot>
          <tr>
            <th scope="row">{t('oneStep.loss')}</th>
            <td data-of="before" />
            {hasOperations && <td data-of="after" />}
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function paintAnswers(
  table: HTMLTableElement,
  before: ReadAnswer,
  after: ReadAnswer | null,
  label: number | null,
): void {
  for (const cell of table.querySelectorAll<HTMLTableCellElement>('td')) {
    const answer = cell.dataset.of === 'before' ? before : after;
    if (answer === null) continue;
    // One row of headings stands above.
    const digit = (cell.parentElement as HTMLTableRowElement).rowIndex - 1;
    if (digit < CLASS_COUNT) {
      const share = answer.probabilities[digit] ?? 0;
      setText(cell, probabilityText(share));
      cell.style.setProperty('--share', String(share));
    } else if (label !== null) {
      const loss = crossEntropy(answer.logits, label);
      setText(cell, formatNumber(loss, { minimumFractionDigits: 4, maximumFractionDigits: 4 }));
    }
  }
}
