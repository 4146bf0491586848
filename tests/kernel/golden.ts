import type { ImageSet, TrainingEngine } from '../../src/kernel/trainingKernel';
import { checksum } from '../../src/nn/checksum';
import { createNetwork, initialise } from '../../src/nn/network';
import { defaultSpec, type NetworkSpec } from '../../src/nn/networkSpec';
import { createRandom, shuffle } from '../../src/nn/random';

/** A short training run and the parameters that every engine must end with. */
interface GoldenRun {
  readonly name: string;
  readonly spec: NetworkSpec;
  readonly steps: number;
  readonly distorts: boolean;
  /** Weights that each matrix keeps after every step. */
  readonly edges?: readonly number[];
  readonly checksum: string;
}

/** MNIST's first training images, so many, are what the runs train on. */
export const GOLDEN_IMAGES = 5000;

/** The runs. A change of the arithmetic, the tiniest, changes the checksums: then they are written anew, on purpose. */
const runs: readonly GoldenRun[] = [
  {
    name: 'the default network',
    spec: defaultSpec,
    steps: 200,
    distorts: false,
    checksum: '03f21f293a47833c',
  },
  {
    name: 'GELU, AdamW, dropout, distorted images',
    spec: {
      ...defaultSpec,
      seed: 2,
      layers: [
        { units: 61, activation: 'gelu', dropout: 0.25 },
        { units: 30, activation: 'gelu', dropout: 0.5 },
        { units: 10, activation: 'softmax' },
      ],
      optimizer: { kind: 'adamw', learningRate: 0.002 },
      weightDecay: 0.05,
      batchSize: 50,
    },
    steps: 120,
    distorts: true,
    checksum: 'e53af9f31cb8a99a',
  },
  {
    name: 'tanh and sigmoid, momentum, L1, a frozen layer',
    spec: {
      ...defaultSpec,
      seed: 3,
      layers: [
        { units: 40, activation: 'tanh' },
        { units: 33, activation: 'sigmoid', frozen: true },
        { units: 10, activation: 'softmax' },
      ],
      optimizer: { kind: 'momentum', learningRate: 0.05 },
      l1: 1e-5,
      batchSize: 37,
    },
    steps: 150,
    distorts: false,
    checksum: 'cc039988c7d978e2',
  },
  {
    name: 'leaky ReLU, plain gradient descent, weight decay',
    spec: {
      ...defaultSpec,
      seed: 4,
      layers: [
        { units: 50, activation: 'leakyRelu' },
        { units: 10, activation: 'softmax' },
      ],
      optimizer: { kind: 'sgd', learningRate: 0.1 },
      weightDecay: 1e-4,
      batchSize: 64,
    },
    steps: 150,
    distorts: false,
    checksum: 'cc7ee2913a7f2e70',
  },
  {
    name: 'Adam with a large epsilon, few edges kept',
    spec: {
      ...defaultSpec,
      seed: 5,
      layers: [
        { units: 45, activation: 'relu' },
        { units: 21, activation: 'relu' },
        { units: 10, activation: 'softmax' },
      ],
      optimizer: { kind: 'adam', learningRate: 0.05, epsilon: 0.1 },
      batchSize: 64,
    },
    steps: 150,
    distorts: false,
    edges: [900, 150, 100],
    checksum: '2c334c4eec0db07f',
  },
  {
    name: 'an input of 14 × 14',
    spec: {
      ...defaultSpec,
      seed: 5,
      inputSide: 14,
      layers: [
        { units: 64, activation: 'relu' },
        { units: 32, activation: 'relu' },
        { units: 10, activation: 'softmax' },
      ],
    },
    steps: 150,
    distorts: false,
    checksum: 'e59df8bd9e181afa',
  },
  {
    name: 'an input of 14 × 14, distorted images, momentum',
    spec: {
      ...defaultSpec,
      seed: 6,
      inputSide: 14,
      layers: [
        { units: 40, activation: 'tanh' },
        { units: 10, activation: 'softmax' },
      ],
      optimizer: { kind: 'momentum', learningRate: 0.05 },
      batchSize: 50,
    },
    steps: 100,
    distorts: true,
    checksum: 'd69f7725716a2dde',
  },
];

/** How a run ended, and how it should have. */
export interface GoldenResult {
  readonly name: string;
  readonly checksum: string;
  readonly expected: string;
}

/** Trains all runs in an engine on the first `GOLDEN_IMAGES` training images of MNIST. Runs wherever the engine does. */
export function goldenRuns(engine: TrainingEngine, images: Uint8Array, labels: Uint8Array): GoldenResult[] {
  const set = engine.createImageSet(GOLDEN_IMAGES);
  set.append(images, labels);
  return runs.map((run) => ({ name: run.name, checksum: train(engine, set, run), expected: run.checksum }));
}

function train(
  engine: TrainingEngine,
  images: ImageSet,
  { spec, steps, distorts, edges }: GoldenRun,
): string {
  const network = createNetwork(spec);
  initialise(network);
  const kernel = engine.createKernel(spec);
  kernel.writeParameters(network.parameters);
  const random = createRandom(spec.seed);
  const order = Uint32Array.from({ length: GOLDEN_IMAGES }, (_, n) => n);
  shuffle(order, random);
  for (let step = 0; step < steps; step++) {
    const start = (step * spec.batchSize) % (GOLDEN_IMAGES - spec.batchSize);
    const indices = order.subarray(start, start + spec.batchSize);
    const trueLabels = images.labels;
    kernel.step(
      {
        images,
        indices,
        labels: Uint8Array.from(indices, (index) => trueLabels[index]),
        distortions: distorts ? drawDistortions(random, indices.length) : undefined,
        dropoutSeed: random.nextUint32(),
      },
      spec.optimizer.learningRate,
      edges,
    );
  }
  kernel.readParameters(network.parameters);
  kernel.dispose();
  return checksum(network.parameters);
}

/** Mild distortions by + and × alone. */
function drawDistortions(random: { nextFloat(): number }, count: number): Float64Array {
  const around = (centre: number, width: number): number => centre + width * (2 * random.nextFloat() - 1);
  const numbers = new Float64Array(count * 7);
  for (let n = 0; n < count; n++) {
    const scales = [around(1, 0.1), around(0, 0.15), around(0, 0.15), around(1, 0.1)];
    numbers.set([...scales, around(0, 1.5), around(0, 1.5), around(0, 0.5)], n * 7);
  }
  return numbers;
}
