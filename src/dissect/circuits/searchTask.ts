import type { CircuitNodes, FrontierPoint } from './circuit';
import { createFirstSums, decide } from './decisions';
import { foldCircuit } from './foldCircuit';
import { fitReadOut, scoreReadOut } from './readOut';
import { type CircuitRunner, createCircuitRunner } from './runCircuit';
import type { TaskNetwork } from './taskNetwork';
import type { TaskSamples } from './taskSamples';

/** What a search works on. */
export interface SearchTask {
  readonly network: TaskNetwork;
  readonly samples: TaskSamples;
  /** By layer, output excluded: what ablated nodes are held at. */
  readonly means: readonly Float32Array[];
}

/** How far a search has come. */
export interface SearchProgress {
  /** About what share of the work is done, 0–1. */
  readonly share: number;
  /** The newest circuit. */
  readonly edges: number;
  readonly loss: number;
}

/** A circuit on the images of the search. */
export interface MeasuredCircuit {
  readonly point: FrontierPoint;
  readonly runner: CircuitRunner;
  /** The task's number u of every image. */
  readonly u: Float64Array;
  /** As `decide` writes them. */
  readonly firstSums: Float64Array;
}

/** Measures a circuit on the images of the search, its read-out refit. */
export function* measureCircuit(
  { network, samples, means }: SearchTask,
  nodes: CircuitNodes,
): Generator<void, MeasuredCircuit> {
  const circuit = foldCircuit(network, nodes, means);
  const runner = createCircuitRunner(circuit);
  const firstSums = createFirstSums(runner, samples);
  const u = yield* decide(runner, samples, firstSums);
  const readOut = fitReadOut(u, samples.targets);
  const { nodeCount, edgeCount } = circuit;
  const kept = nodes.map((layer) => layer.slice());
  return {
    point: { nodes: kept, readOut, nodeCount, edgeCount, ...scoreReadOut(u, samples.targets, readOut) },
    runner,
    u,
    firstSums,
  };
}
