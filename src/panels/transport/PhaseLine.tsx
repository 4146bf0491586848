import { formatNumber, t } from '../../locales/i18n';
import { appStore } from '../../store/appStore';
import { liveTensors } from '../../store/liveTensors';
import { isTraining } from '../../store/trainingRun';
import { LiveText } from '../live/LiveText';
import styles from './Transport.module.css';

/** Says in slow pace which part of a training step the scene shows. */
export function PhaseLine() {
  return <LiveText className={styles.phase} on={phaseText} text={phaseText} />;
}

/** Up to this pace, in steps a second, steps are shown in phases. */
const PHASE_PACE = 1;

function phaseText(): string {
  const state = appStore.getState();
  const { phase, training, pace } = state;
  switch (phase?.name) {
    case 'forward':
      return t('phase.forward', { label: phase.label });
    case 'error':
      return t('phase.error');
    case 'update':
      return t('phase.update', { count: liveTensors.network.spec.batchSize });
  }
  // Between two steps the line stays, so that it doesn't flicker.
  const isBetweenSteps = isTraining(state) && pace <= PHASE_PACE && training.step > 0;
  return isBetweenSteps ? t('phase.done', { step: formatNumber(training.step) }) : '';
}
