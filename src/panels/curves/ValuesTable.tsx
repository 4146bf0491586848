import { useState } from 'react';
import { formatNumber, t } from '../../locales/i18n';
import { appStore } from '../../store/appStore';
import { type AlignedCurves, alignCurves } from './alignCurves';
import styles from './Curves.module.css';
import { readRun } from './curveReading';
import { type RunCurves, shownCurves } from './shownCurves';

/** Most rows that are written out; of a longer curve every second, third … point. */
const MOST_ROWS = 200;

/** The values of the first run shown as a table, taken when it is opened. */
export function ValuesTable() {
  const [run, setRun] = useState<RunCurves | null>(null);
  return (
    <details onToggle={(event) => setRun(event.currentTarget.open ? firstCurves() : null)}>
      <summary className={styles.summary}>{t('curves.table')}</summary>
      {run && (
        <table className={styles.readings}>
          <caption>{t('curves.tableOf', { name: run.name })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('curves.step')}</th>
              <th scope="col">{t('curves.lossTrain')}</th>
              <th scope="col">{t('curves.accuracyTrain')}</th>
              <th scope="col">{t('curves.lossTest')}</th>
              <th scope="col">{t('curves.accuracyTest')}</th>
            </tr>
          </thead>
          <tbody>{rowsOf(alignCurves([run]))}</tbody>
        </table>
      )}
    </details>
  );
}

function firstCurves(): RunCurves | null {
  return shownCurves(appStore.getState())[0] ?? null;
}

function rowsOf(data: AlignedCurves) {
  const stride = Math.ceil(data.steps.length / MOST_ROWS);
  const isTest = (place: number): boolean => data.runs[0]?.testLoss[place] !== null;
  return data.steps.flatMap((step, place) => {
    if (place % stride !== 0 && place !== data.steps.length - 1 && !isTest(place)) return [];
    const { loss, accuracy, testLoss, testAccuracy } = readRun(data, 0, place);
    return [
      <tr key={step}>
        <th scope="row">{formatNumber(step)}</th>
        <td>{loss}</td>
        <td>{accuracy}</td>
        <td>{isTest(place) ? testLoss : t('train.none')}</td>
        <td>{isTest(place) ? testAccuracy : t('train.none')}</td>
      </tr>,
    ];
  });
}
