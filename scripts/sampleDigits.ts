import { writeFileSync } from 'node:fs';
import type { Dataset } from '../src/digits/dataset';
import { createForwardPass, forward } from '../src/nn/forward';
import { loadImage, PIXELS_PER_IMAGE } from '../src/nn/inputImage';
import { argmax } from '../src/nn/metrics';
import type { Network } from '../src/nn/network';
import { CLASS_COUNT } from '../src/nn/networkSpec';

/** Sample digits of each kind: two of each class that are answered right, and the first that are answered wrong. */
const RIGHT_PER_CLASS = 2;
const WRONG = 20;

/**
 * Picks test digits for the page's strip of samples and writes `samples.json` (label, test-set index and what the
 * shipped network answers) and `samples.bin` (784 bytes each, in the same order).
 */
export function writeSampleDigits(network: Network, test: Dataset, folder: string): void {
  const pass = createForwardPass(network);
  const probabilities = pass.layers[network.layers.length];
  const rightPerClass = new Array<number>(CLASS_COUNT).fill(0);
  const right: { index: number; label: number; answer: number }[] = [];
  const wrong: typeof right = [];
  test.labels.forEach((label, index) => {
    loadImage(test.images, index, pass.layers[0]);
    forward(network, pass);
    const answer = argmax(probabilities);
    const sample = { index, label, answer };
    if (answer !== label && wrong.length < WRONG) wrong.push(sample);
    if (answer === label && rightPerClass[label]++ < RIGHT_PER_CLASS) right.push(sample);
  });
  right.sort((a, b) => a.label - b.label || a.index - b.index);
  const samples = [...right, ...wrong];
  const pixels = new Uint8Array(samples.length * PIXELS_PER_IMAGE);
  samples.forEach(({ index }, n) => {
    pixels.set(
      test.images.subarray(index * PIXELS_PER_IMAGE, (index + 1) * PIXELS_PER_IMAGE),
      n * PIXELS_PER_IMAGE,
    );
  });
  writeFileSync(`${folder}/samples.json`, `${JSON.stringify(samples, null, 1)}\n`);
  writeFileSync(`${folder}/samples.bin`, pixels);
}
