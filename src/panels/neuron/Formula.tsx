import type { Neuron } from '../../dissect/neuron';
import { t } from '../../locales/i18n';
import { liveTensors } from '../../store/liveTensors';
import { operationOn } from '../../store/surgery';
import { SUM_INTERVAL } from '../live/intervals';
import { LiveText } from '../live/LiveText';
import { activationName } from '../runs/recipeText';
import styles from './Neuron.module.css';
import { outputLayer } from './neuronName';
import { activationOf, isAnswered, readNeuron } from './neuronReading';
import { plainText } from './numberText';
import { probabilityText } from './selectedValue';

/** The neuron's formula with the numbers of the drawing, rounded so that they add up. */
export function Formula({ neuron }: { readonly neuron: Neuron }) {
  const { layer, unit } = neuron;
  const on = (state: { readonly activationsVersion: number }): string =>
    [layer, unit, state.activationsVersion].join();
  return (
    <p className={styles.formula}>
      <LiveText className={styles.sum} interval={SUM_INTERVAL} on={on} text={() => sumLine(neuron)} />
      <LiveText
        className={styles.function}
        interval={SUM_INTERVAL}
        on={on}
        text={() => activationLine(neuron)}
      />
      <LiveText interval={SUM_INTERVAL} on={on} text={() => noNumbersLine(neuron)} />
      <LiveText interval={SUM_INTERVAL} on={on} text={() => operationLine(neuron)} />
    </p>
  );
}

/** Σ w·x 6.214 + b −0.081 = z 6.133 */
function sumLine(neuron: Neuron): string {
  const { sum, bias, preActivation, isOverflow } = readNeuron(neuron);
  if (isOverflow) return '';
  return t('neuron.sumLine', {
    sum: plainText(sum),
    bias: plainText(bias),
    preActivation: plainText(preActivation),
  });
}

/** ReLU(z) = 6.133, or softmax. */
function activationLine(neuron: Neuron): string {
  const { preActivation, activation } = readNeuron(neuron);
  if (!isAnswered()) return '';
  const layer = liveTensors.operated.spec.layers[neuron.layer - 1];
  if (layer === undefined) return '';
  if (neuron.layer === outputLayer()) return t('neuron.softmaxLine', { value: probabilityText(activation) });
  return t('neuron.activationLine', {
    name: activationName(layer),
    preActivation: plainText(preActivation),
    // What z shows, f(z) shows too where they are equal, whichever way the last digit was rounded.
    value: plainText(Math.abs(activation - preActivation) < 1e-3 / 2 ? preActivation : activation),
  });
}

/** Why there is no sum, or on a blank pad why the value is 0 all the same. */
function noNumbersLine(neuron: Neuron): string {
  if (readNeuron(neuron).isOverflow) return t('neuron.overflow');
  return isAnswered() ? '' : t('neuron.blankLine');
}

/** What an operation on this neuron makes of it. */
function operationLine(neuron: Neuron): string {
  const operation = operationOn(neuron);
  if (operation === null) return '';
  if (neuron.layer === outputLayer()) {
    return operation.kind === 'clamp'
      ? t('neuron.clampedLogit', { value: plainText(operation.value) })
      : t('neuron.scaledLogit', { factor: plainText(operation.factor) });
  }
  const value = plainText(activationOf(neuron));
  return operation.kind === 'clamp'
    ? t('neuron.clamped', { value })
    : t('neuron.scaled', { factor: plainText(operation.factor), value });
}
