import { PerspectiveCamera, Vector3 } from 'three';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/nn/random';
import { createLayout } from '../../src/visual/layout';
import { type PickGroup, pickNearest, projectPoints, SCREEN_STRIDE } from '../../src/visual/picking';

const WIDTH = 1280;
const HEIGHT = 720;

/** A camera that looks at the middle from the home pose, its picture shifted as panels ask for. */
function createCamera(): PerspectiveCamera {
  const camera = new PerspectiveCamera(26, WIDTH / HEIGHT, 0.1, 500);
  camera.position.set(-7, 4.2, 23);
  camera.lookAt(0.3, -0.1, 0);
  camera.setViewOffset(WIDTH, HEIGHT, -120, 30, WIDTH, HEIGHT);
  camera.updateMatrixWorld();
  return camera;
}

function projectionOf(camera: PerspectiveCamera) {
  const toClip = camera.projectionMatrix.clone().multiply(camera.matrixWorldInverse);
  return { toClip: toClip.elements, width: WIDTH, height: HEIGHT, fieldOfViewDegrees: camera.fov };
}

const layout = createLayout([784, 128, 64, 10]);
const groups: PickGroup[] = layout.layers.map(({ firstNeuron, slots, cell }, l) => ({
  first: firstNeuron,
  count: slots.length,
  radius: cell * (l === 0 ? 0.5 : 0.4),
}));

describe('986 neurons, projected', () => {
  const camera = createCamera();
  const screen = new Float32Array((layout.positions.length / 4) * SCREEN_STRIDE);
  projectPoints(layout.positions, projectionOf(camera), screen);

  test('stand where three.js projects them', () => {
    const point = new Vector3();
    for (let k = 0; k * 4 < layout.positions.length; k++) {
      point.fromArray(layout.positions, k * 4).project(camera);
      expect(screen[k * SCREEN_STRIDE]).toBeCloseTo(((point.x + 1) / 2) * WIDTH, 2);
      expect(screen[k * SCREEN_STRIDE + 1]).toBeCloseTo(((1 - point.y) / 2) * HEIGHT, 2);
    }
  });

  test('have as many pixels per unit as a sideways step of one unit takes', () => {
    const right = new Vector3().setFromMatrixColumn(camera.matrixWorld, 0);
    for (const k of [0, 500, 800, 985]) {
      const point = new Vector3().fromArray(layout.positions, k * 4);
      const before = point.clone().project(camera).x;
      const step = ((point.add(right).project(camera).x - before) / 2) * WIDTH;
      expect(screen[k * SCREEN_STRIDE + 2]).toBeCloseTo(step, 2);
    }
  });

  test.each([8, 14])('are picked as by brute force within %i pixels, seed 11', (leastPixels) => {
    const random = createRandom(11);
    let hits = 0;
    for (let trial = 0; trial < 400; trial++) {
      const x = random.nextFloat() * WIDTH;
      const y = random.nextFloat() * HEIGHT;
      const candidates = groups
        .flatMap(({ first, count, radius }) =>
          Array.from({ length: count }, (_, k) => ({ index: first + k, radius })),
        )
        .map(({ index, radius }) => {
          const [px, py, perUnit] = screen.subarray(index * SCREEN_STRIDE);
          return {
            index,
            distance: Math.hypot(px - x, py - y),
            reach: Math.max(leastPixels, radius * perUnit),
          };
        })
        .filter(({ distance, reach }) => distance <= reach)
        .sort((a, b) => a.distance - b.distance || a.index - b.index);
      const picked = pickNearest(screen, groups, x, y, leastPixels);
      expect(picked).toBe(candidates[0]?.index ?? -1);
      if (picked >= 0) hits++;
    }
    expect(hits).toBeGreaterThan(40);
    expect(hits).toBeLessThan(360);
  });

  test('are all found at their own places, unless another stands there too', () => {
    for (let index = 0; index < screen.length / SCREEN_STRIDE; index++) {
      const [x, y] = screen.subarray(index * SCREEN_STRIDE);
      const picked = pickNearest(screen, groups, x, y, 8) * SCREEN_STRIDE;
      expect(Math.hypot(screen[picked] - x, screen[picked + 1] - y)).toBe(0);
    }
  });
});

test('what is behind the viewer is not picked', () => {
  const camera = createCamera();
  const behind = camera.position.clone().add(camera.position.clone().normalize().multiplyScalar(5));
  const positions = new Float32Array([...behind.toArray(), 0]);
  const screen = new Float32Array(SCREEN_STRIDE);
  projectPoints(positions, projectionOf(camera), screen);
  expect(screen[2]).toBe(0);
  const group = { first: 0, count: 1, radius: 100 };
  expect(pickNearest(screen, [group], screen[0], screen[1], 1e6)).toBe(-1);
});
