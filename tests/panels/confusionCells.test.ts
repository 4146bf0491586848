import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/nn/random';
import { cellImages, columnTotals, heatOf } from '../../src/panels/mistakes/cellImages';
import { DEFAULT_PLACE, LAST_PLACE, learningRateAt } from '../../src/panels/onestep/learningRates';

describe('cells of the confusion matrix (seed 5)', () => {
  const random = createRandom(5);
  const draw = (): Uint8Array => Uint8Array.from({ length: 1000 }, () => Math.floor(10 * random.nextFloat()));
  const labels = draw();
  const answers = draw();

  test('every image is in exactly one cell, and in the right one', () => {
    const seen = new Set<number>();
    for (let label = 0; label < 10; label++) {
      for (let answer = 0; answer < 10; answer++) {
        for (const n of cellImages({ answers }, labels, { label, answer })) {
          expect([labels[n], answers[n]]).toEqual([label, answer]);
          expect(seen.has(n)).toBe(false);
          seen.add(n);
        }
      }
    }
    expect(seen.size).toBe(1000);
  });

  test('columns add up to how often each digit was answered', () => {
    const confusion = Array.from({ length: 10 }, (_, label) =>
      Array.from({ length: 10 }, (_, answer) => cellImages({ answers }, labels, { label, answer }).length),
    );
    expect(columnTotals(confusion)).toEqual(
      Array.from({ length: 10 }, (_, answer) => answers.filter((each) => each === answer).length),
    );
  });

  test('heat rises from none to the most', () => {
    const heats = [0, 1, 5, 30, 31].map((count) => heatOf(count, 31));
    expect(heats).toEqual([...heats].sort((a, b) => a - b));
    expect(heats[0]).toBe(0);
    expect(heats.at(-1)).toBe(1);
    expect(heatOf(0, 0)).toBe(0);
  });
});

test('the slider of learning rates goes from 0.001 to 1 in even ratios, and begins at 0.05', () => {
  expect(learningRateAt(0)).toBe(0.001);
  expect(learningRateAt(LAST_PLACE)).toBe(1);
  expect(learningRateAt(DEFAULT_PLACE)).toBe(0.05);
  for (let place = 1; place <= LAST_PLACE; place++) {
    const ratio = learningRateAt(place) / learningRateAt(place - 1);
    expect(ratio).toBeGreaterThan(1.2);
    expect(ratio).toBeLessThan(1.35);
  }
});
