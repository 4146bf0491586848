import type { FrontierPoint, ReadOut } from './circuit';
import { liveNodes, removeDeadEnds } from './circuitNodes';
import { createNodeMasks } from './nodeMasks';
import { fitReadOut } from './readOut';
import { measureCircuit, type SearchProgress, type SearchTask } from './searchTask';

/** Steps of a search. */
const STEPS = 800;
/** Price of a kept node in nats at first, and by what it is multiplied after every step: it ends at 0.05. */
const FIRST_PRICE = 3e-4;
const PRICE_GROWTH = 1.0064;
/** Steps between two circuits that are looked at, the read-out being refit to each. */
const LOOK_EVERY = 10;
/**
 * Smallest scale of the read-out that masks are trained with, where u has standard deviation 1. With a smaller one the
 * price alone would speak, and masks couldn't try to turn a network round that has it all wrong, as on flipped labels.
 */
const SMALLEST_SCALE = 1;

/**
 * Trains masks on the nodes while the price of a node rises, and looks at the circuit now and then: one run gives the
 * whole frontier. Of what was seen those circuits stay that no smaller one does better than.
 * @param largestLoss Ends the frontier with the first circuit whose loss in nats is above it
 */
export function* searchByMasks(
  task: SearchTask,
  largestLoss: number,
  report: (progress: SearchProgress) => void,
): Generator<void, FrontierPoint[]> {
  const { network, samples } = task;
  const whole = yield* measureCircuit(task, liveNodes(network));
  const seen: FrontierPoint[] = [];
  const masks = createNodeMasks(task);
  const refit = (u: Float64Array): ReadOut => fitReadOut(u, samples.targets, SMALLEST_SCALE);
  let readOut = refit(whole.u);
  let price = FIRST_PRICE;
  for (let step = 1; step <= STEPS; step++) {
    yield* masks.train(price, readOut);
    price *= PRICE_GROWTH;
    if (step % LOOK_EVERY > 0) continue;
    const nodes = masks.readNodes();
    removeDeadEnds(network, nodes);
    const { point, u } = yield* measureCircuit(task, nodes);
    readOut = refit(u);
    seen.push(point);
    report({ share: step / STEPS, edges: point.edgeCount, loss: point.loss });
  }
  return frontierOf(whole.point, seen, largestLoss);
}

/** The whole network, then those that no circuit of as few edges or fewer does better than, by falling number of edges. */
function frontierOf(whole: FrontierPoint, seen: FrontierPoint[], largestLoss: number): FrontierPoint[] {
  const frontier: FrontierPoint[] = [];
  let best = Number.POSITIVE_INFINITY;
  for (const point of seen.toSorted((a, b) => a.edgeCount - b.edgeCount || a.loss - b.loss)) {
    if (point.loss >= best || point.edgeCount >= whole.edgeCount) continue;
    best = point.loss;
    frontier.unshift(point);
  }
  const end = frontier.findIndex(({ loss }) => loss > largestLoss);
  return [whole, ...(end < 0 ? frontier : frontier.slice(0, end + 1))];
}
