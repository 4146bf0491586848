import { expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import { loadImage, loadPixels } from '../../src/nn/inputImage';
import { createRandom } from '../../src/nn/random';

const { test: mnist } = readMnist();

/** The mean of each block of 2 × 2 pixels in real numbers, rounded half up, of an image of bytes. */
function pooledBytes(image: ArrayLike<number>): number[] {
  return Array.from({ length: 196 }, (_, i) => {
    const [row, column] = [2 * Math.floor(i / 14), 2 * (i % 14)];
    const block = [0, 1].flatMap((y) => [0, 1].map((x) => image[(row + y) * 28 + column + x] ?? 0));
    return Math.round(block.reduce((sum, value) => sum + value, 0) / 4);
  });
}

test('an input of 14 × 14 gets the rounded mean of each block of 2 × 2 pixels', () => {
  const input = new Float32Array(196);
  for (let n = 0; n < 300; n++) {
    loadImage(mnist.images, n, input);
    const expected = pooledBytes(mnist.images.subarray(n * 784, (n + 1) * 784));
    expect(input).toEqual(Float32Array.from(expected, (level) => level / 255));
  }
});

test.each([784, 196])('an image given as values 0–1 feeds %i inputs as its bytes do', (inputs) => {
  const [fromBytes, fromValues] = [new Float32Array(inputs), new Float32Array(inputs)];
  for (let n = 0; n < 300; n++) {
    loadImage(mnist.images, n, fromBytes);
    loadPixels(
      Float32Array.from(mnist.images.subarray(n * 784, (n + 1) * 784), (level) => level / 255),
      fromValues,
    );
    expect(fromValues).toEqual(fromBytes);
  }
});

test('a drawing becomes bytes before it is pooled (seed 5)', () => {
  const random = createRandom(5);
  const drawing = Float32Array.from({ length: 784 }, () =>
    random.nextFloat() < 0.5 ? random.nextFloat() : 0,
  );
  const input = new Float32Array(196);
  loadPixels(drawing, input);
  const expected = pooledBytes(Array.from(drawing, (value) => Math.round(255 * value)));
  expect(input).toEqual(Float32Array.from(expected, (level) => level / 255));
});
