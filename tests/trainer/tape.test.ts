import { describe, expect, test } from 'vitest';
import { createTape, TAPE_CAPACITY, type Tape } from '../../src/trainer/tape';

const snapshot = (step: number) => ({ step, parameters: new Float32Array(3).fill(step) });

/** Records every step that the tape wants up to `last`. */
function recordTo(tape: Tape, last: number): Tape {
  for (let step = (tape.snapshots.at(-1)?.step ?? 0) + 1; step <= last; step++) {
    if (tape.wants(step)) tape.record(snapshot(step));
  }
  return tape;
}

const stepsOf = (tape: Tape): number[] => tape.snapshots.map(({ step }) => step);

describe('the tape', () => {
  test('keeps the first steps and four in each octave', () => {
    const steps = stepsOf(recordTo(createTape(snapshot(0)), 100));
    expect(steps).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96,
    ]);
  });

  test('holds at most 64 snapshots however long training goes on, evenly on a logarithmic scale', () => {
    const tape = recordTo(createTape(snapshot(0)), 2e6);
    const steps = stepsOf(tape);
    expect(steps).toHaveLength(TAPE_CAPACITY);
    expect(steps[0]).toBe(0);
    expect(steps.at(-1)).toBe(1_835_008);
    const gaps = steps.slice(1).map((step, k) => Math.log((step + 1) / (steps[k] + 1)));
    expect(Math.max(...gaps)).toBeLessThan(Math.log(2) + 1e-9);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  test('gives back the weights of a step that it holds, and nothing for another', () => {
    const tape = recordTo(createTape(snapshot(0)), 20);
    expect(tape.find(12)).toEqual(new Float32Array(3).fill(12));
    expect(tape.find(13)).toBeNull();
  });

  test('takes over the older snapshots of the run that it branches off from', () => {
    const old = recordTo(createTape(snapshot(0)), 100);
    const branch = createTape(snapshot(24), old.snapshots);
    expect(stepsOf(branch)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24]);
    expect(branch.find(8)).toBe(old.find(8));
    expect(stepsOf(old)).toContain(96);
  });

  test('never thins out the initial weights nor the branch point', () => {
    const old = recordTo(createTape(snapshot(0)), 30);
    const tape = recordTo(createTape(snapshot(29), old.snapshots), 3e6);
    expect(tape.snapshots).toHaveLength(TAPE_CAPACITY);
    expect(stepsOf(tape)[0]).toBe(0);
    expect(stepsOf(tape)).toContain(29);
  });
});
