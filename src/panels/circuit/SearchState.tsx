import { useStore } from 'zustand';
import { formatPercent, t } from '../../locales/i18n';
import { circuit } from '../../store/circuit';
import { cancelSearch, searchCircuit } from '../../store/circuitSearch';
import { isTraining } from '../../store/trainingRun';
import { useAppStore } from '../../store/useAppStore';
import { TextButton } from '../controls/TextButton';
import shared from '../operations/Experiments.module.css';
import styles from './Circuit.module.css';
import { taskText } from './circuitText';

/** Starts the search, or ends the one under way. */
export function SearchButton() {
  const status = useStore(circuit, (state) => state.status);
  const isAgain = useStore(circuit, (state) => state.found !== null);
  const { samples, seed } = useStore(circuit, (state) => state.question.options);
  const hasNetwork = useAppStore((state) => state.networkSource !== 'none');
  if (status === 'searching') return <TextButton onClick={cancelSearch}>{t('circuit.cancel')}</TextButton>;
  const isAsked = Number.isFinite(samples) && Number.isFinite(seed);
  return (
    <TextButton strong disabled={!hasNetwork || !isAsked} onClick={() => void searchCircuit()}>
      {t(isAgain ? 'circuit.searchAgain' : 'circuit.search')}
    </TextButton>
  );
}

/** How far the search is, and why what was found may not be what is asked for any more. */
export function SearchState() {
  const { status, progress, failure, found, isStale, question } = useStore(circuit);
  const hasNetwork = useAppStore((state) => state.networkSource !== 'none');
  const training = useAppStore(isTraining);
  const isSearching = status === 'searching';
  const isOther = found !== null && JSON.stringify(found.search.task) !== JSON.stringify(question.task);
  return (
    <>
      {isSearching && (
        <label className={styles.progress}>
          <span>{t('circuit.searching', { share: formatPercent(progress) })}</span>
          <progress max={1} value={progress} />
        </label>
      )}
      <div className={styles.state} aria-live="polite">
        {!hasNetwork && <p className={shared.note}>{t('circuit.noNetwork')}</p>}
        {training && !isSearching && <p className={shared.note}>{t('circuit.training')}</p>}
        {status === 'failed' && <p className={styles.failure}>{failure}</p>}
        {found !== null && isStale && <p className={styles.failure}>{t('circuit.stale')}</p>}
        {isOther && !isStale && !isSearching && (
          <p className={shared.note}>{t('circuit.otherQuestion', { task: taskText(found.search.task) })}</p>
        )}
      </div>
    </>
  );
}
