import { describe, expect, test } from 'vitest';
import { createOwnTests } from '../../src/trainer/ownTests';

const evaluation = { accuracy: 0.5, loss: 1, confusion: [] };

/** Tests that take so long as the test says. */
function createTests() {
  const tested: number[] = [];
  let finish = (_milliseconds: number, _isDone?: boolean): void => expect.fail();
  const tests = createOwnTests(
    (_parameters, done) => {
      finish = (milliseconds, isDone = true) => done(isDone ? evaluation : null, milliseconds);
    },
    (step) => tested.push(step),
  );
  const request = (step: number) => tests.request(step, () => new Float32Array(1));
  return { ...tests, request, tested, finish: (took: number, isDone?: boolean) => finish(took, isDone) };
}

describe('the tests of a run along its way', () => {
  test('take no more than a fortieth of the time trained, or a twenty-fifth at the end of epochs', () => {
    const { isDue, request, finish } = createTests();
    expect(isDue(0, false)).toBe(false);
    expect(isDue(1, false)).toBe(true);
    request(1);
    finish(20);
    expect(isDue(800, false)).toBe(false);
    expect(isDue(801, false)).toBe(true);
    expect(isDue(500, true)).toBe(false);
    expect(isDue(501, true)).toBe(true);
  });

  test('are counted anew in each stretch', () => {
    const { isDue, request, finish, beginStretch } = createTests();
    request(1);
    finish(1000);
    expect(isDue(100, true)).toBe(false);
    beginStretch();
    expect(isDue(100, true)).toBe(true);
  });

  test('are made one at a time, and of those that wait only the newest', () => {
    const { isDue, request, finish, tested } = createTests();
    for (const step of [1, 600, 1200]) request(step);
    expect(isDue(1e9, false)).toBe(false);
    finish(1);
    expect(tested).toEqual([1]);
    finish(1);
    expect(tested).toEqual([1, 1200]);
  });

  test('are made once for a step, and a failed one does not keep others from being made', () => {
    const { request, finish, tested } = createTests();
    request(5);
    finish(1);
    request(5);
    request(6);
    finish(1, false);
    request(7);
    finish(1);
    expect(tested).toEqual([5, 7]);
  });
});
