import { describe, expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import { createForwardPass, forward } from '../../src/nn/forward';
import { loadImage, loadPixels } from '../../src/nn/inputImage';
import { argmax, evaluate } from '../../src/nn/metrics';
import { createNetwork } from '../../src/nn/network';
import { computeLayerStatistics } from '../../src/trainer/layerStatistics';
import { projectLayer } from '../../src/trainer/projection';
import { surveyInPieces } from '../../src/trainer/survey';
import { traceInput } from '../../src/trainer/trace';
import { createTrainer } from '../../src/trainer/trainer';
import { randomImage, randomNetwork, testSpec } from '../nn/randomNetwork';
import { firstImages, testEngines } from './testEngines';

const COUNT = 300;
const { train } = readMnist();
const images = train.images.subarray(0, COUNT * 784);
const labels = train.labels.subarray(0, COUNT);

/** Runs work in pieces to its end. */
function finish<T>(work: Generator<void, T>): T {
  for (;;) {
    const piece = work.next();
    if (piece.done) return piece.value;
  }
}

/** What a network with an input of 14 × 14 gets of an image. */
function inputOf(index: number): Float32Array {
  const input = new Float32Array(196);
  loadImage(images, index, input);
  return input;
}

describe.each(Object.entries(testEngines))(
  'on the %s engine, a network of 196-12-8-10 (seed 4)',
  (_, create) => {
    const engine = create();
    const set = firstImages(engine, COUNT);
    const network = randomNetwork(testSpec([12, 8], 'relu', { inputSide: 14 }), 4);
    const kernel = engine.createKernel(network.spec);
    kernel.writeParameters(network.parameters);
    const mean = new Float64Array(196);
    for (let n = 0; n < COUNT; n++) {
      inputOf(n).forEach((value, i) => {
        mean[i] += value / COUNT;
      });
    }

    test('is surveyed with the means of its own pixels, and with images as they were drawn', () => {
      const survey = finish(surveyInPieces(kernel, set));
      expect(survey.means).toHaveLength((196 + 30) * 10);
      const ofThrees = Array.from(labels.keys()).filter((n) => labels[n] === 3);
      for (const pixel of [60, 90, 105]) {
        const expected = ofThrees.reduce((sum, n) => sum + inputOf(n)[pixel] / ofThrees.length, 0);
        expect(survey.means[pixel * 10 + 3]).toBeCloseTo(expected, 6);
      }
      expect(survey.imagePixels).toHaveLength(survey.imageIndices.length * 784);
      expect(survey.evaluation.accuracy).toBeCloseTo(evaluate(network, { images, labels }).accuracy, 2);
      const best = survey.strongest[197 * 9];
      const activation = (n: number): number => {
        const pass = createForwardPass(network);
        pass.layers[0].set(inputOf(n));
        forward(network, pass);
        return pass.layers[1][1];
      };
      expect(activation(best)).toBeCloseTo(Math.max(...Array.from(labels.keys(), activation)), 5);
    });

    test('is projected along its own pixels', () => {
      const projection = finish(projectLayer(kernel, 0, set));
      expect(projection.components).toHaveLength(3 * 196);
      projection.mean.forEach((value, i) => {
        expect(value).toBeCloseTo(mean[i], 6);
      });
    });

    test('answers the pooled drawing on every step of its tape', () => {
      const drawing = randomImage(2);
      const trace = finish(traceInput(kernel, [{ step: 7, parameters: network.parameters }], drawing));
      const pass = createForwardPass(network);
      loadPixels(drawing, pass.layers[0]);
      forward(network, pass);
      expect([...trace.answers]).toEqual([argmax(pass.layers[3])]);
      expect(trace.probabilities[0]).toBeCloseTo(Math.max(...pass.layers[3]), 5);
    });

    test('has statistics of its weights', () => {
      const [first] = finish(computeLayerStatistics(network, set, 20, (n) => labels[n]));
      expect(first.weights.counts.reduce((sum, count) => sum + count, 0)).toBe(196 * 12);
      expect(first.gradientNorm).toBeGreaterThan(0);
    });

    test.each([false, true])(
      'learns, and goes on from any step with the same bits (augmentation: %s)',
      (augment) => {
        const optimizer = { kind: 'adam', learningRate: 0.01 };
        const spec = testSpec([16], 'relu', { inputSide: 14, batchSize: 20, optimizer, data: { augment } });
        const whole = createTrainer(engine, spec, set);
        for (let step = 0; step < 20; step++) whole.trainStep();
        const later = createTrainer(engine, spec, set, whole.readState());
        for (let step = 0; step < 40; step++) {
          whole.trainStep();
          later.trainStep();
        }
        expect(later.copyParameters()).toEqual(whole.copyParameters());
        const learned = createNetwork(spec, whole.copyParameters());
        expect(evaluate(learned, { images, labels }).accuracy).toBeGreaterThan(0.5);
      },
    );
  },
);
