import { readFileSync } from 'node:fs';
import { createPlainEngine } from '../../src/kernel/plainEngine';
import { createSimdEngine } from '../../src/kernel/simdEngine';
import type { ImageSet, MiniBatch, TrainingEngine, TrainingKernel } from '../../src/kernel/trainingKernel';
import { parameterCount } from '../../src/nn/network';
import type { NetworkSpec } from '../../src/nn/networkSpec';
import { createRandom } from '../../src/nn/random';
import { randomNetwork } from '../nn/randomNetwork';

/** The module that `npm run wasm` makes. */
export const compiledKernel = new WebAssembly.Module(
  readFileSync(new URL('../../src/kernel/kernel.wasm', import.meta.url)),
);

/** Both engines, new ones. */
export function bothEngines(): { simd: TrainingEngine; plain: TrainingEngine } {
  return { simd: createSimdEngine(compiledKernel), plain: createPlainEngine() };
}

/**
 * Images of which about a fifth of the pixels is inked, at random, with random labels. Every fifth pixel is rarely
 * inked and every 49th never, as there are such in MNIST: their weights rest in most steps.
 */
export function randomImages(count: number, seed: number): { images: Uint8Array; labels: Uint8Array } {
  const random = createRandom(seed);
  const shareOf = (pixel: number): number => (pixel % 49 === 0 ? 0 : pixel % 5 === 0 ? 0.01 : 0.25);
  return {
    images: Uint8Array.from({ length: count * 784 }, (_, k) =>
      random.nextFloat() < shareOf(k % 784) ? 1 + random.nextInt(255) : 0,
    ),
    labels: Uint8Array.from({ length: count }, () => random.nextInt(10)),
  };
}

/** An engine's set of `randomImages`. */
export function randomSet(engine: TrainingEngine, count: number, seed: number): ImageSet {
  const set = engine.createImageSet(count);
  const { images, labels } = randomImages(count, seed);
  set.append(images, labels);
  return set;
}

/** A mini-batch of `size` images of a set, drawn with repetition, trained with their true labels. */
export function randomBatch(
  images: ImageSet,
  size: number,
  seed: number,
  more: Partial<MiniBatch> = {},
): MiniBatch {
  const random = createRandom(seed);
  const indices = Uint32Array.from({ length: size }, () => random.nextInt(images.loaded));
  const labels = Uint8Array.from(indices, (index) => images.labels[index]);
  return { images, indices, labels, dropoutSeed: seed, ...more };
}

/** Distortions of `count` images: scaled, slanted, shifted, and every third of them neither thicker nor thinner. */
export function randomDistortions(count: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const around = (centre: number, width: number): number => centre + width * (2 * random.nextFloat() - 1);
  return Float64Array.from(
    Array.from({ length: count }, (_, n) => [
      ...[around(1, 0.3), around(0, 0.3), around(0, 0.3), around(1, 0.3)],
      ...[around(0, 4), around(0, 4), n % 3 === 0 ? 0 : around(0, 2)],
    ]).flat(),
  );
}

/** A network of this spec in an engine, with random parameters of this deviation. */
export function randomKernel(
  engine: TrainingEngine,
  spec: NetworkSpec,
  seed: number,
  deviation = 0.1,
): TrainingKernel {
  const kernel = engine.createKernel(spec);
  kernel.writeParameters(randomNetwork(spec, seed, deviation).parameters);
  return kernel;
}

/** A copy of a network's parameters. */
export function parametersOf(kernel: TrainingKernel): Float32Array {
  const parameters = new Float32Array(parameterCount(kernel.spec));
  kernel.readParameters(parameters);
  return parameters;
}

/** ‖a − b‖ / ‖b‖; NaN if there is any in either. */
export function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let difference = 0;
  let norm = 0;
  for (let k = 0; k < b.length; k++) {
    difference += (a[k] - b[k]) ** 2;
    norm += b[k] ** 2;
  }
  return Math.sqrt(difference / norm);
}
