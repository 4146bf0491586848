import { type CircuitRunner, LANES } from './runCircuit';
import type { TaskSamples } from './taskSamples';

/** Multiply-adds between two pauses: a few milliseconds. */
const WORK_PER_PIECE = 2e6;

/** Images that take about one piece of work, a multiple of the lanes, where each costs so many multiply-adds. */
export function imagesPerPiece(workPerImage: number): number {
  return LANES * Math.max(1, Math.floor(WORK_PER_PIECE / LANES / (workPerImage + 100)));
}

/** The task's number u of every image; pauses after every few, and returns them. */
export function* decide(runner: CircuitRunner, samples: TaskSamples): Generator<void, Float64Array> {
  const u = new Float64Array(samples.count);
  const piece = imagesPerPiece(runner.circuit.edgeCount);
  for (let first = 0; first < u.length; first += LANES) {
    runner.forward(samples, first);
    for (let k = 0; k < LANES && first + k < u.length; k++) u[first + k] = runner.decisions[k];
    if ((first + LANES) % piece === 0) yield;
  }
  return u;
}
