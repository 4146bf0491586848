import { useStore } from 'zustand';
import { t } from '../../locales/i18n';
import { survey } from '../../store/survey';
import { isTraining } from '../../store/trainingRun';
import { useAppStore } from '../../store/useAppStore';
import styles from './Neuron.module.css';

interface SurveyNoteProps {
  /** Whether other figures than the survey can't be had. */
  readonly hasFailed?: boolean;
}

/** Stands where figures of the test images will be: that they are on their way, wait for training, or can't be had. */
export function SurveyNote({ hasFailed = false }: SurveyNoteProps) {
  const surveyFailed = useStore(survey, (state) => state.status === 'failed');
  const training = useAppStore(isTraining);
  if (hasFailed || surveyFailed) return <p className={styles.note}>{t('neuron.testFailed')}</p>;
  return <p className={styles.note}>{t(training ? 'neuron.testWaits' : 'neuron.testLoading')}</p>;
}
