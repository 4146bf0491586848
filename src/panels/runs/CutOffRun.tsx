import { useStore } from 'zustand';
import { formatNumber, t } from '../../locales/i18n';
import { goOnWithRun } from '../../store/runActions';
import { cutOffRun, runShelf } from '../../store/runShelf';
import { TextButton } from '../controls/TextButton';
import styles from './RunsTab.module.css';

/** Offers to go on with a run that closing the page has cut off. */
export function CutOffRun() {
  useStore(runShelf, (shelf) => shelf.cutOff);
  const cutOff = cutOffRun();
  if (cutOff === null) return null;
  const { record, step } = cutOff;
  return (
    <p className={styles.line}>
      {t('runs.cutOff', { name: record.name })}
      <TextButton strong onClick={() => void goOnWithRun(record.id)}>
        {t('runs.goOn', { name: record.name, step: formatNumber(step) })}
      </TextButton>
    </p>
  );
}
