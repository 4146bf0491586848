import { describe, expect, test } from 'vitest';
import type { CircuitNodes, CircuitTask, ReadOut } from '../../../src/dissect/circuits/circuit';
import { liveNodes } from '../../../src/dissect/circuits/circuitNodes';
import { searchNonsense } from '../../../src/dissect/circuits/findCircuit';
import { type ProofTask, proveCircuit } from '../../../src/dissect/circuits/proveCircuit';
import { fitReadOut, scoreReadOut } from '../../../src/dissect/circuits/readOut';
import { createTaskNetwork } from '../../../src/dissect/circuits/taskNetwork';
import { drawSamples, type TaskSamples } from '../../../src/dissect/circuits/taskSamples';
import { createRandom } from '../../../src/nn/random';
import {
  decisionOf,
  finish,
  maskedForward,
  randomImages,
  randomMeans,
  randomNodes,
  type SmallNetwork,
  sparseNetwork,
} from './circuitTools';

const EITHER_SIGN = Number.NEGATIVE_INFINITY;

function inputOf(samples: TaskSamples, n: number): Float32Array {
  return samples.pixels.subarray(n * samples.inputs, (n + 1) * samples.inputs);
}

/** The task's number u of every image by the textbook. */
function decideNaively(
  network: SmallNetwork,
  task: CircuitTask,
  samples: TaskSamples,
  nodes: CircuitNodes,
  replacementOf: (n: number) => readonly ArrayLike<number>[],
): Float64Array {
  return Float64Array.from(samples.targets, (_, n) => {
    const logits = maskedForward(network, inputOf(samples, n), nodes, replacementOf(n)).at(-1) as number[];
    return decisionOf(logits, task);
  });
}

