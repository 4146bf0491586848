import { useState } from 'react';
import { isSameNeuron, type Neuron } from '../../dissect/neuron';
import { t } from '../../locales/i18n';
import { liveTensors } from '../../store/liveTensors';
import { neuronName, neuronReading } from '../../store/neuronWords';
import { healWhere, operate, operationOn } from '../../store/surgery';
import { useAppStore } from '../../store/useAppStore';
import { NumberField } from '../controls/NumberField';
import { RangeField } from '../controls/RangeField';
import { TextButton } from '../controls/TextButton';
import { LiveText } from '../live/LiveText';
import { fixedText } from '../operations/signedText';
import styles from './Scalpel.module.css';

/** The factor slider counts tenths from −2 to 3; at this place it changes nothing. */
const LEAST_TENTHS = -20;
const MOST_TENTHS = 30;
const UNCHANGED_TENTHS = 10;
/** What an activation can be held at: far more than one ever reaches. */
const MOST_CLAMP = 100;

/** What can be done to one neuron: silence it, multiply it, hold it. */
export function NeuronOperations({ neuron }: { readonly neuron: Neuron }) {
  useAppStore((state) => state.operations);
  const operation = operationOn(neuron);
  const factor = operation?.kind === 'scale' ? operation.factor : 1;
  const isSilent = operation?.kind === 'scale' && operation.factor === 0;
  const restore = (): void =>
    healWhere((other) => (other.kind === 'scale' || other.kind === 'clamp') && isSameNeuron(other, neuron));
  const scale = (next: number): void => {
    if (next === 1) restore();
    else operate({ kind: 'scale', factor: next, ...neuron });
  };
  return (
    <div className={styles.operations}>
      <p className={styles.name}>
        <b>{neuronName(neuron)}</b>
        <LiveText on={(state) => state.activationsVersion} text={() => readingText(neuron)} />
      </p>
      <div className={styles.row}>
        <TextButton strong={!isSilent} disabled={isSilent} onClick={() => scale(0)}>
          {t('scalpel.silence')}
        </TextButton>
        <TextButton disabled={operation === null} onClick={restore}>
          {t('scalpel.restore')}
        </TextButton>
      </div>
      <RangeField
        label={t(neuron.layer === outputLayer() ? 'scalpel.factorLogit' : 'scalpel.factor')}
        max={MOST_TENTHS - LEAST_TENTHS}
        value={Math.round(10 * factor) - LEAST_TENTHS}
        text={factorText(operation === null ? 1 : operation.kind === 'clamp' ? null : operation.factor)}
        onChange={(place) => scale((place + LEAST_TENTHS) / UNCHANGED_TENTHS)}
      />
      <ClampField neuron={neuron} held={operation?.kind === 'clamp' ? operation.value : null} />
    </div>
  );
}

interface ClampFieldProps {
  readonly neuron: Neuron;
  /** What the neuron is held at; null while it isn't. */
  readonly held: number | null;
}

function ClampField({ neuron, held }: ClampFieldProps) {
  const [value, setValue] = useState<number | undefined>(held ?? 1);
  const isPixel = neuron.layer === 0;
  const isUsable = value !== undefined && !Number.isNaN(value);
  return (
    <form
      className={styles.clamp}
      onSubmit={(event) => {
        event.preventDefault();
        if (isUsable) operate({ kind: 'clamp', value, ...neuron });
      }}
    >
      <NumberField
        label={t(isPixel ? 'scalpel.clampPixel' : 'scalpel.clamp')}
        min={isPixel ? 0 : -MOST_CLAMP}
        max={isPixel ? 1 : MOST_CLAMP}
        value={value}
        onChange={setValue}
      />
      <TextButton disabled={!isUsable || value === held}>{t('scalpel.hold')}</TextButton>
    </form>
  );
}

function outputLayer(): number {
  return liveTensors.network.sizes.length - 1;
}

function factorText(factor: number | null): string {
  if (factor === null) return t('scalpel.isHeld');
  if (factor === 0) return t('scalpel.isSilent');
  if (factor === 1) return t('scalpel.asItIs');
  return t('scalpel.times', { factor: fixedText(factor, 1) });
}

function readingText(neuron: Neuron): string {
  const reading = neuronReading(neuron);
  return reading === '' ? t('scalpel.blank') : t('scalpel.now', { reading });
}
