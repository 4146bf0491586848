/**
 * Trains the network that the page ships, with the trainer of the page, and writes it to public/models.
 *
 *   npm run pretrain                 the final run on all 60,000 training images, then one look at the test set
 *   npm run pretrain -- --validate   trains on the first 55,000 and reports on the last 5,000; writes nothing
 *   npm run pretrain -- --epochs 10  another length, for trying settings (only with --validate)
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Dataset } from '../src/digits/dataset';
import { writeNetworkFile } from '../src/formats/networkFile';
import { createSimdEngine } from '../src/kernel/simdEngine';
import { checksum } from '../src/nn/checksum';
import { PIXELS_PER_IMAGE } from '../src/nn/inputImage';
import { evaluate } from '../src/nn/metrics';
import { createNetwork } from '../src/nn/network';
import { defaultSpec, type NetworkSpec } from '../src/nn/networkSpec';
import { createTrainer, type Trainer } from '../src/trainer/trainer';
import { readMnist } from './mnist';
import { writeSampleDigits } from './sampleDigits';

const FOLDER = 'public/models';
/** Made by `npm run wasm`. */
const ENGINE_FILE = 'src/kernel/kernel.wasm';
const EPOCHS = 40;
const VALIDATION_IMAGES = 5000;

const { values: options } = parseArgs({
  options: { validate: { type: 'boolean', default: false }, epochs: { type: 'string' } },
});
const epochs = options.validate && options.epochs ? Number(options.epochs) : EPOCHS;

const mnist = readMnist();
const split = mnist.train.labels.length - VALIDATION_IMAGES;
const trainingImages = options.validate ? part(mnist.train, 0, split) : mnist.train;

const trainer = train(trainingImages, epochs);
const network = createNetwork(trainer.spec, trainer.copyParameters());
if (options.validate) {
  const { accuracy, loss } = evaluate(network, part(mnist.train, split, split + VALIDATION_IMAGES));
  console.log(`validation: ${(100 * accuracy).toFixed(2)} %, loss ${loss.toFixed(4)}`);
} else {
  const { accuracy } = evaluate(network, mnist.test);
  mkdirSync(FOLDER, { recursive: true });
  const file = writeNetworkFile({ network, steps: trainer.step, testAccuracy: accuracy });
  writeFileSync(`${FOLDER}/default.safetensors`, file);
  writeSampleDigits(network, mnist.test, FOLDER);
  console.log(`test: ${(100 * accuracy).toFixed(2)} %, checksum ${checksum(network.parameters)}`);
}

/** The shipped network's recipe: the default network, fresh augmentation every epoch, a rate that falls to 0. */
function shippedSpec(imageCount: number): NetworkSpec {
  return {
    ...defaultSpec,
    optimizer: { kind: 'adam', learningRate: 0.002 },
    schedule: { kind: 'linear', steps: epochs * Math.ceil(imageCount / defaultSpec.batchSize) },
    data: { augment: true },
  };
}

function train({ images, labels }: Dataset, epochCount: number): Trainer {
  const engine = createSimdEngine(new WebAssembly.Module(readFileSync(ENGINE_FILE)));
  const set = engine.createImageSet(labels.length);
  set.append(images, labels);
  const trainer = createTrainer(engine, shippedSpec(labels.length), set);
  for (let epoch = 1; epoch <= epochCount; epoch++) {
    const started = performance.now();
    let loss = 0;
    for (let step = 0; step < trainer.stepsPerEpoch; step++) loss += trainer.trainStep().loss;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`epoch ${epoch}: loss ${(loss / trainer.stepsPerEpoch).toFixed(4)}, ${seconds} s`);
  }
  return trainer;
}

function part({ images, labels }: Dataset, start: number, end: number): Dataset {
  return {
    images: images.subarray(start * PIXELS_PER_IMAGE, end * PIXELS_PER_IMAGE),
    labels: labels.subarray(start, end),
  };
}
