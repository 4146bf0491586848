import { expect, test } from 'vitest';
import { checksum } from '../../src/nn/checksum';
import { createRandom, shuffle } from '../../src/nn/random';

const many = 50_000;

test.each([0, 1, 4294967295])('numbers are even on [0, 1) and repeat with their seed (seed %i)', (seed) => {
  const random = createRandom(seed);
  const again = createRandom(seed);
  const tenths = new Array(10).fill(0);
  for (let i = 0; i < many; i++) {
    const value = random.nextFloat();
    expect(value).toBe(again.nextFloat());
    tenths[Math.floor(value * 10)]++;
  }
  for (const count of tenths) expect(Math.abs(count - many / 10)).toBeLessThan(5 * Math.sqrt(many / 10));
});

test('normal deviates have mean 0 and variance 1 (seed 2)', () => {
  const random = createRandom(2);
  const values = Array.from({ length: many }, () => random.nextNormal());
  const mean = values.reduce((sum, v) => sum + v, 0) / many;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / many;
  expect(Math.abs(mean)).toBeLessThan(0.02);
  expect(Math.abs(variance - 1)).toBeLessThan(0.03);
});

test('a shuffle keeps every item, moves nearly all, and stays within its part (seed 3)', () => {
  const items = Uint32Array.from({ length: 1000 }, (_, i) => i);
  shuffle(items, createRandom(3), 100, 900);
  expect(Array.from(items).sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  expect(items.slice(0, 100)).toEqual(Uint32Array.from({ length: 100 }, (_, i) => i));
  expect(items.slice(100, 900).filter((item, i) => item === i + 100).length).toBeLessThan(10);
});

/** Values of 64-bit FNV-1a that its authors publish, for texts of whole float32 numbers. */
test.each([
  ['', 'cbf29ce484222325'],
  ['foob', 'dd120e790c2512af'],
])('the checksum of the bytes of %j is the published one', (text, published) => {
  expect(checksum(new Float32Array(new TextEncoder().encode(text).buffer))).toBe(published);
});

test('the checksum of random parameters is the FNV-1a of their bytes (seed 4)', () => {
  const random = createRandom(4);
  const numbers = Float32Array.from({ length: 5000 }, () => random.nextNormal());
  expect(checksum(numbers)).toBe(fnv1a(new Uint8Array(numbers.buffer)));
});

/** FNV-1a by its definition, in exact integers. */
function fnv1a(bytes: Uint8Array): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, '0');
}
