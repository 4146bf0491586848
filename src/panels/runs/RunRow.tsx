import { FolderOpen, RotateCcw, Trash2 } from 'lucide-react';
import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { isReproducible, type WeightsNote } from '../../store/keptRun';
import { openRun, overlayRun, runAgain } from '../../store/runActions';
import type { RunRecord } from '../../store/trainingState';
import { IconButton } from '../controls/IconButton';
import { CURRENT_STYLE, overlayStyle } from '../curves/curveStyle';
import { RunSwatch } from '../curves/RunSwatch';
import { loss } from '../transport/trainingText';
import { RunDetails } from './RunDetails';
import { RunName } from './RunName';
import styles from './RunsTab.module.css';
import { recipeText } from './recipeText';

interface RunRowProps {
  readonly run: RunRecord;
  /** Its place in the list of all runs, the oldest first. */
  readonly place: number;
  readonly isCurrent: boolean;
  /** The weights kept with it, if there are any. */
  readonly weights: WeightsNote | undefined;
  /** Name of another run that has the same weights. */
  readonly twin: string | undefined;
  readonly onDelete: () => void;
}

/** A run in the table: its figures, its recipe, and what can be done with it. */
export function RunRow({ run, place, isCurrent, weights, twin, onDelete }: RunRowProps) {
  const { id, name, step, spec, history, isOverlaid } = run;
  return (
    <tbody className={isCurrent ? styles.current : undefined}>
      <tr>
        <td>
          <label className={styles.overlay} title={t(isCurrent ? 'runs.onScreen' : 'runs.overlay')}>
            <input
              type="checkbox"
              checked={isCurrent || isOverlaid}
              disabled={isCurrent}
              aria-label={t('runs.overlayOf', { name })}
              onChange={(event) => overlayRun(id, event.target.checked)}
            />
            <RunSwatch style={isCurrent ? CURRENT_STYLE : overlayStyle(place)} />
          </label>
        </td>
        <th scope="rowgroup">
          <RunName run={run} />
        </th>
        <td>{formatNumber(step)}</td>
        <td>{testText(run)}</td>
        <td>{loss(history.at(-1)?.loss)}</td>
      </tr>
      <tr>
        <td />
        <td colSpan={4} className={styles.more}>
          <p className={styles.recipe}>{recipeText(spec)}</p>
          <div className={styles.actions}>
            {isCurrent ? (
              <span className={styles.badge}>{t('runs.onScreen')}</span>
            ) : (
              weights && (
                <IconButton
                  icon={FolderOpen}
                  label={t('runs.open', { name })}
                  onClick={() => void openRun(id)}
                />
              )
            )}
            {isReproducible(run) && !isCurrent && (
              <IconButton icon={RotateCcw} label={t('runs.again', { name })} onClick={() => runAgain(id)} />
            )}
            <IconButton icon={Trash2} label={t('runs.delete', { name })} onClick={onDelete} />
            <RunDetails run={run} weights={weights} isCurrent={isCurrent} twin={twin} />
          </div>
        </td>
      </tr>
    </tbody>
  );
}

/** The newest test; of an older step than the run's, which is named then. */
function testText({ tests, step }: RunRecord): string {
  const test = tests.at(-1);
  if (!test) return t('train.none');
  const accuracy = formatPercent(test.accuracy, 2);
  return test.step === step ? accuracy : t('runs.testedAt', { accuracy, step: formatNumber(test.step) });
}
