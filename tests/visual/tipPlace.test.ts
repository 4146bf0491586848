import { expect, test } from 'vitest';
import { createRandom } from '../../src/nn/random';
import { placeTip } from '../../src/visual/tipPlace';

const free = { left: 270, top: 60, width: 600, height: 400 };
const box = { width: 180, height: 40 };

test('a tip stands to the right of whom it is about, level with it', () => {
  expect(placeTip({ x: 400, y: 200, reach: 12 }, box, free)).toEqual({ x: 422, y: 180 });
});

test('where there is no room, it stands to the left', () => {
  expect(placeTip({ x: 800, y: 200, reach: 12 }, box, free)).toEqual({ x: 598, y: 180 });
});

test('it lies in the free area wherever the other is, seed 3', () => {
  const random = createRandom(3);
  for (let trial = 0; trial < 1000; trial++) {
    const about = {
      x: random.nextFloat() * 1280,
      y: random.nextFloat() * 720,
      reach: random.nextFloat() * 40,
    };
    const { x, y } = placeTip(about, box, free);
    expect(x).toBeGreaterThanOrEqual(free.left);
    expect(y).toBeGreaterThanOrEqual(free.top);
    expect(x + box.width).toBeLessThanOrEqual(free.left + free.width);
    expect(y + box.height).toBeLessThanOrEqual(free.top + free.height);
  }
});

test('a tip that is wider than the free area shows its beginning', () => {
  const narrow = { left: 20, top: 60, width: 100, height: 400 };
  expect(placeTip({ x: 60, y: 200, reach: 12 }, box, narrow).x).toBe(20);
});
