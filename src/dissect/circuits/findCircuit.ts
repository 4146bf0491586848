import { searchByAttribution } from './attributionSearch';
import type { CircuitMethod, FrontierPoint } from './circuit';
import { decide } from './decisions';
import { foldCircuit } from './foldCircuit';
import { searchByMasks } from './maskSearch';
import { scoreReadOut } from './readOut';
import { createCircuitRunner } from './runCircuit';
import type { SearchProgress, SearchTask } from './searchTask';
import { flipTargets, type TaskSamples } from './taskSamples';

/** Loss in nats above which circuits are of no interest any more: a coin's is 0.69. */
const LARGEST_LOSS = 0.5;

/** Searches for circuits by either method; pauses every few milliseconds, and returns the frontier. */
export function* findCircuit(
  task: SearchTask,
  method: CircuitMethod,
  report: (progress: SearchProgress) => void,
  largestLoss = LARGEST_LOSS,
): Generator<void, FrontierPoint[]> {
  if (method === 'masks') return yield* searchByMasks(task, largestLoss, report);
  return yield* searchByAttribution(task, largestLoss, report);
}

/**
 * The accuracy that the same search reaches when it is asked for nonsense: the same images with flipped labels. The best
 * circuit of its frontier, on the images of the search, is measured on the test images. The scale of every read-out stays
 * positive, so a circuit has to turn the network's answers round, not just their reading.
 */
export function* searchNonsense(
  task: SearchTask,
  test: TaskSamples,
  method: CircuitMethod,
  report: (progress: SearchProgress) => void,
): Generator<void, number> {
  const flipped = { ...task, samples: flipTargets(task.samples) };
  const frontier = yield* findCircuit(flipped, method, report, Number.POSITIVE_INFINITY);
  const best = frontier.reduce((a, b) => (b.accuracy > a.accuracy ? b : a));
  const runner = createCircuitRunner(foldCircuit(task.network, best.nodes, task.means));
  const u = yield* decide(runner, test);
  return scoreReadOut(u, flipTargets(test).targets, best.readOut).accuracy;
}
