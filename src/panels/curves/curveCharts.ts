import type uPlot from 'uplot';
import { formatNumber } from '../../locales/i18n';
import { type AlignedCurves, type AlignedRun, placeOfStep } from './alignCurves';
import { accuracyAxis, lossAxis, rateAxis } from './curveAxes';
import { type ChartLine, createCurveChart } from './curveChart';
import type { CurveStyle } from './curveStyle';

/** What the charts are made of. */
export interface CurveChartsOptions {
  /** One for each run, in the order of the data. */
  readonly styles: readonly CurveStyle[];
  readonly logSteps: boolean;
  readonly logValues: boolean;
  readonly stepsLabel: string;
  /** Called with the step at the pointer; null when it leaves. */
  readonly onPoint: (step: number | null) => void;
}

/** Elements that the charts are drawn into. */
export interface CurveHosts {
  readonly loss: HTMLElement;
  readonly accuracy: HTMLElement;
  readonly rate: HTMLElement;
}

/** Loss, accuracy and learning rate, one chart above the other, with one cursor. */
export interface CurveCharts {
  update(data: AlignedCurves): void;
  /** Puts the cursor at a step, or takes it away. */
  showAt(step: number | null): void;
  /** Draws anew in the size and the colours that the elements have now. */
  rebuild(): void;
  destroy(): void;
}

/** The columns of each chart, and which of them come from tests. */
const CHARTS = {
  loss: { columns: ['loss', 'testLoss'], rem: 8.5 },
  accuracy: { columns: ['accuracy', 'testAccuracy'], rem: 8.5 },
  rate: { columns: ['learningRate'], rem: 6.5 },
} as const satisfies Record<keyof CurveHosts, { columns: readonly (keyof AlignedRun)[]; rem: number }>;

const NAMES = Object.keys(CHARTS) as (keyof CurveHosts)[];

/** Font size of the axes, in rem. */
const FONT = 0.6875;

/** Draws the charts into their elements. */
export function createCurveCharts(hosts: CurveHosts, options: CurveChartsOptions): CurveCharts {
  let charts: uPlot[] = [];
  let data: AlignedCurves = { steps: [], runs: [] };
  let shownStep: number | null = null;

  function build(name: keyof CurveHosts): uPlot {
    const host = hosts[name];
    const style = getComputedStyle(host);
    const colour = (property: string): string => style.getPropertyValue(property).trim();
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const axes = {
      loss: lossAxis(options.logValues),
      accuracy: accuracyAxis(options.logValues),
      rate: rateAxis(options.logValues),
    };
    return createCurveChart(host, {
      lines: options.styles.flatMap((each) => linesOf(name, each, colour)),
      width: host.clientWidth,
      height: CHARTS[name].rem * rem,
      fontSize: FONT * rem,
      textColour: colour('--text-soft'),
      gridColour: colour('--line'),
      background: colour('--panel-solid'),
      logSteps: options.logSteps,
      values: axes[name],
      stepsLabel: name === 'rate' ? options.stepsLabel : null,
      formatStep: (step) => formatNumber(step, { notation: step >= 10_000 ? 'compact' : 'standard' }),
      onPoint: (place) => options.onPoint(place === null ? null : (data.steps[place] ?? null)),
    });
  }

  function fill(): void {
    charts.forEach((chart, n) => {
      const { columns } = CHARTS[NAMES[n] ?? 'loss'];
      const values = data.runs.flatMap((run) => columns.map((column) => run[column]));
      chart.setData([data.steps, ...values] as uPlot.AlignedData);
    });
    placeCursor();
  }

  function placeCursor(): void {
    const place = shownStep === null ? -1 : placeOfStep(data.steps, shownStep);
    const step = data.steps[place];
    for (const chart of charts) {
      const left = step === undefined ? -10 : chart.valToPos(step, 'x');
      chart.setCursor({ left, top: step === undefined ? -10 : 0 }, false);
    }
  }

  function destroy(): void {
    for (const chart of charts) chart.destroy();
    charts = [];
  }

  const rebuild = (): void => {
    destroy();
    charts = NAMES.map(build);
    fill();
  };
  rebuild();

  return {
    update(next) {
      data = next;
      fill();
    },
    showAt(step) {
      shownStep = step;
      placeCursor();
    },
    rebuild,
    destroy,
  };
}

function linesOf(
  chart: keyof CurveHosts,
  style: CurveStyle,
  colour: (property: string) => string,
): ChartLine[] {
  const training = { colour: colour(style.colour), width: style.width, dash: style.dash, hasPoints: false };
  if (chart === 'rate') return [training];
  return [training, { ...training, colour: colour(style.testColour), dash: style.testDash, hasPoints: true }];
}
