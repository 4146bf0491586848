import { PerspectiveCamera, Vector3 } from 'three';
import { expect, test } from 'vitest';
import { isOnImage, meetInputPlane } from '../../src/scene/inputPlane';
import { createLayout } from '../../src/visual/layout';

/** A camera that sees the input plane of a layout from the front left. */
function cameraBefore(): PerspectiveCamera {
  const camera = new PerspectiveCamera(40, 1.5, 0.1, 100);
  camera.position.set(-8, 2, 12);
  camera.lookAt(-2, 0, 0);
  camera.updateMatrixWorld();
  return camera;
}

test.each([
  [28, 784],
  [14, 196],
])(
  'the pen meets the middle of each of the %i × %i pixels where they are drawn, in px of the pad',
  (side, inputs) => {
    const camera = cameraBefore();
    const layout = createLayout([inputs, 64, 10]);
    for (const pixel of [0, side - 1, 3 * side + 5, inputs - 1]) {
      const [x = 0, y = 0, z = 0] = layout.positions.subarray(pixel * 4, pixel * 4 + 3);
      const onScreen = new Vector3(x, y, z).project(camera);
      const met = meetInputPlane(camera, layout, (onScreen.x + 1) / 2, (1 - onScreen.y) / 2);
      expect(met?.x).toBeCloseTo((((pixel % side) + 0.5) * 28) / side, 3);
      expect(met?.y).toBeCloseTo(((Math.floor(pixel / side) + 0.5) * 28) / side, 3);
      expect(met && isOnImage(met)).toBe(true);
    }
  },
);
