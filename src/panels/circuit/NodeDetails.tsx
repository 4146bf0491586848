import { useEffect } from 'react';
import { useStore } from 'zustand';
import { circuitEdges, circuitMembers } from '../../dissect/circuits/circuitMembers';
import { digitsOf } from '../../dissect/circuits/taskNetwork';
import type { Neuron } from '../../dissect/neuron';
import { t } from '../../locales/i18n';
import { circuit, circuitNodes, type FoundCircuit } from '../../store/circuit';
import { takeCircuitSurvey } from '../../store/circuitSurvey';
import { neuronName } from '../../store/neuronWords';
import { select } from '../../store/selection';
import { useAppStore } from '../../store/useAppStore';
import { moveFocus } from '../controls/moveFocus';
import { plainText, signedText } from '../neuron/numberText';
import shared from '../operations/Experiments.module.css';
import styles from './Circuit.module.css';
import { ClassMeans } from './ClassMeans';
import { nodeName } from './circuitText';
import { ExampleImages } from './ExampleImages';

/** So many edges of each side are listed. */
const MOST_EDGES = 12;

/** What the selected neuron does in the circuit: its means on the task's classes, its edges, images that excite it. */
export function NodeDetails({ found }: { readonly found: FoundCircuit }) {
  const neuron = useAppStore((state) => state.selected);
  const nodes = useStore(circuit, circuitNodes);
  // One survey of the test images serves all nodes.
  const isNeeded = neuron !== null;
  useEffect(() => {
    if (isNeeded && found !== null) void takeCircuitSurvey();
  }, [isNeeded, found]);
  if (nodes === null) return null;
  const { network, search } = found;
  const title = <h3>{t('circuit.selected')}</h3>;
  if (neuron === null || neuron.layer >= network.sizes.length) {
    return (
      <section className={styles.section}>
        {title}
        <p className={shared.note}>{t('circuit.selectNode')}</p>
      </section>
    );
  }
  const name = neuronName(neuron);
  const isOutput = neuron.layer === network.sizes.length - 1;
  const isInside = isOutput
    ? digitsOf(search.task).includes(neuron.unit)
    : nodes[neuron.layer]?.[neuron.unit] === 1;
  const mean = search.means[neuron.layer]?.[neuron.unit] ?? 0;
  return (
    <section className={styles.section} aria-label={t('circuit.selected')}>
      <h3>{name}</h3>
      {!isInside && !isOutput && (
        <p className={shared.note}>{t('circuit.notInCircuit', { name, mean: plainText(mean) })}</p>
      )}
      <ClassMeans neuron={neuron} found={found} />
      <Edges neuron={neuron} found={found} />
      {neuron.layer > 0 && <ExampleImages neuron={neuron} found={found} />}
    </section>
  );
}

interface EdgesProps {
  readonly neuron: Neuron;
  readonly found: FoundCircuit;
}

interface EdgeRow {
  readonly neuron: Neuron;
  readonly weight: number;
}

/** The circuit's edges into a node and out of it, the strongest first; a press goes along one. */
function Edges({ neuron, found }: EdgesProps) {
  const nodes = useStore(circuit, circuitNodes);
  if (nodes === null) return null;
  const { network, search } = found;
  const inputs: EdgeRow[] = [];
  const outputs: EdgeRow[] = [];
  for (const { layer, from, to, weight } of circuitEdges(
    network,
    circuitMembers(network.sizes, nodes, search.task),
  )) {
    if (layer + 1 === neuron.layer && to === neuron.unit)
      inputs.push({ neuron: { layer, unit: from }, weight });
    if (layer === neuron.layer && from === neuron.unit) {
      outputs.push({ neuron: { layer: layer + 1, unit: to }, weight });
    }
  }
  const largest = Math.max(1e-9, ...[...inputs, ...outputs].map(({ weight }) => Math.abs(weight)));
  return (
    <div className={styles.sides}>
      <EdgeSide title={t('circuit.inputs')} rows={inputs} largest={largest} />
      <EdgeSide title={t('circuit.outputs')} rows={outputs} largest={largest} />
    </div>
  );
}

interface EdgeSideProps {
  readonly title: string;
  readonly rows: readonly EdgeRow[];
  readonly largest: number;
}

function EdgeSide({ title, rows, largest }: EdgeSideProps) {
  if (rows.length === 0) return null;
  const sorted = rows.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const rest = rows.length - MOST_EDGES;
  return (
    <div>
      <h4>{title}</h4>
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: arrow keys move among the buttons within */}
      <ul className={styles.edges} aria-label={title} onKeyDown={moveFocus}>
        {sorted.slice(0, MOST_EDGES).map(({ neuron, weight }, place) => {
          const name = neuronName(neuron);
          return (
            <li key={`${neuron.layer}.${neuron.unit}`}>
              <button
                type="button"
                className={styles.edge}
                aria-label={t('circuit.edge', { name, weight: signedText(weight) })}
                tabIndex={place === 0 ? 0 : -1}
                onClick={() => select(neuron)}
              >
                <span className={styles.nodeName}>{nodeName(neuron)}</span>
                <span className={styles.nodeEffect} data-sign={weight < 0 ? 'minus' : 'plus'}>
                  {signedText(weight)}
                </span>
                <span
                  className={styles.edgeBar}
                  data-sign={weight < 0 ? 'minus' : 'plus'}
                  style={{ inlineSize: `${(100 * Math.abs(weight)) / largest}%` }}
                />
              </button>
            </li>
          );
        })}
      </ul>
      {rest > 0 && <p className={shared.note}>{t('circuit.moreEdges', { count: rest })}</p>}
    </div>
  );
}
