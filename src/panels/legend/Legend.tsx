import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { appStore } from '../../store/appStore';
import { useAppStore } from '../../store/useAppStore';
import { LiveText } from '../live/LiveText';
import styles from './Legend.module.css';

/** What brightness and colour mean, how many edges are drawn, and the switch to the literal product. */
export function Legend() {
  const raw = useAppStore((state) => state.rawSignal);
  return (
    <section className={styles.legend} aria-label={t('legend.title')} data-covers="bottom">
      <div className={styles.scale}>
        <span>{t('legend.against')}</span>
        <span className={styles.bar} aria-hidden="true" />
        <span>{t('legend.for')}</span>
      </div>
      <p className={styles.line}>
        {t('legend.product')}
        <label className={styles.raw} title={`${t('legend.rawHelp')} (W)`}>
          <input
            type="checkbox"
            checked={raw}
            onChange={(event) => appStore.setState({ rawSignal: event.target.checked })}
          />
          {t('legend.raw')}
        </label>
      </p>
      <p className={styles.line}>
        <LiveText on={(state) => state.edges} text={edgeText} />
      </p>
      <p className={styles.small}>{t(raw ? 'legend.rawLine' : 'legend.normalised')}</p>
    </section>
  );
}

function edgeText(): string {
  const { drawn, total, signalShown } = appStore.getState().edges;
  if (total === 0) return '';
  if (drawn === 0) return t('legend.noSignal', { total: formatNumber(total) });
  // Rounded down: "100 %" stands only where nothing is left out.
  const share = formatPercent(Math.floor(signalShown * 1000 + 1e-6) / 1000, signalShown > 1 - 1e-6 ? 0 : 1);
  return t('legend.edges', { drawn: formatNumber(drawn), total: formatNumber(total), share });
}
