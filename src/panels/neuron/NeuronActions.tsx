import { useState } from 'react';
import { useStore } from 'zustand';
import { isSameNeuron, type Neuron } from '../../dissect/neuron';
import { t } from '../../locales/i18n';
import { explanationRequest, hideExplanation, showTrace } from '../../store/explanations';
import { togglePinned } from '../../store/selection';
import { healWhere, operate, operationOn } from '../../store/surgery';
import { useAppStore } from '../../store/useAppStore';
import { TextButton } from '../controls/TextButton';
import { TraceControls } from '../why/TraceControls';
import { DEFAULT_PATHS } from '../why/traceSettings';
import styles from './Neuron.module.css';

/** What one can do with the neuron that is looked at. */
export function NeuronActions({ neuron }: { readonly neuron: Neuron }) {
  const isOperated = useAppStore(() => operationOn(neuron) !== null);
  const isPinned = useAppStore((state) => state.pinned.some((other) => isSameNeuron(other, neuron)));
  // Null while there is no trace; it may be one that has been asked for elsewhere.
  const traced = useStore(explanationRequest, ({ request }) =>
    request?.kind === 'trace' ? request.count : null,
  );
  const isTraced = traced !== null;
  const [count, setCount] = useState(DEFAULT_PATHS);
  const heal = (): void =>
    healWhere(
      (operation) =>
        (operation.kind === 'scale' || operation.kind === 'clamp') && isSameNeuron(operation, neuron),
    );
  return (
    <>
      <div className={styles.actions}>
        <TextButton onClick={isOperated ? heal : () => operate({ kind: 'scale', ...neuron, factor: 0 })}>
          {t(isOperated ? 'neuron.heal' : 'neuron.silence')}
        </TextButton>
        <TextButton onClick={() => togglePinned(neuron)}>
          {t(isPinned ? 'neuron.unpin' : 'neuron.pin')}
        </TextButton>
        {neuron.layer > 0 && (
          <TextButton onClick={isTraced ? hideExplanation : () => showTrace(neuron, count)}>
            {t(isTraced ? 'neuron.traceOff' : 'neuron.trace')}
          </TextButton>
        )}
      </div>
      {isTraced && (
        <TraceControls
          count={traced}
          onChange={(next) => {
            setCount(next);
            showTrace(neuron, next);
          }}
        />
      )}
    </>
  );
}
