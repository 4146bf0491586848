import { useStore } from 'zustand';
import type { FrontierPoint } from '../../dissect/circuits/circuit';
import { formatNumber, formatPercent, t } from '../../locales/i18n';
import type { Network } from '../../nn/network';
import { layerSizes } from '../../nn/networkSpec';
import type { FoundCircuit } from '../../store/circuit';
import { type ComparedRole, cancelComparison, compareFrontiers, comparison } from '../../store/frontiers';
import { TextButton } from '../controls/TextButton';
import shared from '../operations/Experiments.module.css';
import styles from './Circuit.module.css';
import { shareText } from './circuitText';
import { curveStyles } from './frontierCurves';

/** Task losses, in nats, at which the numbers of edges are compared. */
const LOSSES = [0.3, 0.2, 0.15, 0.1] as const;

/** Other networks beside the one on screen: trained and searched when asked for, then compared by their edges. */
export function FrontierComparison({ found }: { readonly found: FoundCircuit }) {
  const { status, stage, progress, compared, failure } = useStore(comparison);
  const { network, search } = found;
  const compare = (): void => {
    void compareFrontiers({ network, task: search.task, options: search.options });
  };
  return (
    <div className={styles.comparison}>
      {status === 'idle' && (
        <>
          <p className={shared.note}>
            {t(found.network.spec.sparsity ? 'circuit.compareSparse' : 'circuit.compareDense')}
          </p>
          <TextButton onClick={compare}>{t('circuit.compare')}</TextButton>
        </>
      )}
      {status === 'running' && stage && (
        <div className={styles.methodRow}>
          <label className={styles.progress}>
            <span>
              {t(`circuit.compare.${stage.kind}`, {
                name: roleName(stage.role),
                share: formatPercent(progress),
              })}
            </span>
            <progress max={1} {...(stage.kind === 'training' && { value: progress })} />
          </label>
          <TextButton onClick={cancelComparison}>{t('circuit.cancel')}</TextButton>
        </div>
      )}
      <div aria-live="polite">
        {status === 'failed' && <p className={styles.failure}>{failure}</p>}
        {status === 'done' && <p className={shared.note}>{t('circuit.compared')}</p>}
      </div>
      {status === 'failed' && <TextButton onClick={compare}>{t('circuit.compareAgain')}</TextButton>}
      {compared.length > 0 && (
        <table className={styles.compared}>
          <caption>{t('circuit.edgesAtLoss')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('circuit.network')}</th>
              {LOSSES.map((loss) => (
                <th key={loss} scope="col">
                  {formatNumber(loss)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <NetworkRow curve="own" network={network} frontier={search.frontier} />
            {compared.map(({ role, companion, frontier }) => (
              <NetworkRow
                key={role}
                curve={role}
                network={companion.network}
                accuracy={companion.evaluation.accuracy}
                frontier={frontier}
              />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

interface NetworkRowProps {
  readonly curve: keyof typeof curveStyles;
  readonly network: Network;
  /** On the test images, where it is known. */
  readonly accuracy?: number;
  readonly frontier: readonly FrontierPoint[];
}

/** One network: what it is, how its curve is drawn, and the fewest edges with which it stays below each loss. */
function NetworkRow({ curve, network, accuracy, frontier }: NetworkRowProps) {
  const { colour, dash } = curveStyles[curve];
  return (
    <tr>
      <th scope="row">
        <svg className={styles.sample} viewBox="0 0 24 4" aria-hidden="true">
          <path d="M0 2h24" stroke={`var(${colour})`} strokeDasharray={dash.join(' ')} strokeWidth="2" />
        </svg>
        {curve === 'own' ? t('circuit.thisNetwork') : roleName(curve)}
        <small>
          {layerSizes(network.spec).join('-')}
          {accuracy !== undefined && ` · ${shareText(accuracy)}`}
        </small>
      </th>
      {LOSSES.map((loss) => {
        const edges = fewestEdges(frontier, loss);
        return <td key={loss}>{edges === null ? '–' : formatNumber(edges)}</td>;
      })}
    </tr>
  );
}

/** What a network that is compared is called. */
function roleName(role: ComparedRole): string {
  return t(`circuit.role.${role}`);
}

/** Edges of the smallest circuit of a frontier whose loss isn't above this; null if there is none. */
function fewestEdges(frontier: readonly FrontierPoint[], loss: number): number | null {
  const counts = frontier.filter((point) => point.loss <= loss).map(({ edgeCount }) => edgeCount);
  return counts.length > 0 ? Math.min(...counts) : null;
}
