import { useEffect, useEffectEvent, useRef } from 'react';
import { useStore } from 'zustand';
import type { FrontierPoint } from '../../dissect/circuits/circuit';
import { formatNumber, t } from '../../locales/i18n';
import { choosePoint, circuit, type FoundCircuit } from '../../store/circuit';
import { type ComparedNetwork, comparison } from '../../store/frontiers';
import { useAppStore } from '../../store/useAppStore';
import shared from '../operations/Experiments.module.css';
import styles from './Circuit.module.css';
import { lossText } from './circuitText';
import { FrontierComparison } from './FrontierComparison';
import { createFrontierChart, type FrontierChart } from './frontierChart';
import {
  type CurvePoint,
  curvePoints,
  curveStyles,
  type FrontierCurve,
  nearestPoint,
} from './frontierCurves';

/** Task loss against edges, both logarithmic: what each circuit on the way from all to few costs. */
export function FrontierPlot({ found }: { readonly found: FoundCircuit }) {
  const host = useRef<HTMLDivElement>(null);
  const theme = useAppStore((state) => state.theme);
  const place = useStore(circuit, (state) => state.point);
  const compared = useStore(comparison, (state) => state.compared);
  const chart = useRef<FrontierChart>(null);
  const { frontier } = found.search;
  const onBuild = useEffectEvent((element: HTMLElement): void => {
    chart.current?.destroy();
    chart.current = createFrontierChart(element, {
      curves: frontierCurves(found, compared),
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
  }, [found, theme, compared]);
  useEffect(() => chart.current?.ring(chosenOn(found, place)), [found, place]);
  return (
    <section className={styles.section}>
      <h3>{t('circuit.plot')}</h3>
      <div ref={host} className={styles.plot} role="img" aria-label={describe(found, place)} />
      <p className={shared.note}>{t('circuit.plotNote')}</p>
      <FrontierComparison found={found} />
    </section>
  );
}

/** Every curve of the plot: that of the network on screen, and of those that it is compared with. */
function frontierCurves({ search }: FoundCircuit, compared: readonly ComparedNetwork[]): FrontierCurve[] {
  const curveOf = (name: string, role: keyof typeof curveStyles, frontier: readonly FrontierPoint[]) => ({
    name,
    ...curveStyles[role],
    points: curvePoints(frontier),
    wholeLoss: frontier[0]?.loss ?? 0,
  });
  return [
    curveOf(t('circuit.thisNetwork'), 'own', search.frontier),
    ...compared.map(({ role, frontier }) => curveOf(t(`circuit.role.${role}`), role, frontier)),
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
