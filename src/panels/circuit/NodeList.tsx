import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { isSameNeuron, type Neuron, neuronAt } from '../../dissect/neuron';
import { formatNumber, t } from '../../locales/i18n';
import {
  circuit,
  circuitNodes,
  type FoundCircuit,
  lostNodes,
  putAllBack,
  putNodeBack,
  removeNode,
} from '../../store/circuit';
import { circuitProof, nodeEffects } from '../../store/circuitProof';
import { neuronName } from '../../store/neuronWords';
import { select } from '../../store/selection';
import { useAppStore } from '../../store/useAppStore';
import { moveFocus } from '../controls/moveFocus';
import { TextButton } from '../controls/TextButton';
import shared from '../operations/Experiments.module.css';
import styles from './Circuit.module.css';
import { effectText, nodeName } from './circuitText';
import { nodeRows } from './nodeRows';

/** So many rows are shown at first. */
const FIRST_ROWS = 8;

/** The nodes of the circuit by what is lost without each; any can be taken out, to see whether the circuit breaks. */
export function NodeList({ found }: { readonly found: FoundCircuit }) {
  const nodes = useStore(circuit, circuitNodes);
  const removed = useStore(circuit, (state) => state.removed);
  const deadEnds = useStore(circuit, lostNodes);
  const proof = useStore(circuitProof);
  const selected = useAppStore((state) => state.selected);
  const [areAllShown, setAllShown] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  /** Where the focus goes when the button that was pressed is gone: to the button at this place of the list. */
  const nextFocus = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever other nodes are listed
  useEffect(() => {
    const buttons = list.current?.querySelectorAll('button');
    if (nextFocus.current !== null) buttons?.[Math.min(nextFocus.current, buttons.length - 1)]?.focus();
    nextFocus.current = null;
  }, [nodes]);
  if (nodes === null) return null;
  const { sizes } = found.network;
  const rows = nodeRows(nodes, nodeEffects(proof, nodes));
  const shown = areAllShown ? rows : rows.slice(0, FIRST_ROWS);
  const largest = Math.max(1e-9, ...rows.map(({ effect }) => Math.abs(effect ?? 0)));
  return (
    <section className={styles.section}>
      <h3>{t('circuit.nodeList')}</h3>
      {removed.size > 0 && (
        <div className={styles.broken}>
          <div className={shared.row}>
            <span className={shared.line}>
              {t('circuit.broken', { count: removed.size })}
              {deadEnds > 0 && `; ${t('circuit.deadEnds', { count: deadEnds, removed: removed.size })}`}
            </span>
            <TextButton
              onClick={() => {
                nextFocus.current = 0;
                putAllBack();
              }}
            >
              {t('circuit.putAllBack')}
            </TextButton>
          </div>
          <ul className={styles.nodes}>
            {[...removed].map((place) => {
              const neuron = neuronAt(sizes, place);
              const name = neuronName(neuron);
              return (
                <li key={place} data-removed>
                  <span className={styles.nodeName}>{nodeName(neuron)}</span>
                  <button
                    type="button"
                    className={styles.quiet}
                    aria-label={t('circuit.putNodeBack', { name })}
                    onClick={() => {
                      nextFocus.current = 0;
                      putNodeBack(neuron);
                    }}
                  >
                    {t('circuit.putBack')}
                  </button>
                </li>
              );
            })}
          </ul>
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: arrow keys move among the buttons within */}
      <ol ref={list} className={styles.nodes} aria-label={t('circuit.nodeList')} onKeyDown={moveFocus}>
        {shown.map(({ neuron, effect }, place) => (
          <Row
            key={`${neuron.layer}.${neuron.unit}`}
            neuron={neuron}
            effect={effect}
            share={Math.abs(effect ?? 0) / largest}
            isSelected={isSameNeuron(neuron, selected)}
            isTabStop={place === 0}
            onRemove={() => {
              nextFocus.current = 2 * place + 1;
              removeNode(neuron);
            }}
          />
        ))}
      </ol>
      {rows.length > FIRST_ROWS && (
        <div className={shared.row}>
          <TextButton onClick={() => setAllShown(!areAllShown)}>
            {areAllShown
              ? t('circuit.fewerNodes', { count: FIRST_ROWS })
              : t('circuit.allNodes', { count: formatNumber(rows.length) })}
          </TextButton>
        </div>
      )}
      <p className={shared.note}>{t('circuit.nodeListNote')}</p>
    </section>
  );
}

interface RowProps {
  readonly neuron: Neuron;
  readonly effect: number | null;
  /** Length of the bar, 0–1. */
  readonly share: number;
  readonly isSelected: boolean;
  /** Whether the Tab key stops here; arrow keys reach the others. */
  readonly isTabStop: boolean;
  readonly onRemove: () => void;
}

function Row({ neuron, effect, share, isSelected, isTabStop, onRemove }: RowProps) {
  const name = neuronName(neuron);
  return (
    <li>
      <button
        type="button"
        className={styles.node}
        aria-pressed={isSelected}
        tabIndex={isTabStop ? 0 : -1}
        onClick={() => select(neuron)}
      >
        <span className={styles.nodeName}>{nodeName(neuron)}</span>
        <span className={styles.nodeBar} aria-hidden="true">
          <span
            data-sign={(effect ?? 0) < 0 ? 'minus' : undefined}
            style={{ inlineSize: `${100 * share}%` }}
          />
        </span>
        <span className={styles.nodeEffect}>{effect === null ? '…' : effectText(effect)}</span>
      </button>
      <button
        type="button"
        className={styles.quiet}
        tabIndex={-1}
        aria-label={t('circuit.removeNode', { name })}
        onClick={onRemove}
      >
        {t('circuit.remove')}
      </button>
    </li>
  );
}
