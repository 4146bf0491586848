import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/nn/random';
import { compareTests, worstDigits } from '../../src/panels/operations/compareTests';
import type { TestedNetwork } from '../../src/store/testedNetwork';

function tested(labels: Uint8Array, answers: Uint8Array): TestedNetwork {
  const confusion = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
  labels.forEach((label, n) => {
    const row = confusion[label]!;
    row[answers[n]!]! += 1;
  });
  const right = labels.filter((label, n) => answers[n] === label).length;
  return {
    evaluation: { accuracy: right / labels.length, loss: 0, confusion },
    answers,
    perDigit: confusion.map((row, digit) => row[digit]! / row.reduce((sum, count) => sum + count, 0)),
  };
}

describe('comparing two tests (seed 4)', () => {
  const random = createRandom(4);
  const draw = (): Uint8Array => Uint8Array.from({ length: 2000 }, () => Math.floor(10 * random.nextFloat()));
  const labels = draw();
  const before = tested(
    labels,
    labels.map((label) => (random.nextFloat() < 0.8 ? label : (label + 1) % 10)),
  );
  const after = tested(
    labels,
    labels.map((label) => (random.nextFloat() < 0.6 ? label : (label + 3) % 10)),
  );
  const comparison = compareTests(before, after, labels);

  test('mended less broken is what the number of right answers has gained', () => {
    const gained = 2000 * (after.evaluation.accuracy - before.evaluation.accuracy);
    expect(comparison.mended - comparison.broken).toBe(Math.round(gained));
    expect(comparison.mended).toBeGreaterThan(0);
  });

  test('counts agree with a count of each image by itself', () => {
    const all = Array.from(labels, (label, n) => ({ label, was: before.answers[n], is: after.answers[n] }));
    expect(comparison.changed).toBe(all.filter(({ was, is }) => was !== is).length);
    expect(comparison.mended).toBe(all.filter(({ label, was, is }) => was !== label && is === label).length);
    expect(comparison.broken).toBe(all.filter(({ label, was, is }) => was === label && is !== label).length);
    for (const { digit, mended, broken } of comparison.digits) {
      const own = all.filter(({ label }) => label === digit);
      expect(mended).toBe(own.filter(({ was, is }) => was !== digit && is === digit).length);
      expect(broken).toBe(own.filter(({ was, is }) => was === digit && is !== digit).length);
    }
  });

  test('an image that is wrong in another way has changed, but is neither mended nor broken', () => {
    const one = Uint8Array.of(3);
    const { changed, mended, broken } = compareTests(
      tested(one, Uint8Array.of(5)),
      tested(one, Uint8Array.of(8)),
      one,
    );
    expect([changed, mended, broken]).toEqual([1, 0, 0]);
  });

  test('the worst digits are those that lose most, and none that gains', () => {
    const worst = worstDigits(comparison, 3);
    const losses = worst.map(({ before: was, after: is }) => was - is);
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
    expect(Math.max(...comparison.digits.map(({ before: was, after: is }) => was - is))).toBe(losses[0]);
    expect(worstDigits(compareTests(before, before, labels), 3)).toEqual([]);
  });
});
