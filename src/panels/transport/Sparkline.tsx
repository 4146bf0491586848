import { useRef } from 'react';
import { formatPercent, t } from '../../locales/i18n';
import { appStore, type HistoryPoint } from '../../store/appStore';
import { LiveText } from '../live/LiveText';
import { usePaint } from '../live/usePaint';
import { useSharpCanvas } from '../live/useSharpCanvas';
import styles from './Transport.module.css';
import { loss } from './trainingText';

/** Loss and accuracy of this run as two thin lines; the exact values stand beside it. */
export function Sparkline() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const paint = (): void => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const { history } = appStore.getState().training;
    element.setAttribute('aria-label', describe(history));
    const { width, height } = element;
    const style = getComputedStyle(element);
    context.clearRect(0, 0, width, height);
    context.lineWidth = 1.5 * devicePixelRatio;
    const highest = Math.max(...history.map((point) => point.loss), 1e-9);
    line(context, history, (point) => point.loss / highest, style.getPropertyValue('--curve-loss'));
    line(context, history, (point) => point.accuracy, style.getPropertyValue('--curve-accuracy'));
  };
  usePaint((state) => state.training.history, paint);
  usePaint((state) => state.theme, paint);
  useSharpCanvas(canvas, paint);
  return (
    <div className={styles.curve}>
      <canvas ref={canvas} role="img" aria-label={t('train.curveEmpty')} />
      <LiveText className={styles.invite} on={(state) => state.training.history} text={invitation} />
    </div>
  );
}

function line(
  context: CanvasRenderingContext2D,
  history: readonly HistoryPoint[],
  share: (point: HistoryPoint) => number,
  colour: string,
): void {
  const { width, height } = context.canvas;
  const last = history[history.length - 1]?.step ?? 1;
  const margin = 2 * devicePixelRatio;
  context.strokeStyle = colour;
  context.beginPath();
  for (const point of history) {
    context.lineTo((point.step / last) * width, height - margin - share(point) * (height - 2 * margin));
  }
  context.stroke();
}

function invitation(): string {
  return appStore.getState().training.history.length === 0 ? t('train.invite') : '';
}

function describe(history: readonly HistoryPoint[]): string {
  const first = history[0];
  const last = history[history.length - 1];
  if (!first || !last) return t('train.curveEmpty');
  return t('train.curve', {
    first: loss(first.loss),
    last: loss(last.loss),
    accuracy: formatPercent(last.accuracy, 1),
  });
}
