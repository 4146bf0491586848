import { useEffect, useEffectEvent, useRef } from 'react';
import type uPlot from 'uplot';
import { formatNumber, formatPercent, t } from '../../locales/i18n';
import type { PrunedPoint } from '../../store/pruningCurve';
import { watchTheme } from '../../store/theme';
import { accuracyAxis } from '../curves/curveAxes';
import { createCurveChart } from '../curves/curveChart';
import styles from './Prune.module.css';
import type { PruningRange } from './pruningRange';

/** Height of the chart and font size of its axes, in rem. */
const HEIGHT = 9;
const FONT = 0.6875;

interface PruningChartProps {
  readonly points: readonly PrunedPoint[];
  readonly range: PruningRange;
  /** Where the cursor stands. */
  readonly edges: number;
  /** Called with the edges of the point under the pointer; null when it leaves. */
  readonly onPoint: (edges: number | null) => void;
}

/** Test accuracy over the number of edges left, on a logarithmic axis. */
export function PruningChart({ points, range, edges, onPoint }: PruningChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(null);
  const { least, present } = range;

  const placeCursor = (): void => {
    chart.current?.setCursor({ left: chart.current.valToPos(edges, 'x'), top: 0 }, false);
  };
  const fill = (): void => {
    chart.current?.setData([points.map((point) => point.edges), points.map(({ accuracy }) => accuracy)]);
    placeCursor();
    const canvas = host.current?.querySelector('canvas');
    canvas?.setAttribute('role', 'img');
    canvas?.setAttribute('aria-label', describe(points));
  };
  const build = (): void => {
    if (!host.current) return;
    chart.current?.destroy();
    const style = getComputedStyle(host.current);
    const colour = (property: string): string => style.getPropertyValue(property).trim();
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    chart.current = createCurveChart(host.current, {
      lines: [{ colour: colour('--curve-accuracy'), width: 1.75, dash: [], hasPoints: true }],
      width: host.current.clientWidth,
      height: HEIGHT * rem,
      fontSize: FONT * rem,
      textColour: colour('--text-soft'),
      gridColour: colour('--line'),
      background: colour('--panel-solid'),
      logSteps: true,
      stepRange: [least, present],
      values: accuracyAxis(false),
      stepsLabel: t('prune.axis'),
      formatStep: (step) => formatNumber(step, { notation: step >= 10_000 ? 'compact' : 'standard' }),
      onPoint: (place) => point(place),
    });
    fill();
  };
  const point = useEffectEvent((place: number | null) =>
    onPoint(place === null ? null : (points[place]?.edges ?? null)),
  );
  const onBuild = useEffectEvent(build);
  const onFill = useEffectEvent(fill);
  const onPlaceCursor = useEffectEvent(placeCursor);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another range is another chart
  useEffect(() => {
    onBuild();
    let width = host.current?.clientWidth ?? 0;
    const observer = new ResizeObserver(([entry]) => {
      const now = entry?.target.clientWidth ?? 0;
      if (now === width || now === 0) return;
      width = now;
      onBuild();
    });
    if (host.current) observer.observe(host.current);
    let isFirst = true;
    const unwatch = watchTheme(() => {
      // The page's colours change with an attribute, which is set by another listener.
      if (!isFirst) queueMicrotask(onBuild);
      isFirst = false;
    });
    return () => {
      observer.disconnect();
      unwatch();
      chart.current?.destroy();
      chart.current = null;
    };
  }, [least, present]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is filled in
  useEffect(() => onFill(), [points]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it is placed
  useEffect(() => onPlaceCursor(), [edges]);

  return <div ref={host} className={styles.chart} />;
}

function describe(points: readonly PrunedPoint[]): string {
  const listed = points.map(({ edges, accuracy }) =>
    t('prune.describePoint', { edges: formatNumber(edges), accuracy: formatPercent(accuracy, 1) }),
  );
  return t('prune.describe', { points: listed.length > 0 ? listed.join('; ') : t('prune.noPoints') });
}