function lossOf(u: Float64Array, { targets }: TaskSamples, { scale, shift }: ReadOut): number {
  const losses = Array.from(u, (value, n) => {
    const v = scale * value + shift;
    return Math.log1p(Math.exp(targets[n] ? -v : v));
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

describe.each([
  { seed: 1, sizes: [20, 10], activation: 'relu', task: { pair: [3, 8] } },
  { seed: 2, sizes: [20, 8, 10], activation: 'tanh', task: { digit: 5 } },
  { seed: 3, sizes: [20, 9, 6, 10], activation: 'relu', task: { pair: [4, 9] } },
] as const)('a proof (seed $seed, $sizes, $activation)', ({ seed, sizes, activation, task }) => {
  const random = createRandom(seed);
  const network = sparseNetwork(sizes, activation, 0.6, seed);
  const taskNetwork = createTaskNetwork(network, task);
  const means = randomMeans(sizes, random);
  const nodes = randomNodes(sizes, 0.6, random);
  const complement = nodes.map((layer) => layer.map((kept) => 1 - kept));
  const all = nodes.map((layer) => layer.map(() => 1));
  const proofTask: ProofTask = {
    network: taskNetwork,
    means,
    samples: drawSamples(randomImages(20, 300, seed), 20, task, 50, seed),
    test: drawSamples(randomImages(20, 250, seed + 10), 20, task, 43, seed),
    // As many random nodes of these as the circuit has are the circuit itself.
    candidates: nodes,
    seed,
  };
  const proof = finish(proveCircuit(proofTask, nodes, () => {}));
  const { samples, test: held } = proofTask;
  const fitNaively = (kept: CircuitNodes, smallest?: number): ReadOut =>
    fitReadOut(
      decideNaively(network, task, samples, kept, () => means),
      samples.targets,
      smallest,
    );
  const testNaively = (kept: CircuitNodes): Float64Array =>
    decideNaively(network, task, held, kept, () => means);
  const readOut = fitNaively(nodes);

  test('has the accuracies of the whole network, with and without the circuit', () => {
    expect(proof.images).toBe(held.count);
    expect(proof.fullAccuracy).toBe(scoreReadOut(testNaively(all), held.targets, fitNaively(all)).accuracy);
    expect(proof.sufficiency).toBe(scoreReadOut(testNaively(nodes), held.targets, readOut).accuracy);
    const without = scoreReadOut(testNaively(complement), held.targets, fitNaively(complement, EITHER_SIGN));
    expect(proof.necessity).toBe(without.accuracy);
    expect(proof.randomNecessity).toBeCloseTo(without.accuracy, 12);
  });

  test('counts the images on which circuit and whole network answer alike', () => {
    const answers = (kept: CircuitNodes, { scale, shift }: ReadOut): boolean[] =>
      Array.from(testNaively(kept), (u) => scale * u + shift > 0);
    const whole = answers(all, fitNaively(all));
    const alike = answers(nodes, readOut).filter((answer, n) => answer === whole[n]).length;
    expect(proof.agreement).toBe(alike / held.count);
  });

  test('takes what is outside from another image', () => {
    const draws = createRandom(seed);
    const others = Array.from(
      { length: held.count },
      (_, n) => (n + 1 + draws.nextInt(held.count - 1)) % held.count,
    );
    expect(others.every((other, n) => other !== n)).toBe(true);
    const u = decideNaively(network, task, held, nodes, (n) =>
      maskedForward(network, inputOf(held, others[n]), all, means).slice(0, -1),
    );
    expect(proof.scrub).toBe(scoreReadOut(u, held.targets, readOut).accuracy);
  });

  test('says by how much the loss rises without each node', () => {
    const before = lossOf(testNaively(nodes), held, readOut);
    nodes.forEach((layer, l) => {
      layer.forEach((kept, unit) => {
        const without = nodes.map((each, k) => (k === l ? each.with(unit, 0) : each));
        const rise = lossOf(testNaively(without), held, readOut) - before;
        expect(proof.effects[l][unit]).toBeCloseTo(kept ? rise : 0, 6);
      });
    });
  });
});

describe('the nonsense control', () => {
  const sizes = [40, 4, 10];
  const task = { pair: [3, 8] } as const;

  /** Evidence for a 3, and for an 8, speaks for its digit through one neuron and, less loudly, against it through another. */
  function createTornNetwork(): SmallNetwork {
    const first = new Float32Array(40 * 4);
    const second = new Float32Array(4 * 10);
    for (const [place, digit] of task.pair.entries()) {
      for (let i = digit; i < 40; i += 10) {
        first[i * 4 + place] = 1;
        first[i * 4 + 2 + place] = 1;
      }
      second[place * 10 + digit] = 2;
      second[(2 + place) * 10 + digit] = -1;
    }
    const layer = (inputs: number, units: number, activation: 'relu' | 'softmax', weights: Float32Array) =>
      ({ inputs, units, activation, weights, biases: new Float32Array(units) }) as const;
    return { sizes, layers: [layer(40, 4, 'relu', first), layer(4, 10, 'softmax', second)] };
  }

  const network = createTaskNetwork(createTornNetwork(), task);
  const train = randomImages(40, 4000, 1);
  const searchTask = {
    network,
    samples: drawSamples(train, 40, task, 400, 1),
    means: [new Float32Array(40).fill(0.2), new Float32Array(4).fill(0.9)],
  };
  const held = drawSamples(randomImages(40, 3000, 2), 40, task, 400, 1);
  const control = (method: 'attribution' | 'masks'): number =>
    finish(searchNonsense(searchTask, held, method, () => {}));

  test('is solved by masks where a part of the network says the opposite of the whole (seeds 1 and 2)', () => {
    const nodes = liveNodes(network);
    const { fullAccuracy } = finish(
      proveCircuit({ ...searchTask, test: held, candidates: nodes, seed: 1 }, nodes, () => {}),
    );
    expect(fullAccuracy).toBeGreaterThan(0.9);
    expect(control('masks')).toBeGreaterThan(0.9);
  });

  test('isn’t solved by a change of sign in the read-out: attribution fails (seeds 1 and 2)', () => {
    expect(control('attribution')).toBeLessThan(0.65);
  });
});
