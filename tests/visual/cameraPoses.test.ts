import { describe, expect, test } from 'vitest';
import {
  type CameraPlacement,
  cameraPoses,
  FIELD_OF_VIEW_DEGREES,
  type FreeArea,
  framedPoints,
  freeArea,
  halvesOf,
  partOfLayout,
  placeCamera,
  poseNames,
} from '../../src/visual/cameraPoses';
import { createLayout } from '../../src/visual/layout';

type Vector = readonly [number, number, number];

const none = { top: 0, right: 0, bottom: 0, left: 0 };
const canvases = [
  { width: 1280, height: 720, insets: { top: 60, right: 20, bottom: 90, left: 20 } },
  { width: 1280, height: 720, insets: { top: 60, right: 20, bottom: 90, left: 276 } },
  { width: 1280, height: 720, insets: { top: 60, right: 420, bottom: 90, left: 276 } },
  { width: 390, height: 330, insets: none },
  { width: 390, height: 844, insets: { top: 60, right: 0, bottom: 454, left: 0 } },
  { width: 1920, height: 1080, insets: { top: 60, right: 20, bottom: 90, left: 276 } },
  { width: 3840, height: 2160, insets: none },
  { width: 10, height: 10, insets: none },
  { width: 10, height: 10, insets: { top: 60, right: 20, bottom: 90, left: 276 } },
];
const stacks = [
  [784, 10],
  [196, 64, 32, 10],
  [784, 128, 64, 10],
  [784, 512, 512, 512, 512, 512, 10],
];

describe.each(canvases)('$width × $height with insets $insets', ({ width, height, insets }) => {
  test.each(poseNames)('pose %s frames all its layers inside the free area', (name) => {
    for (const sizes of stacks) {
      const layout = createLayout(sizes);
      const pose = cameraPoses[name];
      const area = freeArea(width, height, insets);
      const placed = placeCamera(pose, layout, width, height, area);
      const project = projector(placed, width, height);
      const xs: number[] = [];
      const ys: number[] = [];
      for (const { at, radius, reachRight } of framedPoints(pose, layout)) {
        for (const [dx, dy] of [
          [-radius, 0],
          [radius + reachRight, 0],
          [0, -radius],
          [0, radius],
        ]) {
          const [x, y] = project(at, dx, dy);
          xs.push(x);
          ys.push(y);
        }
      }
      expect(Math.min(...xs)).toBeGreaterThan(area.left);
      expect(Math.max(...xs)).toBeLessThan(area.left + area.width);
      expect(Math.min(...ys)).toBeGreaterThan(area.top);
      expect(Math.max(...ys)).toBeLessThan(area.top + area.height);
      // It fills the area in one direction, apart from the margin and the depth of the outermost neurons.
      const filled = Math.max(
        (Math.max(...xs) - Math.min(...xs)) / area.width,
        (Math.max(...ys) - Math.min(...ys)) / area.height,
      );
      expect(filled).toBeGreaterThan(0.85);
    }
  });
});

test.each(
  [
    [784, 10],
    [196, 64, 32, 10],
    [784, 16, 10],
    [784, 512, 10],
    [784, 128, 64, 10],
    [784, 256, 128, 10],
    [784, 64, 64, 64, 64, 64, 10],
    [784, 512, 512, 512, 512, 512, 10],
  ].map((sizes) => ({ sizes })),
)('seen from home, no layer of $sizes hides the next', ({ sizes }) => {
  const layout = createLayout(sizes);
  const area = freeArea(1280, 720, { ...none, left: 276, bottom: 90, top: 60 });
  const placed = placeCamera(cameraPoses.home, layout, 1280, 720, area);
  const project = projector(placed, 1280, 720);
  const spans = layout.layers.map(({ corners, cell }) => {
    // The radius of a disc is a third of the distance between rows.
    const ends = corners.flatMap((at) => [-cell / 3, cell / 3].map((dx) => project(at, dx, 0)[0]));
    return { left: Math.min(...ends), right: Math.max(...ends) };
  });
  spans.slice(1).forEach(({ left }, l) => {
    expect(left).toBeGreaterThan(spans[l].right);
  });
});

