import type { FrontierPoint } from '../../dissect/circuits/circuit';
import type { ComparedRole } from '../../store/frontiers';

/** How the task's loss grows as edges are taken away from a network. */
export interface FrontierCurve {
  readonly name: string;
  /** A CSS custom property that holds its colour, and lengths of dashes and gaps in CSS pixels. */
  readonly colour: string;
  readonly dash: readonly number[];
  readonly points: readonly CurvePoint[];
  /** Loss of the whole network on the task, in nats. */
  readonly wholeLoss: number;
}

/** One circuit on a curve. */
export interface CurvePoint {
  readonly edges: number;
  /** In nats. */
  readonly loss: number;
}

/** How the curve of each network is drawn: that of the network on screen, and of those that are compared with it. */
export const curveStyles: Readonly<Record<'own' | ComparedRole, Pick<FrontierCurve, 'colour' | 'dash'>>> = {
  own: { colour: '--curve-accuracy', dash: [] },
  sparse: { colour: '--accent', dash: [] },
  dense: { colour: '--curve-loss', dash: [6, 3] },
  narrow: { colour: '--curve-loss', dash: [2, 3] },
};

/** Losses below this are drawn here: a logarithmic axis has no 0. */
const LEAST_LOSS = 1e-3;

/** The points of a frontier that a logarithmic plot has a place for, by rising number of edges. */
export function curvePoints(frontier: readonly Pick<FrontierPoint, 'edgeCount' | 'loss'>[]): CurvePoint[] {
  return frontier
    .filter(({ edgeCount, loss }) => edgeCount > 0 && Number.isFinite(loss))
    .map(({ edgeCount, loss }) => ({ edges: edgeCount, loss: Math.max(LEAST_LOSS, loss) }))
    .sort((a, b) => a.edges - b.edges);
}

/** Curves as columns over one rising list of edges, as a chart takes them; null where a curve has no point. */
export function alignFrontiers(curves: readonly FrontierCurve[]): {
  readonly edges: number[];
  readonly losses: (number | null)[][];
} {
  const edges = [...new Set(curves.flatMap(({ points }) => points.map((point) => point.edges)))].sort(
    (a, b) => a - b,
  );
  const losses = curves.map(({ points }) => {
    const byEdges = new Map(points.map((point) => [point.edges, point.loss]));
    return edges.map((count) => byEdges.get(count) ?? null);
  });
  return { edges, losses };
}

/** The place on a frontier whose edges are nearest to a number, as distances go on a logarithmic axis. */
export function nearestPoint(frontier: readonly Pick<FrontierPoint, 'edgeCount'>[], edges: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  frontier.forEach(({ edgeCount }, place) => {
    const distance = Math.abs(Math.log(Math.max(1, edgeCount)) - Math.log(Math.max(1, edges)));
    if (distance < least) {
      least = distance;
      best = place;
    }
  });
  return best;
}
