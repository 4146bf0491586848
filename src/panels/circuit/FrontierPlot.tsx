import { useEffect, useEffectEvent, useRef } from 'react';
import { useStore } from 'zustand';
import { formatNumber, t } from '../../locales/i18n';
import { choosePoint, circuit, type FoundCircuit } from '../../store/circuit';
import { useAppStore } from '../../store/useAppStore';
import shared from '../operations/Experiments.module.css';
import styles from './Circuit.module.css';
import { lossText } from './circuitText';
import { createFrontierChart, type FrontierChart } from './frontierChart';
import { type CurvePoint, curvePoints, type FrontierCurve, nearestPoint } from './frontierCurves';

/** Task loss against edges, both logarithmic: what each circuit on the way from all to few costs. */
export function FrontierPlot({ found }: { readonly found: FoundCircuit }) {
  const host = useRef<HTMLDivElement>(null);
  const theme = useAppStore((state) => state.theme);
  const place = useStore(circuit, (state) => state.point);
  const chart = useRef<FrontierChart>(null);
  const { frontier } = found.search;
  const onBuild = useEffectEvent((element: HTMLElement): void => {
    chart.current?.destroy();
    chart.current = createFrontierChart(element, {
      curves: frontierCurves(found),
      edgesLabel: t('circuit.plotEdges'),
      lossLabel: t('circuit.plotLoss'),
      wholeLabel: t('circuit.whole'),
      onPoint: (edges) => choosePoint(nearestPoint(frontier, edges)),
    });
    chart.current.ring(chosenOn(found, place));
  });
  // Another search or theme draws all of it anew: colours are read when the chart is built.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    onBuild(element);
    let width = element.clientWidth;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === width || element.clientWidth === 0) return;
      width = element.clientWidth;
      onBuild(element);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.current?.destroy();
      chart.current = null;
    };
  }, [found, theme]);
  useEffect(() => chart.current?.ring(chosenOn(found, place)), [found, place]);
  return (
    <section className={styles.section}>
      <h3>{t('circuit.plot')}</h3>
      <div ref={host} className={styles.plot} role="img" aria-label={describe(found, place)} />
      <p className={shared.note}>{t('circuit.plotNote')}</p>
    </section>
  );
}

/** Every curve of the plot: for now that of the network on screen. */
function frontierCurves({ search: { frontier } }: FoundCircuit): FrontierCurve[] {
  return [
    {
      name: t('circuit.thisNetwork'),
      colour: '--curve-accuracy',
      dash: [],
      points: curvePoints(frontier),
      wholeLoss: frontier[0]?.loss ?? 0,
    },
  ];
}

/** The chosen circuit, if a logarithmic plot has a place for it. */
function chosenOn({ search: { frontier } }: FoundCircuit, place: number): CurvePoint | null {
  return curvePoints(frontier.slice(place, place + 1))[0] ?? null;
}

function describe({ search: { frontier } }: FoundCircuit, place: number): string {
  const [first] = frontier;
  const last = frontier.at(-1);
  const chosen = frontier[place];
  return t('circuit.plotDescribe', {
    mostEdges: formatNumber(first?.edgeCount ?? 0),
    firstLoss: lossText(first?.loss ?? 0),
    leastEdges: formatNumber(last?.edgeCount ?? 0),
    lastLoss: lossText(last?.loss ?? 0),
    edges: formatNumber(chosen?.edgeCount ?? 0),
    loss: lossText(chosen?.loss ?? 0),
  });
}
