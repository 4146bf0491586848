import { createRandom, type Random, shuffle } from '../../nn/random';
import type { CircuitNodes, CircuitProof, ReadOut } from './circuit';
import { decide } from './decisions';
import { foldCircuit } from './foldCircuit';
import { measureEffects } from './nodeEffects';
import { fitReadOut, scoreReadOut } from './readOut';
import { type CircuitRunner, createCircuitRunner } from './runCircuit';
import { decideScrubbed } from './scrub';
import type { SearchTask } from './searchTask';
import type { TaskSamples } from './taskSamples';

/** Draws of random nodes that `randomNecessity` is the mean of. */
const RANDOM_DRAWS = 5;
/** Smallest scale of a read-out that may turn round. */
const EITHER_SIGN = Number.NEGATIVE_INFINITY;

/** What a proof works on: read-outs are fit to the images of the search, and everything is measured on the test images. */
export interface ProofTask extends SearchTask {
  readonly test: TaskSamples;
  /** Nodes that random ones are drawn from: those on a path to any output, not of this task alone. */
  readonly candidates: CircuitNodes;
  /** Of the random nodes, and of the images that scrubbing takes values from. */
  readonly seed: number;
}

/** Everything in a proof but the nonsense control, which doesn't depend on the circuit. */
export type OwnProof = Omit<CircuitProof, 'control'>;

/** Proves a circuit on images that the search never saw, or shows that it isn't proven; pauses every few milliseconds. */
export function* proveCircuit(
  task: ProofTask,
  nodes: CircuitNodes,
  report: (share: number) => void,
): Generator<void, OwnProof> {
  const { test, means, seed } = task;
  const random = createRandom(seed);
  const whole = yield* measure(task, complementOf(nodes.map((layer) => new Uint8Array(layer.length))));
  report(0.1);
  const circuit = yield* measure(task, nodes);
  const scrubbed = yield* decideScrubbed(whole.runner, nodes, test, random);
  report(0.3);
  const without = yield* measure(task, complementOf(nodes), EITHER_SIGN);
  let randomNecessity = 0;
  for (let draw = 1; draw <= RANDOM_DRAWS; draw++) {
    const { accuracy } = yield* measure(
      task,
      complementOf(drawAsMany(nodes, task.candidates, random)),
      EITHER_SIGN,
    );
    randomNecessity += accuracy / RANDOM_DRAWS;
    report(0.3 + (0.4 * draw) / RANDOM_DRAWS);
  }
  const effects = yield* measureEffects(circuit.runner, nodes, test, means, circuit.readOut);
  return {
    fullAccuracy: whole.accuracy,
    sufficiency: circuit.accuracy,
    necessity: without.accuracy,
    randomNecessity,
    scrub: scoreReadOut(scrubbed, test.targets, circuit.readOut).accuracy,
    agreement: shareOfAgreement(whole, circuit),
    images: test.count,
    effects,
  };
}

/** What a circuit does on the test images. */
interface Measured {
  readonly runner: CircuitRunner;
  readonly readOut: ReadOut;
  readonly u: Float64Array;
  readonly accuracy: number;
}

/** @param smallestScale −∞ for what is left without a circuit: if it speaks for the other class it still tells them apart */
function* measure(
  { network, means, samples, test }: ProofTask,
  nodes: CircuitNodes,
  smallestScale?: number,
): Generator<void, Measured> {
  const runner = createCircuitRunner(foldCircuit(network, nodes, means));
  const readOut = fitReadOut(yield* decide(runner, samples), samples.targets, smallestScale);
  const u = yield* decide(runner, test);
  return { runner, readOut, u, accuracy: scoreReadOut(u, test.targets, readOut).accuracy };
}

function shareOfAgreement(a: Measured, b: Measured): number {
  const answer = ({ u, readOut }: Measured, n: number): boolean => readOut.scale * u[n] + readOut.shift > 0;
  let agreeing = 0;
  for (let n = 0; n < a.u.length; n++) if (answer(a, n) === answer(b, n)) agreeing++;
  return agreeing / a.u.length;
}

/** All nodes but these. */
function complementOf(nodes: CircuitNodes): Uint8Array[] {
  return nodes.map((layer) => layer.map((kept) => 1 - kept));
}

/** As many random nodes in each layer as the circuit has. */
function drawAsMany(nodes: CircuitNodes, candidates: CircuitNodes, random: Random): Uint8Array[] {
  return nodes.map((layer, l) => {
    const units = Uint32Array.from(candidates[l].keys()).filter((unit) => candidates[l][unit] === 1);
    shuffle(units, random);
    const drawn = new Uint8Array(layer.length);
    for (const unit of units.subarray(0, layer.filter((kept) => kept === 1).length)) drawn[unit] = 1;
    return drawn;
  });
}
