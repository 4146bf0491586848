import { createRandom, shuffle } from '../../nn/random';
import type { CircuitTask } from './circuit';

/** Labelled images to draw from. */
export interface ImageSource {
  /** True digit of each image. */
  readonly labels: Uint8Array;
  /** Writes the network's input of one image, 0–1. */
  read(index: number, input: Float32Array): void;
}

/** Images of a task with what is asked of each; the two classes take turns, so that any first few are balanced. */
export interface TaskSamples {
  readonly count: number;
  /** Values of one image: the network's inputs. */
  readonly inputs: number;
  /** count × inputs, 0–1. */
  readonly pixels: Float32Array;
  /** 1 for the first digit of a pair, or for the digit; 0 for the other class. */
  readonly targets: Uint8Array;
  /** Place of each in the source. */
  readonly indices: Uint32Array;
}

/**
 * Draws images of a task, as many of one class as of the other, none twice.
 * @param samples Images wanted; fewer where a class has fewer than half of them
 */
export function drawSamples(
  source: ImageSource,
  inputs: number,
  task: CircuitTask,
  samples: number,
  seed: number,
): TaskSamples {
  const random = createRandom(seed);
  const isFirst = 'pair' in task ? (d: number) => d === task.pair[0] : (d: number) => d === task.digit;
  const isSecond = 'pair' in task ? (d: number) => d === task.pair[1] : (d: number) => d !== task.digit;
  const firsts = placesOf(source.labels, isFirst);
  const seconds = placesOf(source.labels, isSecond);
  shuffle(firsts, random);
  shuffle(seconds, random);
  const half = Math.min(firsts.length, seconds.length, Math.floor(samples / 2));
  const indices = new Uint32Array(2 * half);
  const targets = new Uint8Array(2 * half);
  const pixels = new Float32Array(2 * half * inputs);
  for (let n = 0; n < indices.length; n++) {
    targets[n] = n % 2 === 0 ? 1 : 0;
    indices[n] = (targets[n] ? firsts : seconds)[n >> 1];
    source.read(indices[n], pixels.subarray(n * inputs, (n + 1) * inputs));
  }
  return { count: indices.length, inputs, pixels, targets, indices };
}

/** The same images, each asked for the other class: a task that makes no sense. */
export function flipTargets(samples: TaskSamples): TaskSamples {
  return { ...samples, targets: samples.targets.map((target) => 1 - target) };
}

function placesOf(labels: Uint8Array, belongs: (digit: number) => boolean): Uint32Array {
  const places: number[] = [];
  labels.forEach((label, index) => {
    if (belongs(label)) places.push(index);
  });
  return Uint32Array.from(places);
}
