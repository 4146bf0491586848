import { type Ref, useImperativeHandle, useRef } from 'react';
import { formatNumber, t } from '../../locales/i18n';
import { stepsPerEpoch } from '../../store/training';
import { setText } from '../live/setText';
import type { AlignedCurves } from './alignCurves';
import styles from './Curves.module.css';
import { readRun } from './curveReading';
import { RunSwatch } from './RunSwatch';
import type { RunCurves } from './shownCurves';

/** What others may ask of the table. */
export interface ReadingsHandle {
  /** Shows the values at the place of a step. */
  show(data: AlignedCurves, place: number): void;
}

interface ReadingsProps {
  readonly curves: readonly RunCurves[];
  readonly ref: Ref<ReadingsHandle>;
}

/** The exact values of every run at the cursor; the legend of the charts, too. */
export function Readings({ curves, ref }: ReadingsProps) {
  const where = useRef<HTMLSpanElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  useImperativeHandle(ref, () => ({
    show(data, place) {
      setText(where.current, placeText(data, place));
      for (const [n, row] of Array.from(body.current?.rows ?? []).entries()) {
        const { loss, testLoss, accuracy, testAccuracy, tested } = readRun(data, n, place);
        [loss, testLoss, accuracy, testAccuracy, tested].forEach((text, column) => {
          const cell = row.cells[column + 1];
          setText(cell ?? null, text);
        });
      }
    },
  }));
  return (
    <table className={styles.readings}>
      <caption>
        <span ref={where} />
      </caption>
      <thead>
        <tr>
          <td rowSpan={2} />
          <th scope="colgroup" colSpan={2}>
            {t('curves.lossShort')}
          </th>
          <th scope="colgroup" colSpan={2}>
            {t('curves.accuracyShort')}
          </th>
          <th scope="col" rowSpan={2}>
            {t('curves.tested')}
          </th>
        </tr>
        <tr>
          <th scope="col">{t('curves.train')}</th>
          <th scope="col">{t('curves.test')}</th>
          <th scope="col">{t('curves.train')}</th>
          <th scope="col">{t('curves.test')}</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {curves.map(({ id, name, style }) => (
          <tr key={id}>
            <th scope="row" title={name}>
              <span className={styles.name}>
                <RunSwatch style={style} />
                <span>{name}</span>
              </span>
            </th>
            <td />
            <td />
            <td />
            <td />
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Step, epoch and learning rate at a place, of the first run. */
function placeText(data: AlignedCurves, place: number): string {
  const step = data.steps[place];
  if (step === undefined) return '';
  return t('curves.place', {
    step: formatNumber(step),
    epoch: formatNumber(step / stepsPerEpoch(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    rate: readRun(data, 0, place).learningRate,
  });
}
