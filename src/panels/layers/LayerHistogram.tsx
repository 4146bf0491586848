import { useRef } from 'react';
import { formatNumber, t } from '../../locales/i18n';
import type { Histogram } from '../../trainer/layerStatistics';
import { useSharpCanvas } from '../live/useSharpCanvas';
import styles from './LayersTab.module.css';
import { paintHistogram } from './paintHistogram';
import { useLayersPaint } from './useLayersPaint';

/** What is counted in a histogram, and the message that names it. */
export const QUANTITIES = {
  weights: 'layers.weights',
  activations: 'layers.activations',
  gradients: 'layers.gradients',
} as const;

/** A kind of values that a layer has. */
export type Quantity = keyof typeof QUANTITIES;

interface LayerHistogramProps {
  readonly layer: number;
  readonly quantity: Quantity;
  readonly isLog: boolean;
}

/** How the values of one kind are spread over a layer: a histogram from the smallest to the largest. */
export function LayerHistogram({ layer, quantity, isLog }: LayerHistogramProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const range = useRef<HTMLSpanElement>(null);
  const name = t(QUANTITIES[quantity]);
  const paintNow = useLayersPaint(layer, ({ statistics }) => {
    const histogram = statistics[quantity];
    if (!canvas.current || !range.current) return;
    paintHistogram(canvas.current, histogram, isLog);
    const text = rangeText(histogram);
    range.current.textContent = text;
    canvas.current.setAttribute(
      'aria-label',
      t('layers.histogram', { name, range: text, peak: peakText(histogram) }),
    );
  });
  useSharpCanvas(canvas, paintNow);
  return (
    <figure className={styles.histogram}>
      <figcaption>{name}</figcaption>
      <canvas ref={canvas} role="img" aria-label={name} />
      <span ref={range} className={styles.range} />
    </figure>
  );
}

const short = (value: number): string =>
  formatNumber(value, {
    maximumSignificantDigits: 2,
    notation: value !== 0 && Math.abs(value) < 1e-3 ? 'scientific' : 'standard',
  });

function rangeText({ min, max }: Histogram): string {
  return t('layers.range', { min: short(min), max: short(max) });
}

/** The middle of the fullest bin. */
function peakText({ min, max, counts }: Histogram): string {
  const bin = counts.indexOf(Math.max(...counts));
  return short(min + ((bin + 0.5) / counts.length) * (max - min));
}
