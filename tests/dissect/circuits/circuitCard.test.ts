import { describe, expect, test } from 'vitest';
import { chooseCircuit } from '../../../src/dissect/circuits/chooseCircuit';
import type { CircuitSearch, FrontierPoint } from '../../../src/dissect/circuits/circuit';
import { cardText, createCircuitCard } from '../../../src/dissect/circuits/circuitCard';
import { findCircuit } from '../../../src/dissect/circuits/findCircuit';
import { proveCircuit } from '../../../src/dissect/circuits/proveCircuit';
import { createTaskNetwork } from '../../../src/dissect/circuits/taskNetwork';
import { drawSamples } from '../../../src/dissect/circuits/taskSamples';
import { checksum } from '../../../src/nn/checksum';
import { countNonZeroWeights, createNetwork } from '../../../src/nn/network';
import { createRandom } from '../../../src/nn/random';
import { randomNetwork, testSpec } from '../../nn/randomNetwork';
import { finish, randomImages, randomMeans } from './circuitTools';

const network = randomNetwork(testSpec([6]), 4);
for (let k = 0; k < network.parameters.length; k++) if (k % 5 > 0) network.parameters[k] = 0;
const task = { pair: [3, 8] } as const;

function makeCard(seed: number, method: 'attribution' | 'masks' = 'attribution') {
  const means = randomMeans(network.sizes, createRandom(1));
  const options = { method, seed, samples: 60 };
  const taskNetwork = createTaskNetwork(network, task);
  const samples = drawSamples(randomImages(784, 600, 4), 784, task, options.samples, seed);
  const searchTask = { network: taskNetwork, samples, means };
  const frontier = finish(findCircuit(searchTask, method, () => {}));
  const search: CircuitSearch = { task, options, means, frontier, totalEdges: countNonZeroWeights(network) };
  const { nodes } = frontier[chooseCircuit(frontier)];
  const held = drawSamples(randomImages(784, 600, 5), 784, task, 60, seed);
  const proof = finish(proveCircuit({ ...searchTask, test: held, candidates: nodes, seed }, nodes, () => {}));
  return createCircuitCard(network, search, nodes, { ...proof, control: 1 / 3 });
}

describe('a circuit card', () => {
  test.each(['attribution', 'masks'] as const)(
    'by %s is the same text each time it is made (seed 4)',
    (method) => {
      expect(cardText(makeCard(4, method))).toBe(cardText(makeCard(4, method)));
    },
  );

  test('is another with another seed (seeds 4 and 5)', () => {
    expect(cardText(makeCard(4))).not.toBe(cardText(makeCard(5)));
  });

  test('is JSON that says the network, the figures and every edge (seed 4)', () => {
    const card = makeCard(4);
    expect(JSON.parse(cardText(card))).toEqual(card);
    expect(card).toMatchObject({ task, method: 'attribution', seed: 4, samples: 60, control: 0.333333 });
    expect(card.network).toEqual(network.spec);
    expect(card.checksum).toBe(checksum(network.parameters));
    expect(card.edges).toBe(card.circuit.edges.length);
    expect(card.nodes).toBe(card.circuit.nodes.flat().length);
    for (const [layer, from, to, weight] of card.circuit.edges) {
      const { weights, units } = network.layers[layer];
      expect(Math.fround(weight)).toBe(weights[from * units + to]);
      expect(card.circuit.nodes[layer]).toContain(from);
      expect(layer === 0 ? card.circuit.nodes[1] : task.pair).toContain(to);
    }
  });

  test('doesn’t depend on the order in which the recipe’s fields were written', () => {
    const { spec, parameters } = network;
    const turned = Object.fromEntries(Object.entries(spec).toReversed()) as unknown as typeof spec;
    const search = {
      task,
      options: { method: 'attribution', seed: 1, samples: 2 },
      means: [],
      frontier: [],
      totalEdges: 1,
    } as const;
    const none = network.sizes.slice(0, -1).map((size) => new Uint8Array(size));
    const proof = {
      fullAccuracy: 1,
      sufficiency: 1,
      necessity: 1,
      randomNecessity: 1,
      scrub: 1,
      agreement: 1,
      control: 1,
      images: 1,
      effects: [],
    };
    const textOf = (of: typeof spec): string =>
      cardText(createCircuitCard(createNetwork(of, parameters), search, none, proof));
    expect(textOf(turned)).toBe(textOf(spec));
  });
});

describe('the choice of a circuit', () => {
  const frontier = [0.98, 0.985, 0.96, 0.951, 0.94, 0.955, 0.5].map(
    (accuracy) => ({ accuracy }) as FrontierPoint,
  );
  test('is the smallest that is at most so far below the whole network', () => {
    expect(chooseCircuit(frontier)).toBe(5);
    expect(chooseCircuit(frontier, 0.01)).toBe(1);
    expect(chooseCircuit(frontier, 0)).toBe(1);
    expect(chooseCircuit(frontier, 1)).toBe(6);
  });
});
