import { FastForward, Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { t } from '../../locales/i18n';
import { pauseTraining, playTraining, resetTraining, stepTraining, trainEpoch } from '../../store/training';
import { isTraining } from '../../store/trainingRun';
import { useAppStore } from '../../store/useAppStore';
import { IconButton } from '../controls/IconButton';
import { GLANCE_INTERVAL } from '../live/intervals';
import { LiveText } from '../live/LiveText';
import { Pace } from './Pace';
import { PhaseLine } from './PhaseLine';
import { Tape } from './Tape';
import styles from './Transport.module.css';
import { accuracyLine, shownFigures, stepLine } from './trainingText';

/** The slim bar at the bottom: play, pause, step, reset, the pace and the tape. */
export function Transport() {
  const training = useAppStore(isTraining);
  return (
    <section className={styles.bar} aria-label={t('train.bar')} data-covers="bottom">
      <PhaseLine />
      <div className={styles.buttons}>
        <IconButton
          prominent
          icon={training ? Pause : Play}
          label={t(training ? 'train.pause' : 'train.play')}
          keys="K"
          onClick={training ? pauseTraining : playTraining}
        />
        <IconButton icon={StepForward} label={t('train.step')} keys="." onClick={stepTraining} />
        <IconButton icon={FastForward} label={t('train.epoch')} disabled={training} onClick={trainEpoch} />
        <IconButton icon={RotateCcw} label={t('train.reset')} keys="R" onClick={resetTraining} />
      </div>
      <Pace />
      <Tape />
      <div className={styles.figures}>
        <LiveText className={styles.first} interval={GLANCE_INTERVAL} on={shownFigures} text={stepLine} />
        <LiveText
          className={styles.second}
          interval={GLANCE_INTERVAL}
          on={shownFigures}
          text={accuracyLine}
        />
      </div>
    </section>
  );
}
