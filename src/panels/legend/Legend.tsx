import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { type AppState, appStore } from '../../store/appStore';
import { useAppStore } from '../../store/useAppStore';
import { LiveText } from '../live/LiveText';
import styles from './Legend.module.css';

/** What an edge shows while the scene shows a phase of a training step. */
const SHOWN_IN_PHASE = {
  forward: 'legend.product',
  error: 'legend.error',
  update: 'legend.update',
} as const;

/**
 * What brightness and colour mean, how many edges are drawn, and the switch to literal values. It is as high in every
 * phase of a training step: the camera frames the network by it.
 */
export function Legend() {
  const raw = useAppStore((state) => state.rawSignal);
  const phase = useAppStore((state) => state.phase?.name ?? null);
  // A contribution speaks for or against a neuron; a gradient and a change of weight are only above or below 0.
  const isProduct = phase === null || phase === 'forward';
  return (
    <section className={styles.legend} aria-label={t('legend.title')} data-covers="bottom">
      <div className={styles.scale}>
        <span>{t(isProduct ? 'legend.against' : 'legend.minus')}</span>
        <span className={styles.bar} aria-hidden="true" />
        <span>{t(isProduct ? 'legend.for' : 'legend.plus')}</span>
      </div>
      <p className={`${styles.line} ${styles.shown}`}>
        <span>{t(phase === null ? 'legend.product' : SHOWN_IN_PHASE[phase])}</span>
        <label className={styles.raw} title={`${t('legend.rawHelp')} (W)`}>
          <input
            type="checkbox"
            checked={raw}
            onChange={(event) => appStore.setState({ rawSignal: event.target.checked })}
          />
          {t('legend.raw')}
        </label>
      </p>
      <p className={styles.edges}>
        <LiveText on={edgesAndPhase} text={edgeText} />
      </p>
      <p className={styles.small}>{t(scaleId(raw, phase === 'update'))}</p>
    </section>
  );
}

/** Edges are reported with every frame, and not while a phase is shown. */
function edgesAndPhase({ edges, phase }: AppState): unknown {
  return phase === null ? edges : null;
}

/** The id of the sentence that says how brightness is scaled. A change of weight isn't dimmed by its neurons. */
function scaleId(isRaw: boolean, isChange: boolean) {
  if (isRaw) return 'legend.rawLine';
  return isChange ? 'legend.perLayer' : 'legend.normalised';
}

function edgeText(): string {
  const { edges, phase } = appStore.getState();
  const { drawn, total, signalShown } = edges;
  // In a phase the numbers would change with every layer, and what is shown isn't always signal.
  if (total === 0 || phase !== null) return '';
  if (drawn === 0) return t('legend.noSignal', { total: formatNumber(total) });
  // Rounded down: "100 %" stands only where nothing is left out.
  const share = formatPercent(Math.floor(signalShown * 1000 + 1e-6) / 1000, signalShown > 1 - 1e-6 ? 0 : 1);
  return t('legend.edges', { drawn: formatNumber(drawn), total: formatNumber(total), share });
}
