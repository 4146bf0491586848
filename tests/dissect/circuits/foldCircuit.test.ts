import { describe, expect, test } from 'vitest';
import type { CircuitNodes, CircuitTask } from '../../../src/dissect/circuits/circuit';
import { countEdges, liveNodes, removeDeadEnds } from '../../../src/dissect/circuits/circuitNodes';
import { decide } from '../../../src/dissect/circuits/decisions';
import { foldCircuit } from '../../../src/dissect/circuits/foldCircuit';
import { createCircuitRunner } from '../../../src/dissect/circuits/runCircuit';
import { createTaskNetwork } from '../../../src/dissect/circuits/taskNetwork';
import { drawSamples } from '../../../src/dissect/circuits/taskSamples';
import { type ActivationName, activations } from '../../../src/nn/activations';
import { createRandom } from '../../../src/nn/random';
import {
  decisionOf,
  finish,
  maskedForward,
  randomImages,
  randomMeans,
  randomNodes,
  sparseNetwork,
} from './circuitTools';

const pair: CircuitTask = { pair: [3, 8] };
const digit: CircuitTask = { digit: 7 };
const shapes = [
  [20, 10],
  [30, 12, 10],
  [30, 12, 8, 10],
  [16, 9, 8, 7, 6, 10],
];

describe.each(Object.keys(activations) as ActivationName[])(
  'a folded circuit of a network with %s',
  (activation) => {
    test.each(shapes.flatMap((sizes, seed) => [pair, digit].map((task) => ({ sizes, seed, task }))))(
      'decides as the whole network with everything outside held at its mean ($sizes, $task, seed $seed)',
      ({ sizes, seed, task }) => {
        const random = createRandom(seed);
        const network = sparseNetwork(sizes, activation, 0.5, seed);
        const source = randomImages(sizes[0], 200, seed);
        const samples = drawSamples(source, sizes[0], task, 11, seed);
        const means = randomMeans(sizes, random);
        const nodes = randomNodes(sizes, 0.6, random);
        const folded = foldCircuit(createTaskNetwork(network, task), nodes, means);
        const decisions = finish(decide(createCircuitRunner(folded), samples));
        expect(decisions.length).toBeGreaterThan(5);
        decisions.forEach((u, n) => {
          const input = samples.pixels.subarray(n * sizes[0], (n + 1) * sizes[0]);
          const logits = maskedForward(network, input, nodes, means).at(-1) as number[];
          expect(u).toBeCloseTo(decisionOf(logits, task), 10);
        });
      },
    );
  },
);

/** All paths of non-zero weights over kept nodes, as lists of units. */
function pathsOf(network: ReturnType<typeof sparseNetwork>, nodes: CircuitNodes, outputs: readonly number[]) {
  let paths = Array.from(nodes[0].keys(), (unit) => [unit]).filter(([unit]) => nodes[0][unit]);
  network.layers.forEach(({ units, weights }, l) => {
    const isKept = (j: number): boolean => (nodes[l + 1] ? nodes[l + 1][j] === 1 : outputs.includes(j));
    paths = paths.flatMap((path) =>
      Array.from({ length: units }, (_, j) => j)
        .filter((j) => isKept(j) && weights[path[l] * units + j] !== 0)
        .map((j) => [...path, j]),
    );
  });
  return paths;
}

describe('dead ends', () => {
  test.each([1, 2, 3, 4, 5, 6])(
    'are the nodes on no path from a pixel to an output of the task (seed %d)',
    (seed) => {
      const sizes = [12, 7, 6, 10];
      const network = sparseNetwork(sizes, 'relu', 0.25, seed);
      const task = seed % 2 ? pair : digit;
      const taskNetwork = createTaskNetwork(network, task);
      const nodes = randomNodes(sizes, 0.7, createRandom(seed));
      const paths = pathsOf(network, nodes, taskNetwork.outputs);
      const cleaned = nodes.map((layer) => layer.slice());
      removeDeadEnds(taskNetwork, cleaned);
      const expected = nodes.map((layer, l) =>
        layer.map((_, unit) => (paths.some((path) => path[l] === unit) ? 1 : 0)),
      );
      expect(cleaned).toEqual(expected);
      const edges = new Set(
        paths.flatMap((path) => path.slice(1).map((unit, l) => `${l} ${path[l]} ${unit}`)),
      );
      expect(countEdges(taskNetwork, cleaned)).toBe(edges.size);
      expect(foldCircuit(taskNetwork, cleaned, randomMeans(sizes, createRandom(1))).edgeCount).toBe(
        edges.size,
      );
    },
  );

  test('leave nothing where no weight is left', () => {
    const network = sparseNetwork([12, 7, 10], 'relu', 0, 1);
    expect(liveNodes(createTaskNetwork(network, pair))).toEqual([new Uint8Array(12), new Uint8Array(7)]);
  });
});
