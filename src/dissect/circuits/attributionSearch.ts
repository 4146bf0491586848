import { scoreNodes } from './attribution';
import type { FrontierPoint } from './circuit';
import { liveNodes, removeDeadEnds } from './circuitNodes';
import { measureCircuit, type SearchProgress, type SearchTask } from './searchTask';

/** Share of the kept nodes that each round drops. */
const DROPPED = 0.12;

/**
 * Drops the nodes that matter least, round after round, from all live nodes to none: each circuit on the way is a point
 * of the frontier. What is left is scored anew each time, with the dropped nodes at their means.
 * @param largestLoss Ends with the first circuit whose loss in nats is above it
 */
export function* searchByAttribution(
  task: SearchTask,
  largestLoss: number,
  report: (progress: SearchProgress) => void,
): Generator<void, FrontierPoint[]> {
  const frontier: FrontierPoint[] = [];
  const nodes = liveNodes(task.network);
  for (;;) {
    const measured = yield* measureCircuit(task, nodes);
    const { point, runner } = measured;
    frontier.push(point);
    const { edgeCount: edges, loss } = point;
    report({ share: 1 - edges / Math.max(1, frontier[0].edgeCount), edges, loss });
    if (loss > largestLoss || edges === 0) return frontier;
    const scores = yield* scoreNodes(measured, task.samples, task.means, point.readOut);
    const kept = runner.circuit.layers.map(({ sources }) => sources);
    dropLowest(nodes, kept, scores);
    removeDeadEnds(task.network, nodes);
  }
}

/** Takes out the share of the kept nodes with the lowest scores, one at least; of equal ones those nearer the input. */
function dropLowest(
  nodes: Uint8Array[],
  kept: readonly Uint16Array[],
  scores: readonly Float64Array[],
): void {
  const ranked = kept.flatMap((units, layer) =>
    Array.from(units, (unit, place) => ({ layer, unit, score: scores[layer][place] })),
  );
  ranked.sort((a, b) => a.score - b.score);
  const count = Math.max(1, Math.floor(DROPPED * ranked.length));
  for (const { layer, unit } of ranked.slice(0, count)) nodes[layer][unit] = 0;
}
