import { CLASS_COUNT } from '../../nn/networkSpec';
import type { TestedNetwork } from '../../store/testedNetwork';

/** One digit before and after: shares of its test images answered right, 0–1, and images. */
export interface DigitComparison {
  readonly digit: number;
  readonly before: number;
  readonly after: number;
  /** Images that were wrong and are right now, and the other way round. */
  readonly mended: number;
  readonly broken: number;
}

/** What has become of the answers to the test images. */
export interface TestComparison {
  /** Images with another answer; mended, broken, or wrong before and after. */
  readonly changed: number;
  readonly mended: number;
  readonly broken: number;
  readonly digits: readonly DigitComparison[];
}

/** Compares the answers of two networks image by image. @param labels True label of each image */
export function compareTests(
  before: TestedNetwork,
  after: TestedNetwork,
  labels: ArrayLike<number>,
): TestComparison {
  const mended = new Array<number>(CLASS_COUNT).fill(0);
  const broken = new Array<number>(CLASS_COUNT).fill(0);
  let changed = 0;
  for (let n = 0; n < labels.length; n++) {
    const label = labels[n] ?? 0;
    const was = before.answers[n];
    const is = after.answers[n];
    if (was === is) continue;
    changed++;
    if (is === label) mended[label] = (mended[label] ?? 0) + 1;
    if (was === label) broken[label] = (broken[label] ?? 0) + 1;
  }
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  return {
    changed,
    mended: sum(mended),
    broken: sum(broken),
    digits: mended.map((count, digit) => ({
      digit,
      before: before.perDigit[digit] ?? 0,
      after: after.perDigit[digit] ?? 0,
      mended: count,
      broken: broken[digit] ?? 0,
    })),
  };
}

/** The digits that have lost most, the worst first; none that hasn't lost. @param most How many at most */
export function worstDigits({ digits }: TestComparison, most: number): DigitComparison[] {
  return digits
    .filter(({ before, after }) => after < before)
    .sort((a, b) => a.after - a.before - (b.after - b.before))
    .slice(0, most);
}
