import { useRef } from 'react';
import { formatNumber, t } from '../../locales/i18n';
import styles from './LayersTab.module.css';
import { useLayersPaint } from './useLayersPaint';

interface LayerFiguresProps {
  readonly layer: number;
  readonly isOutput: boolean;
  /** Images that the statistics are taken over. */
  readonly images: number;
}

const short = (value: number): string =>
  formatNumber(value, {
    maximumSignificantDigits: 3,
    notation: value !== 0 && value < 1e-3 ? 'scientific' : 'standard',
  });

/** The norms of a layer, and how many of its units are silent. */
export function LayerFigures({ layer, isOutput, images }: LayerFiguresProps) {
  const norms = useRef<HTMLSpanElement>(null);
  const dead = useRef<HTMLSpanElement>(null);
  useLayersPaint(layer, ({ statistics }) => {
    const { gradientNorm, weightNorm, deadUnits, units } = statistics;
    if (norms.current) {
      norms.current.textContent = t('layers.norms', {
        gradient: short(gradientNorm),
        weights: short(weightNorm),
      });
    }
    // A softmax is never exactly 0 unless it underflows: silence says nothing there.
    if (dead.current && !isOutput) {
      dead.current.textContent = t('layers.dead', { dead: deadUnits, units, images });
      dead.current.toggleAttribute('data-dead', deadUnits > 0);
    }
  });
  return (
    <p className={styles.figures}>
      <span ref={norms} />
      {!isOutput && <span ref={dead} />}
    </p>
  );
}
