import { readFileSync } from 'node:fs';
import { readMnist } from '../../scripts/mnist';
import { chooseCircuit } from '../../src/dissect/circuits/chooseCircuit';
import type { CircuitMethod, CircuitOptions, CircuitTask } from '../../src/dissect/circuits/circuit';
import { createSimdEngine } from '../../src/kernel/simdEngine';
import { createNetwork, type Network } from '../../src/nn/network';
import { defaultSpec, type NetworkSpec, weightCount } from '../../src/nn/networkSpec';
import { presets } from '../../src/nn/presets';
import { denseRecipe, sparseRecipe } from '../../src/nn/sparseRecipe';
import { createCircuitFinder } from '../../src/trainer/circuits';
import { createTrainer } from '../../src/trainer/trainer';
import { type FigureTable, median } from './figureTable';

/** Passes over the images in which the networks that are compared are trained. */
const EPOCHS = 10;
/** Loss in nats at which edges are counted. */
const LOSS = 0.15;
const TIMED_RUNS = 9;

const pairs: CircuitTask[] = [{ pair: [3, 8] }, { pair: [4, 9] }];
const counted: CircuitTask[] = [...pairs, { digit: 0 }];
const proven: CircuitTask[] = [...counted, { digit: 7 }];

/** Circuits of networks that the page's own trainer makes: how long a search takes, how small they are, how true. In Node. */
export function measureCircuits(table: FigureTable): void {
  const laboratory = createLaboratory();
  const narrow: NetworkSpec = {
    ...defaultSpec,
    layers: [
      { units: 16, activation: 'relu' },
      { units: 16, activation: 'relu' },
      { units: 10, activation: 'softmax' },
    ],
  };
  const networks = {
    dense: laboratory.train(denseRecipe(defaultSpec, EPOCHS)),
    narrow: laboratory.train(denseRecipe(narrow, EPOCHS)),
    sparse: laboratory.train(sparseRecipe(defaultSpec, Math.round(0.01 * weightCount(defaultSpec)), EPOCHS)),
  };

  const time = (name: string, network: Network, samples: number, atMost: number): void =>
    table.add({
      name: `attribution search, ${name}, ${samples} images, median of ${TIMED_RUNS}, processor time`,
      value: median(laboratory.time(network, samples)),
      unit: 'ms',
      atMost,
    });
  time('Sparse', laboratory.train(presets.sparse), 1000, 200);
  time('dense 784-128-64', networks.dense, 1000, 2000);
  time('dense 784-128-64', networks.dense, 500, 2000);

  for (const method of ['attribution', 'masks'] as const) {
    const edges = Object.fromEntries(
      Object.entries(networks).map(([name, network]) => [name, laboratory.edgesAtLoss(network, method)]),
    );
    for (const [name, value] of Object.entries(edges)) {
      table.add({
        name: `edges at task loss ${LOSS}, ${method}, ${name}, geometric mean`,
        value: value ?? Number.NaN,
      });
    }
    const { dense = Number.NaN, narrow: small = Number.NaN, sparse = Number.NaN } = edges;
    table.add({
      name: `dense of the same width : 1 % sparse, ${method}`,
      value: dense / sparse,
      digits: 1,
      atLeast: 12,
    });
    table.add({
      name: `dense of about the same loss : 1 % sparse, ${method}`,
      value: small / sparse,
      digits: 1,
    });
  }
  addProofs(table, laboratory.prove(networks.sparse, 'attribution', 0.01));
}

type Laboratory = ReturnType<typeof createLaboratory>;

function addProofs(table: FigureTable, proofs: ReturnType<Laboratory['prove']>): void {
  const mean = (read: (proof: (typeof proofs)[number]) => number): number =>
    proofs.reduce((sum, proof) => sum + read(proof), 0) / proofs.length;
  const add = (name: string, value: number, demand: { atLeast?: number; atMost?: number } = {}): void =>
    table.add({ name: `1 % sparse, −1 point, mean of four tasks: ${name}`, value, digits: 1, ...demand });
  add(
    'edges',
    mean(({ edges }) => edges),
  );
  add('accuracy of the whole network, %', 100 * mean(({ fullAccuracy }) => fullAccuracy));
  add('sufficiency, %', 100 * mean(({ sufficiency }) => sufficiency));
  add('points below the whole network', 100 * mean((p) => p.fullAccuracy - p.sufficiency), { atMost: 1 });
  add('scrub, %', 100 * mean(({ scrub }) => scrub), { atLeast: 93 });
  add('necessity, %', 100 * mean(({ necessity }) => necessity));
  add('necessity of random nodes, %', 100 * mean(({ randomNecessity }) => randomNecessity));
  add('nonsense control, %', 100 * mean(({ control }) => control));
}

/** MNIST in an engine, and what can be asked of networks there. */
function createLaboratory() {
  const engine = createSimdEngine(new WebAssembly.Module(readFileSync('src/kernel/kernel.wasm')));
  const finder = createCircuitFinder(engine);
  const mnist = readMnist();
  const imagesOf = ({ images, labels }: typeof mnist.train) => {
    const set = engine.createImageSet(labels.length);
    set.append(images, labels);
    return set;
  };
  const training = imagesOf(mnist.train);
  const test = imagesOf(mnist.test);
  const find = ({ spec, parameters }: Network, task: CircuitTask, options: CircuitOptions) =>
    finish(finder.find({ type: 'findCircuit', id: 0, spec, parameters, task, options }, training, () => {}));

  return {
    train(spec: NetworkSpec): Network {
      const trainer = createTrainer(engine, spec, training);
      const steps = spec.sparsity?.steps ?? (spec.schedule?.kind === 'linear' ? spec.schedule.steps : 0);
      for (let step = 0; step < steps; step++) trainer.trainStep();
      const network = createNetwork(spec, trainer.copyParameters());
      trainer.dispose();
      return network;
    },
    /** Milliseconds of processor time of several searches, the first one for the means apart. */
    time(network: Network, samples: number): number[] {
      const options = { method: 'attribution', seed: 1, samples } as const;
      find(network, counted[0], options);
      return Array.from({ length: TIMED_RUNS }, (_, n) => {
        const before = process.cpuUsage();
        find(network, counted[n % counted.length], options);
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000;
      });
    },
    edgesAtLoss(network: Network, method: CircuitMethod): number {
      const logs = counted.map((task) => {
        const { frontier } = find(network, task, { method, seed: 1, samples: 1000 });
        return Math.log(frontier.findLast(({ loss }) => loss <= LOSS)?.edgeCount ?? Number.NaN);
      });
      return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
    },
    prove(network: Network, method: CircuitMethod, drop: number) {
      const { spec, parameters } = network;
      return proven.map((task) => {
        const search = find(network, task, { method, seed: 1, samples: 1000 });
        const { nodes, edgeCount } = search.frontier[chooseCircuit(search.frontier, drop)];
        const question = { type: 'proveCircuit', id: 0, spec, parameters, search, nodes } as const;
        return { ...finish(finder.prove(question, { training, test }, () => {})), edges: edgeCount };
      });
    },
  };
}

function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
