import type { HistoryPoint } from './appStore';

/** Most points kept; when there are more, neighbours are merged two by two. */
export const MOST_HISTORY_POINTS = 600;

/** A history with one more point, made coarser when it has grown too long. */
export function appendHistory(
  history: readonly HistoryPoint[],
  point: HistoryPoint,
): readonly HistoryPoint[] {
  const longer = [...history, point];
  if (longer.length <= MOST_HISTORY_POINTS) return longer;
  const coarser: HistoryPoint[] = [];
  for (let i = 0; i + 1 < longer.length; i += 2) coarser.push(merge(longer[i], longer[i + 1]));
  if (longer.length % 2 === 1) coarser.push(point);
  return coarser;
}

/** Two neighbours as one: means weighted by the steps that each stands for are close to the plain mean. */
function merge(a: HistoryPoint | undefined, b: HistoryPoint | undefined): HistoryPoint {
  if (a === undefined || b === undefined) throw new RangeError('Only points that exist can be merged.');
  return { step: b.step, loss: (a.loss + b.loss) / 2, accuracy: (a.accuracy + b.accuracy) / 2 };
}
