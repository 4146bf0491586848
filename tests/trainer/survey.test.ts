import { beforeAll, describe, expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import type { ImageSet, TrainingKernel } from '../../src/kernel/trainingKernel';
import { createForwardPass, forward } from '../../src/nn/forward';
import { loadImage } from '../../src/nn/inputImage';
import { evaluate } from '../../src/nn/metrics';
import { createNetwork, type Network } from '../../src/nn/network';
import { type Survey, surveyInPieces } from '../../src/trainer/survey';
import { randomNetwork, testSpec } from '../nn/randomNetwork';
import { testEngines } from './testEngines';

const COUNT = 300;
const { test: mnist } = readMnist();
const images = mnist.images.subarray(0, COUNT * 784);
const labels = mnist.labels.subarray(0, COUNT);

/** Runs work in pieces to its end. */
function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const piece = work.next();
    if (piece.done) return piece.value;
  }
}

/** Values and pre-activations of all hidden and output neurons, one row an image, as this kernel computes them. */
function observeAll(kernel: TrainingKernel, set: ImageSet, units: number) {
  const activations = new Float32Array(COUNT * units);
  const preActivations = new Float32Array(COUNT * units);
  kernel.observe(set, 0, COUNT, activations, preActivations);
  return { activations, preActivations };
}

/** A network whose first hidden neuron is always 0 and whose second one is at its bound for every image. */
function networkWithTies(activation: string): Network {
  const network = randomNetwork(testSpec([6, 5], activation), 3);
  const [first] = network.layers;
  first!.biases[0] = -100;
  first!.biases[1] = 100;
  return network;
}

