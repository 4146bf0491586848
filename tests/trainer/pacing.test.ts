import { describe, expect, test } from 'vitest';
import { createPacing } from '../../src/trainer/pacing';

/** Does the steps that are due whenever the clock stands at one of these times; says when they were done. */
function stepsAt(pacing: ReturnType<typeof createPacing>, times: Iterable<number>): number[] {
  const done: number[] = [];
  for (const time of times) {
    while (pacing.wait(time) === 0 && done.length < 1000) {
      pacing.count(time);
      done.push(time);
    }
  }
  return done;
}

function* every(milliseconds: number, from: number, to: number): Generator<number> {
  for (let time = from; time <= to; time += milliseconds) yield time;
}

describe('the pace of training', () => {
  test('is flat out at first: a step is always due', () => {
    const pacing = createPacing();
    pacing.begin(0);
    for (let step = 0; step < 100; step++) {
      expect(pacing.wait(7)).toBe(0);
      pacing.count(7);
    }
    expect(pacing.isSlow).toBe(false);
  });

  test.each([1, 5, 30, 60, 250])('does %d steps a second, without drift by a clock that is late', (pace) => {
    const pacing = createPacing();
    pacing.set(pace, 0);
    pacing.begin(0);
    // Looked at every 7 ms: every step is late by up to that, and the lateness doesn't add up.
    const done = stepsAt(pacing, every(7, 0, 3000));
    expect(done[0]).toBe(0);
    expect(done.length).toBeGreaterThanOrEqual(3 * pace);
    expect(done.length).toBeLessThanOrEqual(3 * pace + 1);
  });

  test('does not make up for the time that a tab slept', () => {
    const pacing = createPacing();
    pacing.set(60, 0);
    pacing.begin(0);
    const done = stepsAt(pacing, [...every(10, 0, 1000), ...every(10, 61_000, 62_000)]);
    expect(done.filter((time) => time === 61_000)).toHaveLength(1);
    expect(done.length).toBeLessThanOrEqual(122);
  });

  test('changes at once, while a slow step is waited for too, and one step comes then', () => {
    const pacing = createPacing();
    pacing.set(1, 0);
    pacing.begin(0);
    expect(stepsAt(pacing, [0, 500])).toEqual([0]);
    pacing.set(20, 500);
    expect(stepsAt(pacing, [500, 540, 550])).toEqual([500, 550]);
    pacing.set(1, 550);
    expect(pacing.wait(550)).toBeCloseTo(1000, 6);
  });

  test('cannot be outrun by setting it again and again', () => {
    const pacing = createPacing();
    pacing.set(2, 0);
    pacing.begin(0);
    let steps = 0;
    for (let time = 0; time < 2000; time += 10) {
      pacing.set(2, time);
      steps += stepsAt(pacing, [time]).length;
    }
    expect(steps).toBe(4);
  });

  test('knows which steps are slow enough to be reported, and to be followed', () => {
    const pacing = createPacing();
    const looks = [1, 5, 6, 30, 31, Number.POSITIVE_INFINITY].map((pace) => {
      pacing.set(pace, 0);
      return [pacing.showsExamples, pacing.isSlow];
    });
    expect(looks).toEqual([
      [true, true],
      [true, true],
      [false, true],
      [false, true],
      [false, false],
      [false, false],
    ]);
  });
});
