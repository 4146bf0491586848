import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { formatNumber } from '../../locales/i18n';
import { decadeSplits } from '../curves/decadeSplits';
import { alignFrontiers, type CurvePoint, type FrontierCurve } from './frontierCurves';

/** What the plot of frontiers shows, and how. */
export interface FrontierChartOptions {
  readonly curves: readonly FrontierCurve[];
  readonly edgesLabel: string;
  readonly lossLabel: string;
  /** What stands at the line of the whole network. */
  readonly wholeLabel: string;
  /** Called with the number of edges that a finger or a pressed mouse is at. */
  readonly onPoint: (edges: number) => void;
}

/** A plot of frontiers. */
export interface FrontierChart {
  /** Rings the chosen circuit; none where it is off the axes. */
  ring(chosen: CurvePoint | null): void;
  destroy(): void;
}

/** Height in multiples of the font size. */
const HEIGHT = 15;

/** Draws loss over edges, both logarithmic, into an element whose style gives font and colours. */
export function createFrontierChart(host: HTMLElement, options: FrontierChartOptions): FrontierChart {
  const { curves, edgesLabel, lossLabel } = options;
  const style = getComputedStyle(host);
  const fontSize = Number.parseFloat(style.fontSize);
  const colourOf = (property: string): string => style.getPropertyValue(property).trim();
  const { edges, losses } = alignFrontiers(curves);
  let ringed: CurvePoint | null = null;
  const axis: uPlot.Axis = {
    stroke: style.color,
    font: `${fontSize}px system-ui`,
    labelFont: `${fontSize}px system-ui`,
    grid: { stroke: colourOf('--line'), width: 1 },
    ticks: { show: false },
    gap: 4,
    labelSize: fontSize * 1.4,
    splits: (_, __, min, max) => decadeSplits(min, max),
    filter: (_, splits) => splits,
    values: (_, splits) =>
      splits.map((value) => formatNumber(value, { notation: 'compact', maximumSignificantDigits: 2 })),
  };
  const chart = new uPlot(
    {
      width: host.clientWidth,
      height: fontSize * HEIGHT,
      padding: [fontSize * 0.6, fontSize, 0, 0],
      series: [
        {},
        ...curves.map(
          ({ colour, dash }): uPlot.Series => ({
            stroke: colourOf(colour),
            width: 1.75,
            dash: [...dash],
            spanGaps: true,
            points: { show: true, size: 5, stroke: colourOf(colour), fill: colourOf('--panel-solid') },
          }),
        ),
      ],
      scales: {
        x: { time: false, distr: 3, range: (_, min, max) => [(min ?? 1) / 1.2, (max ?? 10) * 1.2] },
        y: { distr: 3, range: (_, min, max) => lossRange(curves, min, max) },
      },
      axes: [
        { ...axis, label: edgesLabel, size: fontSize * 1.6, space: fontSize * 2.5 },
        { ...axis, label: lossLabel, size: fontSize * 3, space: fontSize * 2 },
      ],
      legend: { show: false },
      cursor: { show: false },
      hooks: { draw: [(u) => drawMarks(u, options, ringed, colourOf, fontSize)] },
    },
    [edges, ...losses],
    host,
  );
  followPointer(chart, options.onPoint);
  return {
    ring(chosen) {
      ringed = chosen;
      chart.redraw(false);
    },
    destroy: () => chart.destroy(),
  };
}

/** From a little below the lowest loss or the line of a whole network up to the highest. */
function lossRange(
  curves: readonly FrontierCurve[],
  min: number | null,
  max: number | null,
): uPlot.Range.MinMax {
  const lowest = Math.min(min ?? 0.1, ...curves.map(({ wholeLoss }) => Math.max(1e-3, wholeLoss)));
  return [lowest / 1.25, (max ?? 1) * 1.15];
}

/** The line of each whole network, and a ring round the chosen circuit with lines down to the axes. */
function drawMarks(
  { ctx, bbox, valToPos }: uPlot,
  { curves, wholeLabel }: FrontierChartOptions,
  chosen: CurvePoint | null,
  colourOf: (property: string) => string,
  fontSize: number,
): void {
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.lineWidth = ratio;
  curves.forEach(({ wholeLoss, colour }, n) => {
    const y = valToPos(Math.max(1e-3, wholeLoss), 'y', true);
    ctx.strokeStyle = colourOf(colour);
    ctx.setLineDash([3 * ratio, 3 * ratio]);
    line(ctx, bbox.left, y, bbox.left + bbox.width, y);
    if (n > 0) return;
    ctx.fillStyle = colourOf('--text-soft');
    ctx.font = `${0.9 * fontSize * ratio}px system-ui`;
    ctx.textBaseline = 'bottom';
    ctx.textAlign = 'left';
    ctx.fillText(wholeLabel, bbox.left + 4 * ratio, y - 2 * ratio);
  });
  if (chosen) {
    const x = valToPos(chosen.edges, 'x', true);
    const y = valToPos(chosen.loss, 'y', true);
    ctx.strokeStyle = colourOf('--accent');
    ctx.setLineDash([2 * ratio, 3 * ratio]);
    line(ctx, x, y, x, bbox.top + bbox.height);
    line(ctx, bbox.left, y, x, y);
    ctx.setLineDash([]);
    ctx.lineWidth = 2.5 * ratio;
    ctx.beginPath();
    ctx.arc(x, y, 5.5 * ratio, 0, 2 * Math.PI);
    ctx.stroke();
  }
  ctx.restore();
}

function line(c: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  c.beginPath();
  c.moveTo(x0, y0);
  c.lineTo(x1, y1);
  c.stroke();
}

/** uPlot hears a mouse alone; here a finger counts too. */
function followPointer({ over, posToVal }: uPlot, onPoint: FrontierChartOptions['onPoint']): void {
  // A finger that moves up or down scrolls as ever.
  over.style.touchAction = 'pan-y';
  over.style.cursor = 'pointer';
  const point = (event: PointerEvent): void => {
    if (event.buttons !== 0) onPoint(posToVal(event.clientX - over.getBoundingClientRect().left, 'x'));
  };
  over.addEventListener('pointerdown', point);
  over.addEventListener('pointermove', point);
}
