import { useStore } from 'zustand';
import type { CircuitNodes, FrontierPoint } from '../../dissect/circuits/circuit';
import { circuitEdges, circuitMembers } from '../../dissect/circuits/circuitMembers';
import { formatNumber, t } from '../../locales/i18n';
import { choosePoint, chooseTolerance, circuit, circuitNodes, type FoundCircuit } from '../../store/circuit';
import { RangeField } from '../controls/RangeField';
import { SelectField } from '../controls/SelectField';
import shared from '../operations/Experiments.module.css';
import styles from './Circuit.module.css';
import { lossText, shareText } from './circuitText';

const TOLERANCES = ['3', '2', '1'] as const;

/** Which circuit of the frontier is shown, from the whole network to the fewest edges, and its figures. */
export function CircuitChoice({ found }: { readonly found: FoundCircuit }) {
  const place = useStore(circuit, (state) => state.point);
  const tolerance = useStore(circuit, (state) => state.tolerance);
  const nodes = useStore(circuit, circuitNodes);
  const { frontier, totalEdges, options } = found.search;
  const point = frontier[place];
  if (!point) return null;
  const { edgeCount, nodeCount, loss, accuracy } = point;
  const shown = countsOf(found, point, nodes);
  return (
    <div className={styles.choice}>
      <dl className={styles.figures}>
        <Figure
          name={t('circuit.ofEdges', { total: formatNumber(totalEdges) })}
          value={formatNumber(shown.edges)}
        />
        <Figure name={t('circuit.nodes')} value={formatNumber(shown.nodes)} />
        <Figure name={t('circuit.loss')} value={shown.isWhole ? lossText(loss) : '–'} />
        <Figure name={t('circuit.accuracy')} value={shown.isWhole ? shareText(accuracy) : '–'} />
      </dl>
      <RangeField
        label={t('circuit.size')}
        max={frontier.length - 1}
        value={place}
        hideText
        text={t('circuit.sizeText', {
          edges: edgeCount,
          nodes: nodeCount,
          loss: lossText(loss),
          accuracy: shareText(accuracy),
        })}
        onChange={choosePoint}
      />
      <div className={styles.tolerance}>
        <span aria-hidden="true">{t('circuit.tolerance')}</span>
        <SelectField
          label={t('circuit.tolerance')}
          hideLabel
          value={String(Math.round(100 * tolerance)) as (typeof TOLERANCES)[number]}
          choices={TOLERANCES}
          nameOf={(points) => t('circuit.toleranceChoice', { points: Number(points) })}
          onChange={(points) => chooseTolerance(Number(points) / 100)}
        />
      </div>
      <p className={shared.note}>
        {t(shown.isWhole ? 'circuit.onSearch' : 'circuit.brokenFigures', {
          count: formatNumber(options.samples),
        })}
      </p>
    </div>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Numbers of the circuit as it is, which may lack what was taken out by hand. */
function countsOf({ network, search }: FoundCircuit, point: FrontierPoint, nodes: CircuitNodes | null) {
  const { nodeCount, edgeCount } = point;
  if (nodes === null || nodes === point.nodes) return { nodes: nodeCount, edges: edgeCount, isWhole: true };
  let edges = 0;
  for (const _ of circuitEdges(network, circuitMembers(network.sizes, nodes, search.task))) edges++;
  const count = nodes.reduce((sum, kept) => sum + kept.reduce((all, isKept) => all + isKept, 0), 0);
  return { nodes: count, edges, isWhole: false };
}
