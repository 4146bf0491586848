import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { type Column, nearestPlace } from './alignCurves';
import { decadeSplits } from './decadeSplits';

/** One line of a chart. */
export interface ChartLine {
  /** A CSS colour. */
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
  /** Whether each value is marked by a point. */
  readonly hasPoints: boolean;
}

/** What a chart shows and how. */
export interface ChartOptions {
  readonly lines: readonly ChartLine[];
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Font size of the axes, in CSS pixels. */
  readonly fontSize: number;
  readonly textColour: string;
  readonly gridColour: string;
  /** Background of the points, which is that of the panel. */
  readonly background: string;
  readonly logSteps: boolean;
  /** Ends of the axis of steps; without them it goes from the beginning to the last step. */
  readonly stepRange?: readonly [number, number];
  readonly values: ValueAxis;
  /** Label of the axis of steps; without one its numbers are left out too. */
  readonly stepsLabel: string | null;
  readonly formatStep: (step: number) => string;
  /** Called with the place of the step that the pointer is at; null when it leaves. */
  readonly onPoint: (place: number | null) => void;
}

/** How the values of a chart are scaled. */
export interface ValueAxis {
  readonly scale: Omit<uPlot.Scale, 'key'>;
  readonly splits?: uPlot.Axis.Splits;
  readonly format: (value: number) => string;
}

/** Width of the axis of values, in multiples of the font size; all charts share it, so that their steps line up. */
const VALUE_AXIS_SIZE = 4;

/** Room at the end of the axis of steps for half a number, in multiples of the font size. */
const EDGE = 1.5;

/** Points are drawn while there is so much room for each, in CSS pixels. */
const ROOM_FOR_POINT = 7;

/** Draws lines over steps into an element. */
export function createCurveChart(host: HTMLElement, options: ChartOptions): uPlot {
  const { width, height, lines, logSteps, values, fontSize, stepsLabel } = options;
  const chart = new uPlot(
    {
      width,
      height,
      padding: [fontSize * 0.6, fontSize * EDGE, stepsLabel === null ? fontSize * 0.6 : null, 0],
      series: [{}, ...lines.map((line) => series(line, options))],
      scales: {
        x: { time: false, distr: logSteps ? 3 : 1, range: (_, __, max) => stepRange(max, options) },
        y: values.scale,
      },
      axes: [stepAxis(options), valueAxis(options)],
      legend: { show: false },
      cursor: {
        y: false,
        bind: {
          mousedown: unheard,
          mousemove: unheard,
          mouseleave: unheard,
          mouseenter: unheard,
          dblclick: unheard,
        },
        points: {
          size: 7,
          width: 1.5,
          stroke: (_, n) => lines[n - 1]?.colour ?? '',
          fill: () => options.background,
        },
        dataIdx: (u, n, closest) =>
          n === 0 ? closest : nearestPlace(u.data[n] as Column, u.data[0] as number[], closest),
      },
    },
    [[], ...lines.map(() => [])],
    host,
  );
  followPointer(chart, options.onPoint);
  return chart;
}

function series(line: ChartLine, { background }: ChartOptions): uPlot.Series {
  return {
    stroke: line.colour,
    width: line.width,
    dash: [...line.dash],
    spanGaps: true,
    points: {
      show: (u, n) => line.hasPoints && count(u.data[n] as Column) * ROOM_FOR_POINT <= u.width,
      size: 3 + 2 * line.width,
      width: line.width,
      stroke: line.colour,
      fill: background,
    },
  };
}

const count = (column: Column): number =>
  column.reduce<number>((sum, value) => sum + (value === null ? 0 : 1), 0);

function stepRange(max: number | null, { logSteps, stepRange: ends }: ChartOptions): uPlot.Range.MinMax {
  if (ends) return [...ends];
  return logSteps ? [1, Math.max(10, max ?? 0)] : [0, Math.max(1, max ?? 0)];
}

function stepAxis({
  stepsLabel,
  logSteps,
  fontSize,
  textColour,
  gridColour,
  formatStep,
}: ChartOptions): uPlot.Axis {
  return {
    stroke: textColour,
    font: `${fontSize}px system-ui`,
    labelFont: `${fontSize}px system-ui`,
    grid: { stroke: gridColour, width: 1 },
    ticks: { show: false },
    space: fontSize * 5,
    gap: 4,
    size: stepsLabel === null ? 0 : fontSize * 1.6,
    labelSize: fontSize * 1.5,
    values: (_, splits) =>
      splits.map((step) => (stepsLabel === null || step === null ? '' : formatStep(step))),
    ...(logSteps && { splits: (_, __, min, max) => decadeSplits(min, max), filter: allSplits }),
    ...(stepsLabel !== null && { label: stepsLabel }),
  };
}

/** uPlot names few marks of a logarithmic axis; these have been chosen already. */
const allSplits: uPlot.Axis.Filter = (_, splits) => splits;

function valueAxis({ values, fontSize, textColour, gridColour }: ChartOptions): uPlot.Axis {
  return {
    stroke: textColour,
    font: `${fontSize}px system-ui`,
    grid: { stroke: gridColour, width: 1 },
    ticks: { show: false },
    space: fontSize * 2.2,
    gap: 6,
    size: fontSize * VALUE_AXIS_SIZE,
    values: (_, splits) => splits.map((value) => (value === null ? '' : values.format(value))),
    ...(values.splits && { splits: values.splits, filter: allSplits }),
  };
}

/** uPlot hears a mouse alone; here a finger counts too, and whoever owns the chart places the cursor. */
function followPointer({ over, posToIdx }: uPlot, onPoint: ChartOptions['onPoint']): void {
  // A finger that moves up or down scrolls as ever.
  over.style.touchAction = 'pan-y';
  const point = (event: PointerEvent): void =>
    onPoint(posToIdx(event.clientX - over.getBoundingClientRect().left));
  over.addEventListener('pointerdown', point);
  over.addEventListener('pointermove', point);
  over.addEventListener('pointerleave', (event) => {
    if (event.pointerType === 'mouse') onPoint(null);
  });
}

const unheard = (): null => null;
