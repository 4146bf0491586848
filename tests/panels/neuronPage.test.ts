import { beforeEach, expect, test } from 'vitest';
import { createNetwork } from '../../src/nn/network';
import type { NetworkSpec } from '../../src/nn/networkSpec';
import { createRandom } from '../../src/nn/random';
import { cosineOfWeights } from '../../src/panels/neuron/cosineOfWeights';
import { readImages } from '../../src/panels/neuron/neuronImages';
import { readNeuron } from '../../src/panels/neuron/neuronReading';
import { readSent } from '../../src/panels/neuron/PixelPage';
import { placeOfSlot } from '../../src/panels/neuron/termRows';
import { readShares, roundShares } from '../../src/panels/why/shownShares';
import { sharedLayers } from '../../src/panels/why/WhyTab';
import { liveTensors } from '../../src/store/liveTensors';
import { inputChanged, showNetwork } from '../../src/store/networkOnScreen';

const spec: NetworkSpec = {
  seed: 5,
  layers: [
    { units: 12, activation: 'relu' },
    { units: 9, activation: 'relu' },
    { units: 10, activation: 'softmax' },
  ],
  initialisation: 'he',
  optimizer: { kind: 'sgd', learningRate: 0.1 },
  batchSize: 8,
};
const random = createRandom(21);

beforeEach(() => {
  const network = createNetwork(spec);
  for (let k = 0; k < network.parameters.length; k++) network.parameters[k] = random.nextFloat() - 0.5;
  showNetwork(network, 'shipped');
  draw();
});

function draw(): void {
  for (let i = 0; i < 784; i++) liveTensors.heldImage[i] = random.nextFloat() < 0.15 ? random.nextFloat() : 0;
  inputChanged(false);
}

/** In thousandths, so that sums are exact. */
const thousandths = (value: number): number => Math.round(1000 * value);

test.each([1, 2, 3])(
  'what is shown of neurons of layer %i adds up to the last digit, 50 drawings, seed 21',
  (layer) => {
    for (let k = 0; k < 50; k++) {
      draw();
      const unit = k % liveTensors.network.sizes[layer]!;
      const { rows, sum, bias, preActivation } = readNeuron({ layer, unit });
      const terms = rows.reduce((all, { value }) => all + thousandths(value), 0);
      expect(terms).toBe(thousandths(sum));
      expect(thousandths(sum) + thousandths(bias)).toBe(thousandths(preActivation));
      // The second source: the forward pass.
      expect(Math.abs(preActivation - liveTensors.pass.preActivations[layer - 1]![unit]!)).toBeLessThan(6e-4);
      expect(rows).toHaveLength(liveTensors.network.sizes[layer - 1]!);
    }
  },
);

test('shares of every layer and its biases add up to the same gap to the last digit, 50 drawings, seed 21', () => {
  for (let k = 0; k < 50; k++) {
    draw();
    const totals = [2, 1, 0].map((layer) => {
      const { rows, biases, total } = readShares(layer, { plus: k % 10, minus: (k + 3) % 10 });
      const sum = rows.reduce((all, { value }) => all + thousandths(value), 0);
      expect(sum + thousandths(biases)).toBe(thousandths(total));
      return total;
    });
    expect(new Set(totals).size).toBe(1);
    const logits = liveTensors.pass.preActivations[2]!;
    expect(totals[0]).toBeCloseTo(logits[k % 10]! - logits[(k + 3) % 10]!, 2);
  }
});

test('rounding moves no share by more than its last digit, and the biases by two at most', () => {
  const found = [0.0004, 0.0004, 0.0004, -1.2346].map((share, unit) => ({ unit, share }));
  const { rows, biases, total } = roundShares(1, found, 0.5, -0.7334);
  expect(total).toBe(-0.733);
  for (const [place, { value }] of rows.entries()) {
    expect(Math.abs(value - found[place]!.share)).toBeLessThan(1e-3);
  }
  expect(Math.abs(biases - 0.5)).toBeLessThan(2e-3);
});

test('weight × input of a first-layer neuron sums to its Σ w·x', () => {
  const neuron = { layer: 1, unit: 4 };
  const { products, kind, largestWeight, weights } = readImages(neuron);
  expect(kind).toBe('weights');
  const sum = products.reduce((all, value) => all + value, 0);
  expect(sum).toBeCloseTo(readNeuron(neuron).sum, 2);
  expect(largestWeight).toBe(Math.max(...weights.map(Math.abs)));
});

test('the image of a deeper neuron is that of this drawing, and on a blank pad that of open neurons', () => {
  const neuron = { layer: 2, unit: 3 };
  expect(readImages(neuron).kind).toBe('atDrawing');
  const before = readImages(neuron).weights;
  inputChanged(true);
  const blank = readImages(neuron);
  expect(blank.kind).toBe('allOpen');
  expect(blank.weights).not.toEqual(before);
  const [first, second] = liveTensors.network.layers;
  let open = 0;
  for (let j = 0; j < 12; j++) open += first!.weights[100 * 12 + j]! * second!.weights[j * 9 + 3]!;
  expect(blank.weights[100]).toBeCloseTo(open, 6);
});

test('a pixel sends weight × ink to the first layer, the largest first', () => {
  const pixel = liveTensors.pass.layers[0]!.findIndex((value) => value > 0);
  const sent = readSent(pixel);
  expect(sent).toHaveLength(12);
  const magnitudes = sent.map(({ value }) => Math.abs(value));
  expect(magnitudes).toEqual([...magnitudes].sort((a, b) => b - a));
  for (const { neuron, value } of sent) {
    const weight = liveTensors.network.layers[0]!.weights[pixel * 12 + neuron.unit]!;
    expect(value).toBeCloseTo(weight * liveTensors.pass.layers[0]![pixel]!, 6);
  }
});

test('the cosine of a neuron with itself is 1, and between layers there is none', () => {
  expect(cosineOfWeights({ layer: 1, unit: 2 }, { layer: 1, unit: 2 })).toBeCloseTo(1, 9);
  expect(cosineOfWeights({ layer: 1, unit: 2 }, { layer: 2, unit: 2 })).toBeNull();
  expect(cosineOfWeights({ layer: 0, unit: 2 }, { layer: 0, unit: 2 })).toBeNull();
  const { weights } = liveTensors.network.layers[1]!;
  for (let i = 0; i < 12; i++) weights[i * 9 + 1] = -2 * weights[i * 9]!;
  expect(cosineOfWeights({ layer: 2, unit: 0 }, { layer: 2, unit: 1 })).toBeCloseTo(-1, 6);
});

test('every element of a long list shows the row that is due to it', () => {
  for (const first of [0, 1, 5, 13, 770]) {
    const places = Array.from({ length: 14 }, (_, slot) => placeOfSlot(slot, first, 14));
    expect([...places].sort((a, b) => a - b)).toEqual(Array.from({ length: 14 }, (_, k) => first + k));
    for (const [slot, place] of places.entries()) expect(place % 14).toBe(slot);
  }
});

test('shares are listed for the last hidden layer, the first hidden layer and the pixels, none twice', () => {
  expect(sharedLayers(4)).toEqual([3, 1, 0]);
  expect(sharedLayers(3)).toEqual([2, 1, 0]);
  expect(sharedLayers(2)).toEqual([1, 0]);
  expect(sharedLayers(1)).toEqual([0]);
});
