import { formatNumber, formatPercent, t } from '../../locales/i18n';
import { replayTrace, tracedPaths } from '../../store/explanations';
import { RangeField } from '../controls/RangeField';
import { TextButton } from '../controls/TextButton';
import { LiveText } from '../live/LiveText';
import { MOST_PATHS } from './traceSettings';
import styles from './Why.module.css';

interface TraceControlsProps {
  /** Most paths to be lit. */
  readonly count: number;
  readonly onChange: (count: number) => void;
}

/** How many paths are lit, what share of the signal they carry, and a button that lights them once more. */
export function TraceControls({ count, onChange }: TraceControlsProps) {
  return (
    <div className={styles.trace}>
      <RangeField
        label={t('trace.count')}
        min={1}
        max={MOST_PATHS}
        value={count}
        text={formatNumber(count)}
        onChange={onChange}
      />
      <TextButton onClick={replayTrace}>{t('trace.replay')}</TextButton>
      <LiveText className={styles.traceShare} on={(state) => state.explanationVersion} text={shareText} />
    </div>
  );
}

function shareText(): string {
  const trace = tracedPaths();
  if (trace === null) return t('trace.blank');
  if (trace.paths.length === 0) return t('trace.none');
  // Rounded down: "100 %" stands only where nothing is left out.
  const share = Math.floor((trace.shown / trace.total) * 1000 + 1e-6) / 1000;
  return t('trace.share', { paths: formatNumber(trace.paths.length), share: formatPercent(share, 1) });
}
