import { expect, test } from 'vitest';
import {
  createQualityLadder,
  FAST_FRAMES_TO_STEP_UP,
  forgetFrameTimes,
  MOST_FRAMES_TO_STEP_UP,
  noteFrameTime,
  type QualityLadder,
  qualityChoices,
  qualityLevels,
  qualitySettings,
  SLOW_FRAMES_TO_STEP_DOWN,
} from '../../src/visual/quality';

function note(ladder: QualityLadder, milliseconds: number, frames: number): void {
  for (let n = 0; n < frames; n++) noteFrameTime(ladder, milliseconds);
}

test('slow frames step down, one level at a time, and never to the picture without WebGL', () => {
  const ladder = createQualityLadder('full');
  const seen = [ladder.level];
  for (let n = 0; n < 10 * SLOW_FRAMES_TO_STEP_DOWN; n++) {
    if (noteFrameTime(ladder, 120)) seen.push(ladder.level);
  }
  expect(seen).toEqual(['full', 'high', 'medium', 'low']);
});

test('a single slow frame changes nothing', () => {
  const ladder = createQualityLadder('full');
  for (let n = 0; n < 50; n++) {
    note(ladder, 120, SLOW_FRAMES_TO_STEP_DOWN - 1);
    note(ladder, 16, 1);
  }
  expect(ladder.level).toBe('full');
});

test('frames at 60 a second keep the level', () => {
  const ladder = createQualityLadder('high');
  note(ladder, 16, 10_000);
  expect(ladder.level).toBe('high');
});

test('fast frames step up again, to the best level at most', () => {
  const ladder = createQualityLadder('low');
  note(ladder, 3, 10 * FAST_FRAMES_TO_STEP_UP);
  expect(ladder.level).toBe('full');
  const limited = createQualityLadder('low');
  for (let n = 0; n < 10 * FAST_FRAMES_TO_STEP_UP; n++) noteFrameTime(limited, 3, 'low');
  expect(limited.level).toBe('low');
});

test('each step down makes the next step up wait longer, so that it does not swing', () => {
  const ladder = createQualityLadder('high');
  const waits: number[] = [];
  for (let round = 0; round < 3; round++) {
    let frames = 0;
    while (ladder.level === 'high') {
      noteFrameTime(ladder, 3);
      frames++;
    }
    waits.push(frames);
    note(ladder, 120, SLOW_FRAMES_TO_STEP_DOWN);
    expect(ladder.level).toBe('high');
  }
  expect(waits).toEqual([FAST_FRAMES_TO_STEP_UP, 2 * FAST_FRAMES_TO_STEP_UP, 4 * FAST_FRAMES_TO_STEP_UP]);
});

test('a stumble at the start is made good by frames that keep up with the screen', () => {
  const ladder = createQualityLadder('full');
  note(ladder, 50, SLOW_FRAMES_TO_STEP_DOWN);
  expect(ladder.level).toBe('high');
  note(ladder, 15, 2 * FAST_FRAMES_TO_STEP_UP);
  expect(ladder.level).toBe('full');
});

test('a level that is far out of reach is tried as seldom as can be, those below it as ever', () => {
  const ladder = createQualityLadder('full');
  note(ladder, 250, SLOW_FRAMES_TO_STEP_DOWN);
  note(ladder, 50, SLOW_FRAMES_TO_STEP_DOWN);
  expect(ladder.level).toBe('medium');
  note(ladder, 3, 4 * FAST_FRAMES_TO_STEP_UP);
  expect(ladder.level).toBe('high');
  note(ladder, 3, MOST_FRAMES_TO_STEP_UP - 1);
  expect(ladder.level).toBe('high');
  note(ladder, 3, 1);
  expect(ladder.level).toBe('full');
});

test('another network gets another chance at a level that was out of reach', () => {
  const ladder = createQualityLadder('full');
  note(ladder, 250, SLOW_FRAMES_TO_STEP_DOWN);
  forgetFrameTimes(ladder);
  expect(ladder.level).toBe('high');
  note(ladder, 3, FAST_FRAMES_TO_STEP_UP);
  expect(ladder.level).toBe('full');
});

test('every level has settings, and a lower one never draws more', () => {
  expect(qualityChoices).toEqual(['auto', ...qualityLevels]);
  const budgets = qualityLevels.map((level) => qualitySettings[level].edgeBudget);
  expect(budgets).toEqual([...budgets].sort((a, b) => b - a));
});
