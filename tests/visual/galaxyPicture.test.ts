import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/nn/random';
import { freeArea, placeCamera } from '../../src/visual/cameraPoses';
import { colourChannels } from '../../src/visual/colours';
import {
  createGalaxyMotion,
  digitColours,
  GALAXY_RADIUS,
  galaxyLayout,
  galaxyPose,
  orderByDepth,
  orderByNearness,
  STAR,
  WRONG,
} from '../../src/visual/galaxyPicture';
import { MOVE_MILLISECONDS } from '../../src/visual/layoutMotion';

/** What eyes see of linear red, green and blue: normal, and dichromats (Machado, Oliveira & Fernandes 2009, severity 1). */
const sights: Readonly<Record<string, readonly (readonly number[])[]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopic: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopic: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopic: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIELAB of a colour as such eyes see it. */
function labOf(colour: string, sight: readonly (readonly number[])[]): number[] {
  const linear = colourChannels(colour).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  const [r, g, b] = sight.map((row) =>
    Math.min(1, Math.max(0, row[0] * linear[0] + row[1] * linear[1] + row[2] * linear[2])),
  );
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

describe.each(['dark', 'light'] as const)('the colours of the digits, %s', (theme) => {
  test.each(Object.keys(sights))('stay apart for %s sight', (name) => {
    const labs = digitColours[theme].map((colour) => labOf(colour, sights[name]));
    expect(labs).toHaveLength(10);
    for (const [digit, lab] of labs.entries()) {
      for (const other of labs.slice(0, digit)) {
        // Ten times what is just noticed side by side.
        expect(Math.hypot(...lab.map((value, k) => value - other[k]))).toBeGreaterThan(23);
      }
    }
  });
});

const random = createRandom(21);
const COUNT = 300;
const points = Float32Array.from({ length: 3 * COUNT }, () => random.nextFloat() * 2 - 1);
const others = Float32Array.from(points, (value) => -value);
const labels = Array.from({ length: COUNT }, (_, k) => k % 10);
const answers = labels.map((label, k) => (k % 7 === 0 ? (label + 1) % 10 : label));

describe('the points of a galaxy, seed 21', () => {
  test('come to their places, with digit and wrong answers in their codes; the star is last', () => {
    const motion = createGalaxyMotion();
    motion.setStar([0.5, -0.25, 1]);
    motion.goTo(points, labels, answers, true);
    expect(motion.positions).toHaveLength(4 * (COUNT + 1));
    for (let k = 0; k < COUNT; k++) {
      for (let axis = 0; axis < 3; axis++)
        expect(motion.positions[4 * k + axis]).toBeCloseTo(points[3 * k + axis] * GALAXY_RADIUS, 5);
      expect(motion.positions[4 * k + 3]).toBe(labels[k] + (k % 7 === 0 ? WRONG : 0));
    }
    const star = [...motion.positions.subarray(4 * COUNT)];
    expect(star).toEqual([0.5, -0.25, 1].map((value) => Math.fround(value * GALAXY_RADIUS)).concat(STAR));
    expect(motion.hasStar).toBe(true);
    expect(motion.advance(0)).toBe(false);
  });

  test('glide there within half a second, star and all, and then rest', () => {
    const motion = createGalaxyMotion();
    motion.setStar([0, 0, 1]);
    motion.goTo(points, labels, answers, true);
    motion.goTo(others, labels, answers, false);
    motion.setStar([0, 0, -1]);
    expect(MOVE_MILLISECONDS).toBeLessThanOrEqual(500);
    expect(motion.advance(1000)).toBe(true);
    expect(motion.positions[0]).toBeCloseTo(points[0] * GALAXY_RADIUS, 5);
    expect(motion.advance(1000 + MOVE_MILLISECONDS / 2)).toBe(true);
    // Half-way between opposite places lies the middle.
    for (let k = 0; k < 4 * (COUNT + 1); k++) if (k % 4 < 3) expect(motion.positions[k]).toBeCloseTo(0, 5);
    const { version } = motion;
    expect(motion.advance(1000 + MOVE_MILLISECONDS)).toBe(false);
    expect(motion.version).not.toBe(version);
    expect(motion.positions[0]).toBeCloseTo(others[0] * GALAXY_RADIUS, 5);
    expect(motion.positions[4 * COUNT + 2]).toBe(Math.fround(-GALAXY_RADIUS));
    const rested = motion.version;
    expect(motion.advance(2000)).toBe(false);
    expect(motion.version).toBe(rested);
  });

  test('a star that moves while the points rest is there at once; without a drawing there is none', () => {
    const motion = createGalaxyMotion();
    motion.goTo(points, labels, answers, true);
    motion.setStar([0.1, 0.2, 0.3]);
    expect(motion.positions[4 * COUNT]).toBeCloseTo(0.1 * GALAXY_RADIUS, 5);
    motion.setStar([0.3, 0.2, 0.3]);
    expect(motion.positions[4 * COUNT]).toBeCloseTo(0.3 * GALAXY_RADIUS, 5);
    motion.setStar(null);
    expect(motion.hasStar).toBe(false);
  });

  test('are painted from far to near, the star last', () => {
    const motion = createGalaxyMotion();
    motion.goTo(points, labels, answers, true);
    const order = new Float32Array(COUNT + 1);
    // Looks along −z from far away: the third row of the view matrix is (0, 0, 1).
    const view = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, -30, 1];
    orderByDepth(motion.positions, view, order);
    expect(order[COUNT]).toBe(COUNT);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: COUNT + 1 }, (_, k) => k));
    for (let k = 1; k < COUNT; k++)
      expect(motion.positions[4 * order[k] + 2]).toBeGreaterThanOrEqual(
        motion.positions[4 * order[k - 1] + 2],
      );
  });

  test.each([true, false])('are walked from the nearest to the farthest, with a star: %s', (hasStar) => {
    const motion = createGalaxyMotion();
    motion.setStar([0.2, 0.2, -0.4]);
    motion.goTo(points, labels, answers, true);
    const order = orderByNearness(motion.positions, hasStar);
    const from = hasStar ? [0.2, 0.2, -0.4] : [0, 0, 0];
    const distances = order.map((k) =>
      Math.hypot(...from.map((value, axis) => points[3 * k + axis] - value)),
    );
    expect(new Set(order).size).toBe(COUNT);
    for (let k = 1; k < COUNT; k++) expect(distances[k]).toBeGreaterThan(distances[k - 1] - 1e-5);
  });
});

test('the camera stands so far away that four fifths of the ball fill the free area', () => {
  const insets = { top: 60, right: 340, bottom: 160, left: 260 };
  const { position, target } = placeCamera(galaxyPose, galaxyLayout, 1280, 720, freeArea(1280, 720, insets));
  const distance = Math.hypot(...position.map((value, k) => value - target[k]));
  const focal = 360 / Math.tan((13 * Math.PI) / 180);
  const radius = 0.8 * GALAXY_RADIUS;
  // Half the ball's size on screen; the free area is 680 × 500 px.
  const half = (focal * radius) / Math.sqrt(distance ** 2 - radius ** 2);
  expect(half).toBeLessThan(250);
  expect(half).toBeGreaterThan(200);
});
