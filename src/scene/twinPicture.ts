import { Camera, Mesh, Scene, Vector4, type WebGLRenderer } from 'three';
import type { NetworkLayout } from '../visual/layout';
import type { CameraRig } from './cameraRig';
import { createNetworkPart } from './networkPart';
import type { PictureGround, TwinPicture } from './networkPicture';
import type { PictureSubject } from './pictureSubject';
import type { SceneTwin, ScreenSize } from './sceneView';

/** What WebGL draws of a twin. */
export interface TwinPictureOptions {
  readonly subject: PictureSubject;
  /** Another number for other activations. */
  readonly version: () => number;
  readonly layout: NetworkLayout;
  readonly rig: CameraRig;
  readonly size: () => ScreenSize;
  /** Takes the edges of each frame. */
  readonly drawn: SceneTwin['drawn'];
}

/**
 * Creates the picture of a second network below the first: four more draw calls, into the same density buffer and over
 * the same background. Its projection is that of the first, moved down, so that both are seen alike from every side;
 * what the first has drawn in the lower half, when one has come very near, is covered.
 */
export function createTwinPicture(options: TwinPictureOptions, ground: PictureGround): TwinPicture {
  const { subject, version, layout, rig, size, drawn } = options;
  const { density, colours } = ground;
  const part = createNetworkPart(subject, colours);
  part.networkChanged(layout);
  let shown = version();
  const edgeScene = new Scene();
  edgeScene.add(part.ribbons);
  const scene = new Scene();
  // The same picture of the edges once more, over what the first network has drawn in the lower half.
  const lowerGround = new Mesh(density.quad.geometry, density.quad.material);
  lowerGround.frustumCulled = false;
  scene.add(lowerGround, part.lines, part.neurons, part.labels);
  const lower = new Camera();
  lower.matrixWorldAutoUpdate = false;

  /** Height of the lower half as a share of the picture, and how far down the camera is moved, in heights. */
  function shares(): { readonly lower: number; readonly step: number } {
    const { height } = size();
    const { halves } = rig;
    return { lower: halves ? 1 - halves.line / height : 0, step: halves ? halves.step / height : 0 };
  }

  function aimLower(camera: Camera): void {
    lower.matrixWorldInverse.copy(camera.matrixWorldInverse);
    lower.projectionMatrix.copy(camera.projectionMatrix);
    // Clip space is two units high, and the fourth clip coordinate is −z.
    const e = lower.projectionMatrix.elements;
    e[9] = (e[9] ?? 0) + 2 * shares().step;
  }

  return {
    part,
    prepare(settings) {
      if (version() !== shown) {
        shown = version();
        part.signalChanged();
      }
      density.uniforms.glowCentre.value.y -= shares().step / 2;
      return part.chooseEdges(settings);
    },
    drawEdges(renderer, camera) {
      if (rig.halves === null) return;
      const { target } = density;
      aimLower(camera);
      target.scissor.copy(scissor.set(0, 0, target.width, Math.round(target.height * shares().lower)));
      target.scissorTest = true;
      renderer.setRenderTarget(target);
      renderer.clear();
      renderer.render(edgeScene, lower);
      target.scissorTest = false;
    },
    drawNetwork(renderer: WebGLRenderer, camera) {
      if (rig.halves === null) return;
      const { width, height } = size();
      aimLower(camera);
      renderer.setScissor(0, 0, width, height * shares().lower);
      renderer.setScissorTest(true);
      renderer.render(scene, lower);
      renderer.setScissorTest(false);
      drawn(part.selection);
    },
    dispose: part.dispose,
  };
}

const scissor = new Vector4();
