import '../../locales/runsWords';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { t } from '../../locales/i18n';
import { bringBackRun, type DeletedRun, deleteRun } from '../../store/runActions';
import { MOST_RUNS } from '../../store/runLimits';
import { runShelf } from '../../store/runShelf';
import type { RunRecord } from '../../store/trainingState';
import { useAppStore } from '../../store/useAppStore';
import { CutOffRun } from './CutOffRun';
import { RunRow } from './RunRow';
import styles from './RunsTab.module.css';

/** Every run that is kept: compare, rename, put back on screen, run again, delete. */
export function RunsTab() {
  const runs = useAppStore((state) => state.runs);
  const currentRun = useAppStore((state) => state.currentRun);
  const weights = useStore(runShelf, (shelf) => shelf.weights);
  const canKeep = useStore(runShelf, (shelf) => shelf.canKeep);
  const [deleted, setDeleted] = useState<DeletedRun | null>(null);
  const undo = useRef<HTMLButtonElement>(null);
  const tab = useRef<HTMLDivElement>(null);

  // The button that deleted it is gone: the focus goes to the one that brings it back.
  useEffect(() => {
    if (deleted) undo.current?.focus();
  }, [deleted]);

  const remove = async (id: string): Promise<void> => {
    setDeleted(await deleteRun(id));
  };
  return (
    <div ref={tab} className={styles.tab} tabIndex={-1}>
      <CutOffRun />
      <div aria-live="polite">
        {deleted && (
          <p className={styles.line}>
            {t('runs.deleted', { name: deleted.record.name })}
            <button
              ref={undo}
              type="button"
              className={styles.button}
              onClick={() => {
                bringBackRun(deleted);
                setDeleted(null);
                tab.current?.focus();
              }}
            >
              {t('runs.undo')}
            </button>
          </p>
        )}
      </div>
      {runs.length === 0 ? (
        <p className={styles.note}>{t('runs.empty')}</p>
      ) : (
        <table className={styles.runs}>
          <thead>
            <tr>
              <th scope="col">
                <span className={styles.hidden}>{t('runs.overlay')}</span>
              </th>
              <th scope="col">{t('runs.run')}</th>
              <th scope="col">{t('runs.step')}</th>
              <th scope="col">{t('runs.test')}</th>
              <th scope="col">{t('runs.loss')}</th>
            </tr>
          </thead>
          {runs
            .map((run, place) => (
              <RunRow
                key={run.id}
                run={run}
                place={place}
                isCurrent={run.id === currentRun}
                weights={weights[run.id]}
                twin={twinOf(run, runs)}
                onDelete={() => void remove(run.id)}
              />
            ))
            .reverse()}
        </table>
      )}
      <p className={styles.note}>{t(canKeep ? 'runs.kept' : 'runs.notKept', { count: MOST_RUNS })}</p>
    </div>
  );
}

/** The name of the first other run whose weights are the same, bit for bit. */
function twinOf({ id, checksum }: RunRecord, runs: readonly RunRecord[]): string | undefined {
  return checksum === null ? undefined : runs.find((run) => run.id !== id && run.checksum === checksum)?.name;
}
