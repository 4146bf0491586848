import { useEffect, useEffectEvent, useRef } from 'react';
import { formatNumber, t } from '../../locales/i18n';
import { appStore } from '../../store/appStore';
import { watchTheme } from '../../store/theme';
import { stepsPerEpoch } from '../../store/training';
import { usePaint } from '../live/usePaint';
import { type AlignedCurves, alignCurves, placeOfStep } from './alignCurves';
import styles from './Curves.module.css';
import { type CurveCharts, createCurveCharts } from './curveCharts';
import { readRun } from './curveReading';
import { Readings, type ReadingsHandle } from './Readings';
import { StepSlider, type StepSliderHandle } from './StepSlider';
import { type RunCurves, shownCurves } from './shownCurves';

/** Time between two drawings while training runs, in milliseconds. */
const DRAW_INTERVAL = 100;

interface CurvesProps {
  readonly logSteps: boolean;
  readonly logValues: boolean;
}

const nothing: AlignedCurves = { steps: [], runs: [] };

/**
 * The values of the runs shown at a cursor, their charts, and a slider that moves the cursor. Another set of runs, or other
 * axes, are another instance of this: give it a key.
 */
export function Curves({ logSteps, logValues }: CurvesProps) {
  const loss = useRef<HTMLDivElement>(null);
  const accuracy = useRef<HTMLDivElement>(null);
  const rate = useRef<HTMLDivElement>(null);
  const slider = useRef<StepSliderHandle>(null);
  const readings = useRef<ReadingsHandle>(null);
  const charts = useRef<CurveCharts>(null);
  const data = useRef(nothing);
  /** The step of the cursor; null follows the newest. */
  const cursor = useRef<number | null>(null);
  const curves = shownCurves(appStore.getState());

  const place = (): number => {
    const { steps } = data.current;
    return cursor.current === null ? steps.length - 1 : placeOfStep(steps, cursor.current);
  };

  const showReadings = (): void => {
    const at = place();
    readings.current?.show(data.current, at);
    slider.current?.show(data.current.steps, at, readAloud(data.current, at));
  };

  const draw = (): void => {
    if (!loss.current?.checkVisibility()) return;
    const shown = shownCurves(appStore.getState());
    data.current = alignCurves(shown);
    charts.current?.update(data.current);
    showReadings();
    describeCharts([loss.current, accuracy.current, rate.current], shown);
  };

  const moveTo = (step: number | null): void => {
    cursor.current = step;
    charts.current?.showAt(step);
    showReadings();
  };

  const onMoveTo = useEffectEvent(moveTo);
  const onDraw = useEffectEvent(draw);
  const stylesOfRuns = curves.map(({ style }) => style);
  const onBuild = useEffectEvent((): CurveCharts | null => {
    if (!loss.current || !accuracy.current || !rate.current) return null;
    return createCurveCharts(
      { loss: loss.current, accuracy: accuracy.current, rate: rate.current },
      {
        styles: stylesOfRuns,
        logSteps,
        logValues,
        stepsLabel: t('curves.steps', { steps: formatNumber(stepsPerEpoch()) }),
        onPoint: (step) => onMoveTo(step),
      },
    );
  });

  useEffect(() => {
    const host = loss.current;
    charts.current = onBuild();
    if (!host || !charts.current) return;
    let width = host.clientWidth;
    const observer = new ResizeObserver(() => {
      if (host.clientWidth === width || host.clientWidth === 0) return;
      width = host.clientWidth;
      charts.current?.rebuild();
      onDraw();
    });
    observer.observe(host);
    let isFirst = true;
    const unwatch = watchTheme(() => {
      // The page's colours change with an attribute, which is set by another listener.
      if (!isFirst) queueMicrotask(() => charts.current?.rebuild());
      isFirst = false;
    });
    return () => {
      observer.disconnect();
      unwatch();
      charts.current?.destroy();
      charts.current = null;
    };
  }, []);
  usePaint((state) => state.training, draw, DRAW_INTERVAL);
  usePaint((state) => state.runs, draw, DRAW_INTERVAL);

  const slideTo = (at: number): void => {
    const { steps } = data.current;
    moveTo(at >= steps.length - 1 ? null : (steps[at] ?? null));
  };

  return (
    <div className={styles.curves}>
      <div className={styles.held}>
        <Readings ref={readings} curves={curves} />
      </div>
      <h3 className={styles.heading}>{t('curves.loss')}</h3>
      <div ref={loss} className={styles.chart} />
      <h3 className={styles.heading}>{t(logValues ? 'curves.accuracyLog' : 'curves.accuracy')}</h3>
      <div ref={accuracy} className={styles.chart} />
      <h3 className={styles.heading}>{t('curves.rate')}</h3>
      <div ref={rate} className={styles.chart} />
      <div className={styles.slide}>
        <StepSlider ref={slider} logSteps={logSteps} onMove={slideTo} />
      </div>
    </div>
  );
}

/** The values of the run on screen in a sentence. */
function readAloud(data: AlignedCurves, place: number): string {
  const { loss, testLoss, accuracy, testAccuracy, tested, learningRate } = readRun(data, 0, place);
  const step = formatNumber(data.steps[place] ?? 0);
  return t('curves.reading', { step, loss, testLoss, accuracy, testAccuracy, tested, learningRate });
}

/** Says in a sentence what each chart shows. */
function describeCharts(hosts: readonly (HTMLElement | null)[], curves: readonly RunCurves[]): void {
  const [run] = curves;
  const first = run?.history[0];
  const last = run?.history.at(-1);
  if (!run || !first || !last) return;
  const values = {
    name: run.name,
    others: curves.length - 1,
    steps: formatNumber(last.step),
    firstLoss: formatNumber(first.loss, { maximumSignificantDigits: 3 }),
    lastLoss: formatNumber(last.loss, { maximumSignificantDigits: 3 }),
    firstAccuracy: formatNumber(100 * first.accuracy, { maximumFractionDigits: 1 }),
    lastAccuracy: formatNumber(100 * last.accuracy, { maximumFractionDigits: 1 }),
    firstRate: formatNumber(first.learningRate, { maximumSignificantDigits: 3 }),
    lastRate: formatNumber(last.learningRate, { maximumSignificantDigits: 3 }),
  };
  const sentences = [
    t('curves.describeLoss', values),
    t('curves.describeAccuracy', values),
    t('curves.describeRate', values),
  ];
  hosts.forEach((host, n) => {
    const canvas = host?.querySelector('canvas');
    canvas?.setAttribute('role', 'img');
    canvas?.setAttribute('aria-label', sentences[n] ?? '');
  });
}
