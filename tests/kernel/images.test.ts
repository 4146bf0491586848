import { describe, expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import { bothEngines, randomImages } from './kernelTools';

const { test: mnist } = readMnist();

describe.each(['simd', 'plain'] as const)('images in the %s engine', (kind) => {
  test('come back bit for bit, however many were appended at once', () => {
    const set = bothEngines()[kind].createImageSet(2000);
    let loaded = 0;
    for (const count of [1, 256, 257, 700, 0, 786]) {
      const end = loaded + count;
      set.append(mnist.images.subarray(loaded * 784, end * 784), mnist.labels.subarray(loaded, end));
      loaded = end;
      expect(set.loaded).toBe(loaded);
    }
    expect(set.capacity).toBe(2000);
    expect(set.labels).toEqual(Uint8Array.from(mnist.labels.subarray(0, 2000)));
    const image = new Uint8Array(784);
    const back = new Uint8Array(2000 * 784);
    for (let index = 0; index < 2000; index++) {
      set.read(index, image);
      back.set(image, index * 784);
    }
    expect(Buffer.compare(back, mnist.images.subarray(0, 2000 * 784))).toBe(0);
  });

  test('may be empty or full of ink', () => {
    const set = bothEngines()[kind].createImageSet(2);
    const images = new Uint8Array(2 * 784).fill(255, 784);
    set.append(images, Uint8Array.of(0, 9));
    const image = new Uint8Array(784);
    set.read(0, image);
    expect(image).toEqual(new Uint8Array(784));
    set.read(1, image);
    expect(image).toEqual(new Uint8Array(784).fill(255));
  });

  test('are refused when there is no room, and nothing is appended', () => {
    const set = bothEngines()[kind].createImageSet(3);
    const { images, labels } = randomImages(4, 1);
    expect(() => set.append(images, labels)).toThrow('room for 3 more images');
    expect(() => set.append(images, labels.subarray(1))).toThrow('bytes');
    expect(() => set.append(images, Uint8Array.of(1, 2, 10, 3).subarray(0))).toThrow(RangeError);
    expect(set.loaded).toBe(0);
    expect(() => set.read(0, new Uint8Array(784))).toThrow('Image 0');
  });
});
