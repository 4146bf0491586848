import { expect, test } from 'vitest';
import { createLayout } from '../../src/visual/layout';
import { createLayoutMotion, MOVE_MILLISECONDS } from '../../src/visual/layoutMotion';

const small = createLayout([784, 16, 10]);
const large = createLayout([784, 128, 64, 10]);

test('at rest there is nothing to draw', () => {
  const motion = createLayoutMotion(small);
  expect(motion.advance(0)).toBe(false);
  expect(motion.present).toBe(small);
});

test('a move takes its time from the first frame on, and then ends exactly at its aim', () => {
  const motion = createLayoutMotion(small);
  motion.goTo(large, false);
  expect(motion.present.sizes).toEqual(large.sizes);
  const start = motion.present.positions.slice();
  expect(motion.advance(5000)).toBe(true);
  expect(motion.present.positions).toEqual(start);
  expect(motion.advance(5000 + MOVE_MILLISECONDS / 2)).toBe(true);
  expect(motion.present.positions).not.toEqual(start);
  expect(motion.present).not.toBe(large);
  expect(motion.advance(5000 + MOVE_MILLISECONDS)).toBe(false);
  expect(motion.present).toBe(large);
  expect(motion.advance(9999)).toBe(false);
});

test('a move that is interrupted goes on without a jump', () => {
  const motion = createLayoutMotion(small);
  motion.goTo(large, false);
  motion.advance(0);
  motion.advance(MOVE_MILLISECONDS / 3);
  const here = motion.present.positions.slice();
  motion.goTo(createLayout(large.sizes), false);
  motion.advance(MOVE_MILLISECONDS / 3 + 20);
  expect(motion.present.positions).toEqual(here);
});

test('at once, or where every neuron stands already, nothing moves', () => {
  const motion = createLayoutMotion(small);
  motion.goTo(large, true);
  expect(motion.present).toBe(large);
  expect(motion.advance(0)).toBe(false);
  const same = createLayout(large.sizes);
  motion.goTo(same, false);
  expect(motion.present).toBe(same);
  expect(motion.advance(0)).toBe(false);
});
