import { useStore } from 'zustand';
import type { Neuron } from '../../dissect/neuron';
import { t } from '../../locales/i18n';
import type { FoundCircuit } from '../../store/circuit';
import { circuitSurvey, classMeans } from '../../store/circuitSurvey';
import { plainText, signedText } from '../neuron/numberText';
import shared from '../operations/Experiments.module.css';
import styles from './Circuit.module.css';

interface ClassMeansProps {
  readonly neuron: Neuron;
  readonly found: FoundCircuit;
}

/** A node's mean activation on the two classes of the task, and the difference. */
export function ClassMeans({ neuron, found }: ClassMeansProps) {
  const survey = useStore(circuitSurvey);
  const means = classMeans(survey, found, neuron);
  if (means === null) {
    return (
      <p className={shared.note}>
        {t(survey.status === 'failed' ? 'circuit.examplesFailed' : 'circuit.examplesLoading')}
      </p>
    );
  }
  const { task } = found.search;
  const [first, second] = 'pair' in task ? task.pair.map(String) : [String(task.digit), t('circuit.others')];
  return (
    <dl className={styles.means}>
      <div>
        <dt>{t('circuit.onClass', { name: first ?? '' })}</dt>
        <dd>{plainText(means[0])}</dd>
      </div>
      <div>
        <dt>{t('circuit.onClass', { name: second ?? '' })}</dt>
        <dd>{plainText(means[1])}</dd>
      </div>
      <div>
        <dt>{t('circuit.difference')}</dt>
        <dd>{signedText(means[0] - means[1])}</dd>
      </div>
    </dl>
  );
}
