import type { Neuron } from '../../dissect/neuron';
import { t } from '../../locales/i18n';
import type { AppState } from '../../store/appStore';
import { neuronName } from '../../store/neuronWords';
import { SUM_INTERVAL } from '../live/intervals';
import { LiveText } from '../live/LiveText';
import { Formula } from './Formula';
import styles from './Neuron.module.css';
import { NeuronActions } from './NeuronActions';
import { NeuronImagePair } from './NeuronImagePair';
import { readNeuron } from './neuronReading';
import { signedText } from './numberText';
import { Selectivity } from './Selectivity';
import { SilencedTest } from './SilencedTest';
import { TermList } from './TermList';
import { TestImages } from './TestImages';

/** Everything about one hidden or output neuron; what depends on the drawing follows it without React. */
export function NeuronPage({ neuron }: { readonly neuron: Neuron }) {
  const { layer, unit } = neuron;
  const on = (state: AppState): string => [layer, unit, state.activationsVersion].join();
  return (
    <>
      <NeuronActions neuron={neuron} />
      <NeuronImagePair neuron={neuron} />
      <Formula neuron={neuron} />
      <div className={styles.terms}>
        <h3>{t('neuron.termsTitle')}</h3>
        <TermList
          label={t('neuron.terms', { name: neuronName(neuron) })}
          on={on}
          read={() => readNeuron(neuron).rows}
        />
        <p className={styles.bias}>
          <span>{t('neuron.bias')}</span>
          <LiveText interval={SUM_INTERVAL} on={on} text={() => signedText(readNeuron(neuron).bias)} />
        </p>
      </div>
      <Selectivity neuron={neuron} />
      <TestImages neuron={neuron} />
      <SilencedTest neuron={neuron} />
    </>
  );
}
