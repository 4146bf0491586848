import { type CircuitRunner, LANES } from './runCircuit';
import type { TaskSamples } from './taskSamples';

/** Multiply-adds between two pauses: a few milliseconds. */
const WORK_PER_PIECE = 2e6;

/** Images that take about one piece of work, a multiple of the lanes, where each costs so many multiply-adds. */
export function imagesPerPiece(workPerImage: number): number {
  return LANES * Math.max(1, Math.floor(WORK_PER_PIECE / LANES / (workPerImage + 100)));
}

/** Room for the pre-activations of a circuit's first layer on every image, which are most of the work of a run. */
export function createFirstSums(
  { preActivations: [z] }: CircuitRunner,
  { count }: TaskSamples,
): Float64Array {
  return new Float64Array(Math.ceil(count / LANES) * z.length);
}

/**
 * The task's number u of every image; pauses after every few, and returns them.
 * @param firstSums Gets the pre-activations of the first layer, image after image in steps of `LANES`
 */
export function* decide(
  runner: CircuitRunner,
  samples: TaskSamples,
  firstSums?: Float64Array,
): Generator<void, Float64Array> {
  const [z] = runner.preActivations;
  const u = new Float64Array(samples.count);
  const piece = imagesPerPiece(runner.circuit.edgeCount);
  for (let first = 0; first < u.length; first += LANES) {
    runner.forward(samples, first);
    firstSums?.set(z, (first / LANES) * z.length);
    for (let k = 0; k < LANES && first + k < u.length; k++) u[first + k] = runner.decisions[k];
    if ((first + LANES) % piece === 0) yield;
  }
  return u;
}
