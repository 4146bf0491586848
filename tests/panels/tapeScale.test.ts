import { expect, test } from 'vitest';
import {
  answerAt,
  answerSegments,
  notchOf,
  shareOfStep,
  tapeNotches,
} from '../../src/panels/transport/tapeScale';

const notches = [0, 1, 2, 4, 8, 16];

test('every snapshot has a notch, and the end has the last', () => {
  expect(tapeNotches({ steps: [0, 1, 2, 4] }, { step: 7 })).toEqual([0, 1, 2, 4, 7]);
});

test('a snapshot of the newest step and the end are one notch', () => {
  expect(tapeNotches({ steps: [0, 1, 2] }, { step: 2 })).toEqual([0, 1, 2]);
});

test('a snapshot that came before its progress report is the end', () => {
  expect(tapeNotches({ steps: [0, 1, 2] }, { step: 1 })).toEqual([0, 1, 2]);
});

test('before training there is one notch', () => {
  expect(tapeNotches({ steps: [] }, { step: 0 })).toEqual([0]);
});

test('positions are at their notches; the end, and a step that is gone, at the last', () => {
  expect(notches.map((step) => notchOf(notches, step))).toEqual([0, 1, 2, 3, 4, 5]);
  expect(notchOf(notches, null)).toBe(5);
  expect(notchOf(notches, 3)).toBe(5);
});

test('steps lie at their notches, and between two by the logarithm', () => {
  expect(notches.map((step) => shareOfStep(notches, step))).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
  const share = shareOfStep(notches, 11);
  expect(share).toBeCloseTo(0.8 + (0.2 * Math.log(12 / 9)) / Math.log(17 / 9), 12);
  expect(shareOfStep(notches, 99)).toBe(1);
});

const trace = {
  steps: [0, 1, 2, 4, 8],
  answers: Uint8Array.of(3, 3, 7, 7, 7),
  probabilities: Float32Array.of(0.1, 0.2, 0.5, 0.75, 0.9),
};

test('neighbours with the same answer are one segment, up to the end', () => {
  expect(answerSegments(notches, trace, 7)).toEqual([
    { from: 0, to: 1, digit: 3 },
    { from: 2, to: 5, digit: 7 },
  ]);
});

test('where no answer is known there is a gap', () => {
  expect(answerSegments([0, 1, 3, 4], trace, null)).toEqual([
    { from: 0, to: 1, digit: 3 },
    { from: 3, to: 3, digit: 7 },
  ]);
  expect(answerSegments(notches, null, 7)).toEqual([]);
});

test('the answer of a step has its probability', () => {
  expect(answerAt(trace, 4)).toEqual({ digit: 7, probability: 0.75 });
  expect(answerAt(trace, 3)).toBeNull();
});
