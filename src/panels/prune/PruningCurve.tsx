import { useState } from 'react';
import { useStore } from 'zustand';
import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { dismissDataNotices } from '../../store/dataSet';
import { cancelPruning, measurePruning, type PrunedPoint, pruningCurve } from '../../store/pruningCurve';
import { loadMissingData } from '../../store/testedNetwork';
import { isTraining } from '../../store/trainingRun';
import { useAppStore } from '../../store/useAppStore';
import { TextButton } from '../controls/TextButton';
import shared from '../operations/Experiments.module.css';
import styles from './Prune.module.css';
import { PruningChart } from './PruningChart';
import { prunedTo, shareText } from './pruning';
import { curveStops, type PruningRange } from './pruningRange';

/** Accuracy against edges left, as it is measured: by the dial, or at points along the whole way. */
export function PruningCurve({ range }: { readonly range: PruningRange }) {
  const points = useStore(pruningCurve, (state) => state.points);
  const edges = useAppStore(prunedTo) ?? range.present;
  /** Edges of the point that the pointer is at. */
  const [pointed, setPointed] = useState<number | null>(null);
  const shown = points.find((point) => point.edges === (pointed ?? edges));
  return (
    <fieldset className={shared.group}>
      <legend>{t('prune.curve')}</legend>
      <PruningChart points={points} range={range} edges={pointed ?? edges} onPoint={setPointed} />
      <p className={shared.line}>{shown ? pointText(shown, range) : t('prune.noPoint')}</p>
      <Measuring range={range} />
      <p className={shared.note}>{t('prune.curveNote')}</p>
      {points.length > 0 && <PointTable points={points} range={range} />}
    </fieldset>
  );
}

function Measuring({ range }: { readonly range: PruningRange }) {
  const { status, done, wanted, points } = useStore(pruningCurve);
  const isChanging = useAppStore(isTraining);
  const stops = curveStops(range);
  const isComplete = stops.every((edges) => points.some((point) => point.edges === edges));
  if (isChanging) return <p className={shared.note}>{t('prune.training')}</p>;
  if (status === 'measuring') {
    const text = t('prune.progress', { done, wanted });
    return (
      <div className={shared.row}>
        <progress className={styles.progress} aria-label={t('prune.curve')} value={done} max={wanted} />
        <span className={shared.value}>{text}</span>
        <TextButton onClick={cancelPruning}>{t('prune.cancel')}</TextButton>
      </div>
    );
  }
  const measure = (): void => {
    dismissDataNotices();
    loadMissingData();
    measurePruning(stops);
  };
  return (
    <div className={shared.row}>
      <TextButton disabled={isComplete} onClick={measure}>
        {t('prune.measure')}
      </TextButton>
      <span className={shared.value} aria-live="polite">
        {status === 'failed' ? t('prune.failed') : isComplete ? t('prune.measured') : ''}
      </span>
    </div>
  );
}

interface PointTableProps {
  readonly points: readonly PrunedPoint[];
  readonly range: PruningRange;
}

function PointTable({ points, range: { weights } }: PointTableProps) {
  return (
    <details>
      <summary className={styles.summary}>{t('prune.table')}</summary>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('prune.ofAll')}</th>
            <th scope="col">{t('prune.share')}</th>
            <th scope="col">{t('prune.accuracy')}</th>
          </tr>
        </thead>
        <tbody>
          {points.toReversed().map(({ edges, accuracy }) => (
            <tr key={edges}>
              <th scope="row">{formatNumber(edges)}</th>
              <td>{shareText(edges / weights)}</td>
              <td>{formatPercent(accuracy, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function pointText({ edges, accuracy }: PrunedPoint, { weights }: PruningRange): string {
  return t('prune.point', {
    edges: formatNumber(edges),
    share: shareText(edges / weights),
    accuracy: formatPercent(accuracy, 2),
  });
}
