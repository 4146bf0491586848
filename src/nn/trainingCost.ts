import { IMAGE_SIDE, type InputSide } from './inputImage';
import { parameterCount } from './network';
import { layerSizes, type NetworkSpec, TRAINING_IMAGES } from './networkSpec';

/** Mean share of the inputs that are inked in MNIST's training images, by side: the first layer passes over the others. */
const INKED_SHARES: Record<InputSide, number> = { 28: 0.19, 14: 0.256 };

/** What an update of one parameter costs, in multiply-adds; measured over mini-batches of 1 to 512 images. */
const UPDATE_WORK = 10;

/** What an image costs whatever the network, in multiply-adds: unpacking it, and softmax with its exponentials. */
const IMAGE_WORK = 8_000;

/** What distorting an image costs, in multiply-adds. */
const DISTORTION_WORK = 130_000;

/** Multiply-adds a second on one core of a laptop, where nothing has been measured yet. */
export const REFERENCE_SPEED = { simd: 20e9, plain: 1.5e9 } as const;

/**
 * Work of training on one image, in multiply-adds. A dense layer takes one for each weight forward, one for the error
 * on its way back and one for the gradient; the first layer takes none for the error, and only inked pixels count.
 * The update is shared by the images of a mini-batch.
 */
export function workPerImage(spec: NetworkSpec): number {
  const [inputs = 0, first = 0, ...later] = layerSizes(spec);
  let work = IMAGE_WORK + 2 * INKED_SHARES[spec.inputSide ?? IMAGE_SIDE] * inputs * first;
  let sources = first;
  for (const units of later) {
    work += 3 * sources * units;
    sources = units;
  }
  work += (UPDATE_WORK * parameterCount(spec)) / spec.batchSize;
  return spec.data?.augment ? work + DISTORTION_WORK : work;
}

/** Multiply-adds a second of a machine that trains this network at so many images a second. */
export function speedOf(spec: NetworkSpec, imagesPerSecond: number): number {
  return imagesPerSecond * workPerImage(spec);
}

/** About how long an epoch takes without a pause between steps, in seconds. @param speed Multiply-adds a second */
export function secondsPerEpoch(spec: NetworkSpec, speed: number): number {
  return ((spec.data?.images ?? TRAINING_IMAGES) * workPerImage(spec)) / speed;
}
