import { t } from '../../locales/i18n';
import { showShippedNetwork } from '../../store/shippedNetwork';
import { useAppStore } from '../../store/useAppStore';
import { TextButton } from '../controls/TextButton';
import styles from './NowTab.module.css';
import { ReplayLife } from './ReplayLife';
import { RunToStep } from './RunToStep';
import { TrainingFigures } from './TrainingFigures';

/** How training stands now, and where to run to. */
export function NowTab() {
  const isOwn = useAppStore((state) => state.networkSource === 'trained');
  return (
    <div className={styles.now}>
      <TrainingFigures />
      <RunToStep />
      <ReplayLife />
      {isOwn && <TextButton onClick={showShippedNetwork}>{t('train.back')}</TextButton>}
    </div>
  );
}
