import type { CurveStyle } from './curveStyle';
import styles from './RunSwatch.module.css';

/** A piece of a run's line, as the charts draw it. */
export function RunSwatch({ style }: { readonly style: CurveStyle }) {
  const { colour, width, dash } = style;
  return (
    <svg className={styles.swatch} viewBox="0 0 22 8" aria-hidden="true">
      <line
        x1="0"
        y1="4"
        x2="22"
        y2="4"
        stroke={`var(${colour})`}
        strokeWidth={width + 0.5}
        strokeDasharray={dash.join(' ')}
      />
    </svg>
  );
}
