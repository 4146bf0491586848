import type { HistoryPoint } from './trainingState';

/** Most points kept; when there are more, neighbours are merged two by two. */
export const MOST_HISTORY_POINTS = 600;

/**
 * A history with one more report. All points but the newest stand for equally many reports, so that the beginning
 * of a long run keeps its share of the curve.
 */
export function appendHistory(
  history: readonly HistoryPoint[],
  report: Omit<HistoryPoint, 'reports'>,
): readonly HistoryPoint[] {
  const point = { ...report, reports: 1 };
  const newest = history[history.length - 1];
  const width = history[0]?.reports ?? 1;
  if (newest && newest.reports < width) return [...history.slice(0, -1), merge(newest, point)];
  const longer = [...history, point];
  return longer.length > MOST_HISTORY_POINTS ? mergePairs(longer) : longer;
}

function mergePairs(points: readonly HistoryPoint[]): readonly HistoryPoint[] {
  const coarser: HistoryPoint[] = [];
  points.forEach((point, i) => {
    const before = points[i - 1];
    if (i % 2 === 1 && before) coarser.push(merge(before, point));
    else if (i === points.length - 1) coarser.push(point);
  });
  return coarser;
}

/** Two neighbours as one: the later step with its learning rate, and the means over all their reports. */
function merge(a: HistoryPoint, b: HistoryPoint): HistoryPoint {
  const reports = a.reports + b.reports;
  const mean = (ofA: number, ofB: number): number => (ofA * a.reports + ofB * b.reports) / reports;
  const { step, learningRate } = b;
  return { step, learningRate, reports, loss: mean(a.loss, b.loss), accuracy: mean(a.accuracy, b.accuracy) };
}
