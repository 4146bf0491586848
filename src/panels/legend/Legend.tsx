import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { countNonZeroWeights } from '../../nn/network';
import { type AppState, appStore } from '../../store/appStore';
import { liveTensors } from '../../store/liveTensors';
import { useAppStore } from '../../store/useAppStore';
import { GLANCE_INTERVAL } from '../live/intervals';
import { LiveText } from '../live/LiveText';
import styles from './Legend.module.css';
import { scaleMessage, shownView, viewWords } from './shownView';

/**
 * What brightness and colour mean, how many edges are drawn, and the switch to literal values. It is as high whatever
 * the scene shows: the camera frames the network by it.
 */
export function Legend() {
  const raw = useAppStore((state) => state.rawSignal);
  const view = useAppStore(shownView);
  const scale = useAppStore(scaleMessage);
  const { shown, isFor, isAgainst } = viewWords[view];
  return (
    <section className={styles.legend} aria-label={t('legend.title')} data-covers="bottom">
      <div className={styles.scale} data-none={view === 'galaxy' || undefined}>
        <span>{t(isAgainst)}</span>
        <span className={styles.bar} aria-hidden="true" />
        <span>{t(isFor)}</span>
      </div>
      <p className={`${styles.line} ${styles.shown}`}>
        <span>{t(shown)}</span>
        {view !== 'galaxy' && (
          <label className={styles.raw} title={`${t('legend.rawHelp')} (W)`}>
            <input
              type="checkbox"
              checked={raw}
              onChange={(event) => appStore.setState({ rawSignal: event.target.checked })}
            />
            {t('legend.raw')}
          </label>
        )}
      </p>
      <p className={styles.edges}>
        <LiveText interval={GLANCE_INTERVAL} on={edgesAndView} text={edgeText} />
      </p>
      <p className={styles.small}>{t(scale)}</p>
    </section>
  );
}

/** Edges are reported with every frame, and only those of the signal are told. */
function edgesAndView(state: AppState): unknown {
  const view = shownView(state);
  return view === 'signal' ? [state.edges, state.weightsVersion] : view;
}

function edgeText(): string {
  const state = appStore.getState();
  const view = shownView(state);
  if (view !== 'signal') {
    // In a phase the numbers would change with every layer, and what is shown isn't always signal.
    const { note } = viewWords[view];
    return note ? t(note) : '';
  }
  const { drawn, signalShown } = state.edges;
  if (state.edges.total === 0) return '';
  const total = formatNumber(existingEdges());
  if (drawn === 0) return t('legend.noSignal', { total });
  // Rounded down: "100 %" stands only where nothing is left out.
  const share = formatPercent(Math.floor(signalShown * 1000 + 1e-6) / 1000, signalShown > 1 - 1e-6 ? 0 : 1);
  return t('legend.edges', { drawn: formatNumber(drawn), total, share });
}

let counted = { weightsVersion: -1, edges: 0 };

/** Weights of the network on screen that aren't 0: a sparse or pruned one has no other edges. */
function existingEdges(): number {
  const { weightsVersion } = appStore.getState();
  if (counted.weightsVersion !== weightsVersion) {
    counted = { weightsVersion, edges: countNonZeroWeights(liveTensors.operated) };
  }
  return counted.edges;
}
