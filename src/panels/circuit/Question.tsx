import { useStore } from 'zustand';
import type { CircuitMethod, CircuitTask } from '../../dissect/circuits/circuit';
import { digitsOf } from '../../dissect/circuits/taskNetwork';
import { t } from '../../locales/i18n';
import { CLASS_COUNT } from '../../nn/networkSpec';
import { askForCircuit, circuit } from '../../store/circuit';
import { LEAST_SAMPLES, MOST_SAMPLES } from '../../store/circuitJobs';
import { NumberField } from '../controls/NumberField';
import { SelectField } from '../controls/SelectField';
import shared from '../operations/Experiments.module.css';
import styles from './Circuit.module.css';
import { SearchButton } from './SearchState';

const digits = Array.from({ length: CLASS_COUNT }, (_, digit) => String(digit));
const methods: readonly CircuitMethod[] = ['attribution', 'masks'];

/** What is asked of the network, and how the search goes about it. */
export function Question() {
  const { task, options } = useStore(circuit, (state) => state.question);
  return (
    <fieldset className={shared.group}>
      <legend>{t('circuit.question')}</legend>
      <div className={styles.question}>
        <SelectField
          label={t('circuit.kind')}
          value={'pair' in task ? 'pair' : 'digit'}
          choices={['pair', 'digit'] as const}
          nameOf={(kind) => t(kind === 'pair' ? 'circuit.pair' : 'circuit.digitOrNot')}
          onChange={(kind) => askForCircuit({ task: ofKind(kind, task) })}
        />
        {digitsOf(task).map((digit, place) => (
          <SelectField
            // biome-ignore lint/suspicious/noArrayIndexKey: a digit is asked for by its place
            key={place}
            label={t('digit' in task ? 'circuit.digit' : place === 0 ? 'circuit.first' : 'circuit.second')}
            value={String(digit)}
            choices={digits}
            nameOf={(choice) => choice}
            onChange={(choice) => askForCircuit({ task: withDigit(task, place, Number(choice)) })}
          />
        ))}
      </div>
      <div className={styles.methodRow}>
        <SelectField
          label={t('circuit.method')}
          value={options.method}
          choices={methods}
          nameOf={(method) => t(`circuit.method.${method}`)}
          onChange={(method) => askForCircuit({ options: { method } })}
        />
        <SearchButton />
      </div>
      {options.method === 'masks' && <p className={shared.note}>{t('circuit.masksNote')}</p>}
      <details className={styles.more}>
        <summary>{t('circuit.more')}</summary>
        <div className={styles.pairOfFields}>
          <NumberField
            label={t('circuit.samples')}
            min={LEAST_SAMPLES}
            max={MOST_SAMPLES}
            isInteger
            value={options.samples}
            onChange={(samples) => askForCircuit({ options: { samples: samples ?? Number.NaN } })}
          />
          <NumberField
            label={t('circuit.seed')}
            min={0}
            max={0xffffffff}
            isInteger
            value={options.seed}
            onChange={(seed) => askForCircuit({ options: { seed: seed ?? Number.NaN } })}
          />
        </div>
      </details>
    </fieldset>
  );
}

function ofKind(kind: 'pair' | 'digit', task: CircuitTask): CircuitTask {
  const [first = 0] = digitsOf(task);
  return kind === 'digit' ? { digit: first } : { pair: [first, first === 8 ? 3 : 8] };
}

/** The task with another digit; two that are the same change places. */
function withDigit(task: CircuitTask, place: number, digit: number): CircuitTask {
  if ('digit' in task) return { digit };
  const [a, b] = task.pair;
  if (place === 0) return { pair: [digit, digit === b ? a : b] };
  return { pair: [digit === a ? b : a, digit] };
}
