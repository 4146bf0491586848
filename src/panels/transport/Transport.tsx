import { Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { t } from '../../locales/i18n';
import { isTraining, pauseTraining, playTraining, resetTraining, stepTraining } from '../../store/training';
import { useAppStore } from '../../store/useAppStore';
import { IconButton } from '../controls/IconButton';
import { LiveText } from '../live/LiveText';
import { Sparkline } from './Sparkline';
import styles from './Transport.module.css';
import { accuracyLine, stepLine } from './trainingText';

/** The slim bar at the bottom: play, pause, step, reset, and how training goes. */
export function Transport() {
  const training = useAppStore(isTraining);
  return (
    <section className={styles.bar} aria-label={t('train.bar')} data-covers="bottom">
      <IconButton
        prominent
        icon={training ? Pause : Play}
        label={t(training ? 'train.pause' : 'train.play')}
        keys="K"
        onClick={training ? pauseTraining : playTraining}
      />
      <IconButton icon={StepForward} label={t('train.step')} keys="." onClick={stepTraining} />
      <IconButton icon={RotateCcw} label={t('train.reset')} keys="R" onClick={resetTraining} />
      <Sparkline />
      <div className={styles.figures}>
        <LiveText className={styles.first} on={(state) => state} text={stepLine} />
        <LiveText className={styles.second} on={(state) => state} text={accuracyLine} />
      </div>
    </section>
  );
}
