import { describe, expect, test } from 'vitest';
import { scoreNodes } from '../../../src/dissect/circuits/attribution';
import { searchByAttribution } from '../../../src/dissect/circuits/attributionSearch';
import type { CircuitTask } from '../../../src/dissect/circuits/circuit';
import { liveNodes } from '../../../src/dissect/circuits/circuitNodes';
import { createFirstSums, decide } from '../../../src/dissect/circuits/decisions';
import { foldCircuit } from '../../../src/dissect/circuits/foldCircuit';
import { createCircuitRunner } from '../../../src/dissect/circuits/runCircuit';
import { createTaskNetwork } from '../../../src/dissect/circuits/taskNetwork';
import { drawSamples } from '../../../src/dissect/circuits/taskSamples';
import type { ActivationName } from '../../../src/nn/activations';
import { createRandom } from '../../../src/nn/random';
import { decisionOf, finish, maskedForward, randomImages, randomMeans, sparseNetwork } from './circuitTools';

const cases: { sizes: number[]; activation: ActivationName; task: CircuitTask; seed: number }[] = [
  { sizes: [20, 10], activation: 'relu', task: { pair: [1, 2] }, seed: 1 },
  { sizes: [20, 9, 10], activation: 'tanh', task: { digit: 4 }, seed: 2 },
  { sizes: [20, 9, 7, 10], activation: 'relu', task: { pair: [3, 8] }, seed: 3 },
  { sizes: [20, 9, 7, 10], activation: 'gelu', task: { pair: [3, 8] }, seed: 4 },
  { sizes: [14, 8, 7, 6, 10], activation: 'leakyRelu', task: { digit: 0 }, seed: 5 },
  { sizes: [14, 8, 7, 6, 10], activation: 'sigmoid', task: { pair: [9, 0] }, seed: 6 },
];

describe('the score of a node', () => {
  test.each(cases)(
    'is Σ |∂loss/∂x (x − μ)| / √degree by finite differences ($activation, $sizes, seed $seed)',
    ({ sizes, activation, task, seed }) => {
      const network = sparseNetwork(sizes, activation, 0.5, seed);
      const taskNetwork = createTaskNetwork(network, task);
      const samples = drawSamples(randomImages(sizes[0], 80, seed), sizes[0], task, 10, seed);
      const means = randomMeans(sizes, createRandom(seed));
      const nodes = liveNodes(taskNetwork);
      const readOut = { scale: 1.3, shift: -0.2 };
      const runner = createCircuitRunner(foldCircuit(taskNetwork, nodes, means));
      const firstSums = createFirstSums(runner, samples);
      finish(decide(runner, samples, firstSums));
      const scores = finish(scoreNodes({ runner, firstSums }, samples, means, readOut));

      const lossOf = (u: number, target: number): number => {
        const v = readOut.scale * u + readOut.shift;
        return target ? Math.log1p(Math.exp(-v)) : Math.log1p(Math.exp(v));
      };
      const outputs: readonly number[] = taskNetwork.outputs;
      const h = 1e-5;
      nodes.forEach((layer, l) => {
        const kept = Array.from(layer.keys()).filter((unit) => layer[unit]);
        kept.forEach((unit, place) => {
          const { units, weights } = network.layers[l];
          const isTarget = (j: number): boolean =>
            nodes[l + 1] ? nodes[l + 1][j] === 1 : outputs.includes(j);
          let degree = 0;
          for (let j = 0; j < units; j++) if (isTarget(j) && weights[unit * units + j] !== 0) degree++;
          const before = network.layers[l - 1];
          for (let i = 0; before && i < before.inputs; i++) {
            if (nodes[l - 1][i] && before.weights[i * before.units + unit] !== 0) degree++;
          }
          let sum = 0;
          for (let n = 0; n < samples.count; n++) {
            const input = samples.pixels.subarray(n * sizes[0], (n + 1) * sizes[0]);
            const value = maskedForward(network, input, nodes, means)[l][unit];
            // Holding a node at a value is an ablation of its own.
            const without = nodes.map((each, k) => (k === l ? each.with(unit, 0) : each));
            const lossWith = (x: number): number => {
              const held = means
                .map((each, k) => (k === l ? each.with(unit, 0) : each))
                .map((each) => Array.from(each));
              held[l][unit] = x;
              const logits = maskedForward(network, input, without, held).at(-1) as number[];
              return lossOf(decisionOf(logits, task), samples.targets[n]);
            };
            const slope = (lossWith(value + h) - lossWith(value - h)) / (2 * h);
            sum += Math.abs(slope * (value - means[l][unit]));
          }
          expect(scores[l][place]).toBeCloseTo(sum / Math.sqrt(degree), 5);
        });
      });
    },
  );
});

describe('the search by attribution', () => {
  const sizes = [40, 16, 8, 10];
  const network = createTaskNetwork(sparseNetwork(sizes, 'relu', 0.3, 7), { pair: [3, 8] });
  const samples = drawSamples(randomImages(40, 800, 7), 40, { pair: [3, 8] }, 100, 7);
  const means = randomMeans(sizes, createRandom(7));
  const search = () =>
    finish(searchByAttribution({ network, samples, means }, Number.POSITIVE_INFINITY, () => {}));

  test('goes from all live nodes to none, each circuit inside the one before (seed 7)', () => {
    const frontier = search();
    expect(frontier[0].nodes).toEqual(liveNodes(network));
    expect(frontier.at(-1)).toMatchObject({ nodeCount: 0, edgeCount: 0 });
    for (let n = 1; n < frontier.length; n++) {
      expect(frontier[n].edgeCount).toBeLessThan(frontier[n - 1].edgeCount);
      frontier[n].nodes.forEach((layer, l) => {
        layer.forEach((kept, unit) => {
          expect(kept).toBeLessThanOrEqual(frontier[n - 1].nodes[l][unit]);
        });
      });
    }
  });

  test('ends with the first circuit above the largest loss (seed 7)', () => {
    const all = search();
    const limit = all[5].loss;
    const frontier = finish(searchByAttribution({ network, samples, means }, limit, () => {}));
    const end = all.findIndex(({ loss }) => loss > limit);
    expect(frontier).toEqual(all.slice(0, end + 1));
  });

  test('finds the same again, and says how far it is (seed 7)', () => {
    const told: number[] = [];
    finish(searchByAttribution({ network, samples, means }, 1, ({ share }) => told.push(share)));
    expect(told.length).toBeGreaterThan(5);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(search()).toEqual(search());
  });
});
