/**
 * What the first weights and the order of the images do to the reference job's accuracy: one thing varied at a time,
 * everything else as the page trains it. Run: npm run bench:starts [number of seeds]
 */
import { readFileSync } from 'node:fs';
import { readMnist } from '../../scripts/mnist';
import type { Dataset } from '../../src/digits/dataset';
import { createSimdEngine } from '../../src/kernel/simdEngine';
import type { ImageSet } from '../../src/kernel/trainingKernel';
import { createNetwork } from '../../src/nn/network';
import { defaultSpec, type NetworkSpec } from '../../src/nn/networkSpec';
import { createRandom, shuffle } from '../../src/nn/random';
import { countUp, epochOrder } from '../../src/trainer/epochOrder';
import { evaluateInPieces } from '../../src/trainer/evaluation';
import { initialParameters } from '../../src/trainer/trainer';

/** One way to do the reference job. */
interface Variant {
  readonly name: string;
  /** The first weights and biases. */
  readonly start: (spec: NetworkSpec) => Float32Array;
  /** The images of an epoch, one mini-batch after another. */
  readonly order: (seed: number, epoch: number, count: number) => Uint32Array;
}

const EPOCHS = 5;
const page = { start: initialParameters, order: epochOrder } as const;

const variants: readonly Variant[] = [
  { ...page, name: 'as the page does it: He, shards shuffled within themselves in epoch 1' },
  {
    ...page,
    name: 'start: Glorot',
    start: (spec) => initialParameters({ ...spec, initialisation: 'glorot' }),
  },
  { ...page, name: 'start: ±1/√inputs', start: startOfLinear },
  { ...page, name: 'order: all images shuffled in epoch 1 too', order: shuffleAll },
  { name: 'start: ±1/√inputs, order: all images shuffled', start: startOfLinear, order: shuffleAll },
  {
    ...page,
    name: 'the last, smaller mini-batch left out',
    order: (...job) => wholeBatches(epochOrder(...job)),
  },
];

const module = readFileSync(new URL('../../src/kernel/kernel.wasm', import.meta.url));
const engine = createSimdEngine(new WebAssembly.Module(module));
const { train, test } = readMnist();
const trainingImages = imageSet(train);
const testImages = imageSet(test);
const seeds = Array.from({ length: Number(process.argv[2] ?? 5) }, (_, k) => k + 1);

const rows = variants.map((variant) => {
  const accuracies = seeds.map((seed) => accuraciesOf(variant, { ...defaultSpec, seed }));
  const after = (epochs: number): string =>
    describe(accuracies.map((each) => each[epochs - 1] ?? Number.NaN));
  return { variant: variant.name, 'epoch 1': after(1), [`epoch ${EPOCHS}`]: after(EPOCHS) };
});
console.table(rows);

/** Share of the test images answered right after each epoch. */
function accuraciesOf({ start, order }: Variant, spec: NetworkSpec): number[] {
  const kernel = engine.createKernel(spec);
  kernel.writeParameters(start(spec));
  const accuracies: number[] = [];
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const all = order(spec.seed, epoch, train.labels.length);
    for (let first = 0; first < all.length; first += spec.batchSize) {
      const indices = all.subarray(first, first + spec.batchSize);
      const labels = Uint8Array.from(indices, (index) => train.labels[index]);
      kernel.step({ images: trainingImages, indices, labels, dropoutSeed: 0 }, spec.optimizer.learningRate);
    }
    const work = evaluateInPieces(kernel, testImages);
    let piece = work.next();
    while (!piece.done) piece = work.next();
    accuracies.push(piece.value.evaluation.accuracy);
  }
  kernel.dispose();
  return accuracies;
}

function imageSet({ images, labels }: Dataset): ImageSet {
  const set = engine.createImageSet(labels.length);
  set.append(images, labels);
  return set;
}

/** Uniform in ±1/√inputs, biases too, as `torch.nn.Linear` draws them. */
function startOfLinear(spec: NetworkSpec): Float32Array {
  const network = createNetwork(spec);
  const random = createRandom(spec.seed);
  for (const { inputs, weights, biases } of network.layers) {
    for (const values of [weights, biases]) {
      for (let k = 0; k < values.length; k++) values[k] = (2 * random.nextFloat() - 1) / Math.sqrt(inputs);
    }
  }
  return network.parameters;
}

/** All images in a seeded order, in the first epoch too. */
function shuffleAll(seed: number, epoch: number, count: number): Uint32Array {
  const order = countUp(count);
  shuffle(order, createRandom(1000 * seed + epoch));
  return order;
}

function wholeBatches(order: Uint32Array): Uint32Array {
  return order.subarray(0, order.length - (order.length % defaultSpec.batchSize));
}

/** Mean and sample standard deviation, smallest and largest, in per cent. */
function describe(shares: readonly number[]): string {
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (shares.length - 1);
  const percent = (share: number): string => (100 * share).toFixed(2);
  return `${percent(mean)} ± ${percent(Math.sqrt(variance))} (${percent(Math.min(...shares))}–${percent(Math.max(...shares))})`;
}
