import { useEffect } from 'react';
import { useStore } from 'zustand';
import { type Neuron, neuronIndex } from '../../dissect/neuron';
import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { CLASS_COUNT } from '../../nn/networkSpec';
import { liveTensors } from '../../store/liveTensors';
import { survey, watchSurvey } from '../../store/survey';
import { DigitBars } from './DigitBars';
import styles from './Neuron.module.css';
import { outputLayer } from './neuronName';
import { withMinus } from './numberText';
import { SurveyNote } from './SurveyNote';
import { surveyOnScreen } from './surveyOnScreen';

const activation = (value: number): string =>
  withMinus(formatNumber(value, { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 }));
const probability = (value: number): string => formatPercent(value, 0);

/** The neuron's mean activation for each digit, over the 10,000 test images. */
export function Selectivity({ neuron }: { readonly neuron: Neuron }) {
  useEffect(watchSurvey, []);
  const means = useStore(survey, (state) => surveyOnScreen(state)?.means);
  const first = neuronIndex(liveTensors.network.sizes, neuron) * CLASS_COUNT;
  const isOutput = neuron.layer === outputLayer();
  const caption = t(isOutput ? 'neuron.meanProbability' : 'neuron.meanActivation');
  return (
    <section className={styles.section}>
      <h3>{caption}</h3>
      {means === undefined ? (
        <SurveyNote />
      ) : (
        <DigitBars
          caption={caption}
          values={[...means.subarray(first, first + CLASS_COUNT)]}
          textOf={isOutput ? probability : activation}
        />
      )}
    </section>
  );
}