test('the free area is the canvas without the insets', () => {
  expect(freeArea(1280, 720, { top: 60, right: 20, bottom: 90, left: 276 })).toEqual({
    left: 276,
    top: 60,
    width: 984,
    height: 570,
  });
});

test('insets larger than the canvas leave a quarter of it', () => {
  const area = freeArea(100, 100, { top: 300, right: 0, bottom: 100, left: 0 });
  expect(area.height).toBeCloseTo(25);
  expect(area.top).toBeCloseTo(56.25);
});

test('two networks, one half of the free area lower than the other, stand each in its half below its caption', () => {
  const area = freeArea(1280, 720, { top: 60, right: 340, bottom: 160, left: 0 });
  const belowCaption = (half: FreeArea) => ({ ...half, top: half.top + 30, height: half.height - 30 });
  const { framed, line, step } = halvesOf(area, belowCaption);
  expect(line).toBe(310);
  const layout = createLayout([784, 64, 32, 10]);
  const project = projector(placeCamera(cameraPoses.home, layout, 1280, 720, framed), 1280, 720);
  for (const { at, radius } of framedPoints(cameraPoses.home, layout)) {
    const [, top] = project(at, 0, radius);
    const [, bottom] = project(at, 0, -radius);
    expect(top).toBeGreaterThan(60 + 30);
    expect(bottom).toBeLessThan(line);
    expect(top + step).toBeGreaterThan(line + 30);
    expect(bottom + step).toBeLessThan(560);
  }
});

/** Projects as a perspective camera does, written out by itself: offset (dx, dy) is along the camera's axes. */
function projector({ position, target, shift }: CameraPlacement, width: number, height: number) {
  const back = normalise(subtract(position, target));
  const right = normalise([back[2], 0, -back[0]]);
  const up: Vector = [
    back[1] * right[2] - back[2] * right[1],
    back[2] * right[0] - back[0] * right[2],
    back[0] * right[1] - back[1] * right[0],
  ];
  const focal = height / 2 / Math.tan((FIELD_OF_VIEW_DEGREES * Math.PI) / 360);
  return (at: Vector, dx: number, dy: number): [number, number] => {
    const seen = subtract(at, position);
    const depth = -dot(seen, back);
    expect(depth).toBeGreaterThan(0);
    return [
      width / 2 + shift[0] + (focal * (dot(seen, right) + dx)) / depth,
      height / 2 + shift[1] - (focal * (dot(seen, up) + dy)) / depth,
    ];
  };
}

function subtract(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function normalise(a: Vector): Vector {
  const length = Math.sqrt(dot(a, a));
  return [a[0] / length, a[1] / length, a[2] / length];
}

test('a part of a network is framed by where its own neurons stand, nearer than the whole', () => {
  const layout = createLayout([784, 128, 64, 10]);
  const isFramed = new Uint8Array(layout.positions.length / 4);
  const neurons = [300, 301, 784 + 60, 784 + 128 + 30, 784 + 128 + 64 + 3];
  for (const neuron of neurons) isFramed[neuron] = 1;
  const part = partOfLayout(layout, isFramed);
  expect(part.layers.flatMap(({ corners }) => corners)).toHaveLength(neurons.length);
  const area = freeArea(1280, 720, none);
  const distance = (of: typeof layout): number => {
    const { position, target } = placeCamera(cameraPoses.home, of, 1280, 720, area);
    return Math.hypot(...position.map((value, k) => value - (target[k] ?? 0)));
  };
  expect(distance(part)).toBeLessThan(distance(layout));
  const placed = placeCamera(cameraPoses.home, part, 1280, 720, area);
  const project = projector(placed, 1280, 720);
  for (const neuron of neurons) {
    const at = Array.from(layout.positions.subarray(4 * neuron, 4 * neuron + 3)) as unknown as Vector;
    const [x, y] = project(at, 0, 0);
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(1280);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(720);
  }
});