describe.each(
  Object.entries(testEngines).flatMap(([name, createEngine]) =>
    (['relu', 'sigmoid', 'tanh'] as const).map((activation) => ({ name, activation, createEngine })),
  ),
)('the survey on the $name engine of a network with $activation (seed 3)', ({ activation, createEngine }) => {
  const network = networkWithTies(activation);
  const neurons = network.sizes.reduce((sum, size) => sum + size, 0);
  const units = neurons - 784;
  let set: ImageSet;
  let kernel: TrainingKernel;
  let survey: Survey;
  beforeAll(() => {
    const engine = createEngine();
    set = engine.createImageSet(COUNT);
    set.append(images, labels);
    kernel = engine.createKernel(network.spec);
    kernel.writeParameters(network.parameters);
    survey = finish(surveyInPieces(kernel, set));
  });

  test('lists the same images as sorting all of them', () => {
    const { activations, preActivations } = observeAll(kernel, set, units);
    for (let k = 0; k < units; k++) {
      const isOutput = k >= units - 10;
      const zOf = (n: number): number => preActivations[n * units + k]!;
      const shownOf = (n: number): number => (isOutput ? zOf(n) : activations[n * units + k]!);
      const all = Array.from({ length: COUNT }, (_, n) => n);
      const rising = all.toSorted((a, b) => shownOf(a) - shownOf(b) || zOf(a) - zOf(b) || a - b).slice(0, 9);
      const falling = all.toSorted((a, b) => shownOf(b) - shownOf(a) || zOf(b) - zOf(a) || a - b).slice(0, 9);
      const row = [(784 + k) * 9, (784 + k + 1) * 9] as const;
      expect(Array.from(survey.strongest.subarray(...row))).toEqual(falling);
      expect(Array.from(survey.weakest.subarray(...row))).toEqual(rising);
      expect(Array.from(survey.strongestValues.subarray(...row))).toEqual(falling.map(shownOf));
      expect(Array.from(survey.weakestValues.subarray(...row))).toEqual(rising.map(shownOf));
    }
  });

  test('of two digits lists only their images, and keeps all means', () => {
    const ofPair = finish(surveyInPieces(kernel, set, [3, 8]));
    const { activations, preActivations } = observeAll(kernel, set, units);
    const place = (784 + 2) * 9;
    const zOf = (n: number): number => preActivations[n * units + 2]!;
    const shownOf = (n: number): number => activations[n * units + 2]!;
    const falling = Array.from({ length: COUNT }, (_, n) => n)
      .filter((n) => labels[n] === 3 || labels[n] === 8)
      .sort((a, b) => shownOf(b) - shownOf(a) || zOf(b) - zOf(a) || a - b)
      .slice(0, 9);
    expect(Array.from(ofPair.strongest.subarray(place, place + 9))).toEqual(falling);
    expect(ofPair.means).toEqual(survey.means);
    expect(ofPair.evaluation).toEqual(survey.evaluation);
  });

  test('has the mean of each digit that nn has', () => {
    const pass = createForwardPass(network);
    const sums = new Float64Array(neurons * 10);
    const counts = Array.from({ length: 10 }, (_, digit) => labels.filter((l) => l === digit).length);
    labels.forEach((label, n) => {
      loadImage(images, n, pass.layers[0]!);
      forward(network, pass);
      pass.activations.forEach((a, neuron) => {
        sums[neuron * 10 + label]! += a / counts[label]!;
      });
    });
    expect(survey.means).toHaveLength(sums.length);
    const worst = survey.means.reduce(
      (most, mean, k) => Math.max(most, Math.abs(mean - sums[k]!) / Math.max(1, Math.abs(mean))),
      0,
    );
    expect(worst).toBeLessThan(2e-6);
    expect(Math.max(...sums)).toBeGreaterThan(0.5);
  });

  test('brings each image of its lists, and evaluates', () => {
    const listed = new Set([...survey.strongest.subarray(784 * 9), ...survey.weakest.subarray(784 * 9)]);
    expect(Array.from(survey.imageIndices)).toEqual([...listed].sort((a, b) => a - b));
    survey.imageIndices.forEach((index, n) => {
      const expected = new Uint8Array(images.subarray(index * 784, (index + 1) * 784));
      expect(survey.imagePixels.slice(n * 784, (n + 1) * 784)).toEqual(expected);
    });
    expect(survey.strongest.subarray(0, 784 * 9).every((index) => index === 0)).toBe(true);
    expect(survey.labels).toEqual(new Uint8Array(labels));
    const expected = evaluate(network, { images, labels });
    expect(survey.evaluation.loss).toBeCloseTo(expected.loss, 4);
    expect(survey.evaluation.confusion.flat().reduce((sum, n) => sum + n, 0)).toBe(COUNT);
    const right = survey.answers.filter((answer, n) => answer === labels[n]).length;
    expect(right / COUNT).toBe(survey.evaluation.accuracy);
  });
});

test('observing in the compiled engine agrees with nn, whatever the piece', () => {
  const network = randomNetwork(testSpec([33, 7], 'relu'), 5);
  const engine = testEngines.simd();
  const set = engine.createImageSet(COUNT);
  set.append(images, labels);
  const kernel = engine.createKernel(network.spec);
  kernel.writeParameters(network.parameters);
  const rows = new Float32Array(150 * 50);
  const logits = new Float32Array(150 * 50);
  kernel.observe(set, 131, 281, rows, logits);
  const plain = createNetwork(network.spec, network.parameters);
  const pass = createForwardPass(plain);
  for (let n = 0; n < 150; n++) {
    loadImage(images, 131 + n, pass.layers[0]!);
    forward(plain, pass);
    const expected = [...pass.layers[1]!, ...pass.layers[2]!, ...pass.layers[3]!];
    const expectedZ = pass.preActivations.flatMap((z) => [...z]);
    for (let k = 0; k < 50; k++) {
      expect(Math.abs(rows[n * 50 + k]! - expected[k]!)).toBeLessThan(1e-5);
      expect(Math.abs(logits[n * 50 + k]! - expectedZ[k]!)).toBeLessThan(1e-5);
    }
  }
});
