import { t } from '../../locales/i18n';
import { showShippedNetwork } from '../../store/shippedNetwork';
import { useAppStore } from '../../store/useAppStore';
import { TextButton } from '../controls/TextButton';
import { CutOffRun } from '../runs/CutOffRun';
import styles from './NowTab.module.css';
import { ReplayLife } from './ReplayLife';
import { RunToStep } from './RunToStep';
import { TrainingFigures } from './TrainingFigures';

/** How training stands now, and where to run to. */
export function NowTab() {
  const isOwn = useAppStore((state) => state.networkSource === 'trained');
  return (
    <div className={styles.now}>
      <CutOffRun />
      <TrainingFigures />
      <RunToStep />
      {/* It keeps its place when there is nothing to go back to: a second press must not hit another button. */}
      <TextButton disabled={!isOwn} onClick={showShippedNetwork}>
        {t('train.back')}
      </TextButton>
      <ReplayLife />
    </div>
  );
}
