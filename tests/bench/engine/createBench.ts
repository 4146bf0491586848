import type { Dataset } from '../../../src/digits/dataset';
import { loadEngine } from '../../../src/kernel/loadEngine';
import { instantiateSimdModule } from '../../../src/kernel/simdModule';
import type { ImageSet, TrainingEngine } from '../../../src/kernel/trainingKernel';
import { defaultSpec, layerSizes } from '../../../src/nn/networkSpec';
import { evaluateInPieces } from '../../../src/trainer/evaluation';
import { createTrainer, initialParameters, type Trainer } from '../../../src/trainer/trainer';
import { loadImages } from '../loadImages';
import type { Contestant } from '../rivals/contestant';
import { createConvnet } from '../rivals/convnet';
import { createTensorflow } from '../rivals/tensorflow';
import { createDensePath } from './densePath';
import type { BenchJob, BenchResult, ContestantName } from './jobs';
import { countUsefulFlops } from './usefulFlops';

/** Does a job. Its clock runs only while the work itself is done. */
export type Bench = (job: BenchJob) => Promise<BenchResult>;

/** Images of the dense contestant: too many for the caches to remember, few enough to fit beside the others. */
const DENSE_IMAGES = 6400;
/** Rounds in one call, a fraction of a millisecond: the browser puts optimised code in place between calls only. */
const PEAK_ROUNDS = 10_000;

/** Different images that are answered one by one. */
const SINGLE_IMAGES = 1000;

/** Loads images and engine. @param base Absolute URL of the folder that holds `data` and `peak.wasm` */
export async function createBench(base: string, kernelUrl: string): Promise<Bench> {
  const { train, test } = await loadImages(`${base}data`);
  const engine = await loadEngine(kernelUrl);
  if (engine.kind !== 'simd') throw new Error('The engine runs without SIMD here.');
  const trainer = createTrainer(engine, defaultSpec, imageSet(engine, train));
  const denseImages = imageSet(engine, withoutWhite(train, DENSE_IMAGES));
  const evaluator = createEvaluator(engine, trainer, test);
  const contestants: Record<ContestantName, () => Contestant | Promise<Contestant>> = {
    neuroglass: () => createOwn(trainer),
    'dense images': () => createOwn(createTrainer(engine, defaultSpec, denseImages)),
    'TensorFlow.js': () => createTensorflow(train),
    ConvNetJS: () => createConvnet(train),
  };
  const started = new Map<ContestantName, Contestant>();
  const dense = createDensePath(instantiateSimdModule(await compileFrom(kernelUrl)));
  const peak = await openPeak(`${base}peak.wasm`);

  return async (job) => {
    switch (job.type) {
      case 'count':
        return { seconds: 0, useful: countUsefulFlops(train), usefulDense: countUsefulFlops(train, true) };
      case 'peak': {
        const seconds = time(() => {
          for (let done = 0; done < job.rounds; done += PEAK_ROUNDS) peak.multiplyAdd(PEAK_ROUNDS);
        });
        return { seconds, flops: job.rounds * peak.flopsPerRound };
      }
      case 'dense':
        return { seconds: time(() => dense.run(job.part, job.times)), flops: job.times * dense.flops };
      case 'train': {
        const contestant = started.get(job.contestant) ?? (await contestants[job.contestant]());
        started.set(job.contestant, contestant);
        const began = performance.now();
        const loss = await contestant.train(job.steps);
        const seconds = (performance.now() - began) / 1000;
        return { seconds, images: job.steps * defaultSpec.batchSize, loss };
      }
      case 'evaluate':
        return evaluator.evaluate();
      case 'infer':
        return evaluator.infer(job.images);
    }
  };
}

/** Trains from the first step on each time: after forty epochs, numbers too small for full precision slow it by 13 %. */
function createOwn(trainer: Trainer): Contestant {
  const parameters = initialParameters(trainer.spec);
  return {
    async train(steps) {
      trainer.restore({ parameters, step: 0 });
      let loss = 0;
      for (let step = 0; step < steps; step++) ({ loss } = trainer.trainStep());
      return loss;
    },
  };
}

/** Answers test images with the weights of the trainer of that moment. */
function createEvaluator(engine: TrainingEngine, trainer: Trainer, test: Dataset) {
  const images = imageSet(engine, test);
  const kernel = engine.createKernel(defaultSpec);
  const inputs = Float32Array.from(test.images.subarray(0, SINGLE_IMAGES * 784), (byte) => byte / 255);
  const activations = new Float32Array(layerSizes(defaultSpec).reduce((sum, size) => sum + size, 0));
  return {
    /** All of them, as the page's worker does it after every epoch. */
    evaluate(): BenchResult {
      kernel.writeParameters(trainer.copyParameters());
      const seconds = time(() => {
        const work = evaluateInPieces(kernel, images);
        while (!work.next().done);
      });
      return { seconds, images: images.loaded };
    },
    /** One by one, with all activations. */
    infer(count: number): BenchResult {
      kernel.writeParameters(trainer.copyParameters());
      const seconds = time(() => {
        for (let n = 0; n < count; n++) {
          const start = (n % SINGLE_IMAGES) * 784;
          activations.set(inputs.subarray(start, start + 784));
          kernel.infer(activations);
        }
      });
      return { seconds, images: count };
    },
  };
}

function imageSet(engine: TrainingEngine, { images, labels }: Dataset): ImageSet {
  const set = engine.createImageSet(labels.length);
  set.append(images, labels);
  return set;
}

/** The first images, with every white pixel made the faintest grey. */
function withoutWhite({ images, labels }: Dataset, count: number): Dataset {
  return {
    images: images.slice(0, count * 784).map((byte) => Math.max(1, byte)),
    labels: labels.subarray(0, count),
  };
}

async function openPeak(
  url: string,
): Promise<{ multiplyAdd(rounds: number): number; flopsPerRound: number }> {
  const { multiplyAdd, chains } = new WebAssembly.Instance(await compileFrom(url)).exports as unknown as {
    multiplyAdd(rounds: number): number;
    readonly chains: WebAssembly.Global<'i32'>;
  };
  // A multiply and an add of four numbers.
  return { multiplyAdd, flopsPerRound: chains.value * 2 * 4 };
}

function compileFrom(url: string): Promise<WebAssembly.Module> {
  return WebAssembly.compileStreaming(fetch(url));
}

/** Seconds that work takes. */
function time(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}
