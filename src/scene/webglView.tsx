import { createRoot } from '@react-three/fiber';
import type { Scene, WebGLRenderer } from 'three';
import { liveTensors } from '../store/liveTensors';
import type { ThemeName } from '../visual/colours';
import type { LayoutMotion } from '../visual/layoutMotion';
import type { QualityLevel } from '../visual/quality';
import type { CameraRig } from './cameraRig';
import { createFrameTimer } from './frameTimer';
import { createNetworkPicture } from './networkPicture';
import { createQualityControl } from './qualityControl';
import { SceneGraph } from './SceneGraph';
import type { FrameReport, GuestMesh, SceneGuest, SceneView } from './sceneView';

/** What a view needs from the scene, and tells it. */
export interface WebglViewOptions {
  readonly rig: CameraRig;
  readonly motion: LayoutMotion;
  readonly onFrame: (report: FrameReport) => void;
  readonly onContextLost: () => void;
  readonly onContextRestored: () => void;
}

const CONTEXT_ATTRIBUTES = {
  alpha: false,
  antialias: false,
  depth: false,
  stencil: false,
  powerPreference: 'high-performance',
} as const;
/** Device pixels drawn at most: 4K; where a processor does the graphics, 1600 × 900. */
const MOST_PIXELS = 3840 * 2160;
const MOST_SOFTWARE_PIXELS = 1600 * 900;

/** Creates the view on a canvas of its own in the container, or returns null where there is no WebGL 2. */
export function createWebglView(container: HTMLElement, options: WebglViewOptions): SceneView | null {
  const { rig, motion } = options;
  const canvas = document.createElement('canvas');
  canvas.style.display = 'block';
  const gl = canvas.getContext('webgl2', CONTEXT_ATTRIBUTES) as WebGL2RenderingContext | null;
  if (gl === null) return null;
  container.append(canvas);

  const isSoftware = drawsInSoftware(gl);
  const canBuffer =
    gl.getExtension('EXT_color_buffer_float') ?? gl.getExtension('EXT_color_buffer_half_float');
  const best: QualityLevel = canBuffer ? 'full' : 'low';
  const picture = createNetworkPicture();
  const quality = createQualityControl(isSoftware, best, invalidate, () => liveTensors.phasePicture !== null);
  const timer = createFrameTimer(gl, frameDone);
  let size = { width: 0, height: 0, ratio: 1 };
  let isLost = false;
  let isWaiting = false;
  let isDisposed = false;
  let theme: ThemeName = 'dark';
  let guest: { readonly scene: SceneGuest; readonly mesh: GuestMesh } | null = null;
  /** Whether the frame under way tells how fast this machine draws edges. */
  let isTelling = false;

  const root = createRoot(canvas);
  void root.configure({
    gl: CONTEXT_ATTRIBUTES,
    camera: Object.assign(rig.camera, { manual: true }),
    size: { width: 0, height: 0, top: 0, left: 0 },
    dpr: 1,
    frameloop: 'demand',
    flat: true,
    onCreated: ({ gl: renderer }) => {
      renderer.autoClear = false;
      renderer.info.autoReset = false;
      // Called while the root renders for the first time: the size can be set only after that.
      queueMicrotask(fitRenderer);
    },
  });
  const store = root.render(
    <SceneGraph
      container={container}
      rig={rig}
      objects={picture.objects}
      reducedMotion={window.matchMedia('(prefers-reduced-motion: reduce)').matches}
      draw={drawFrame}
      onOrbit={orbited}
    />,
  );

  function invalidate(): void {
    store.getState().invalidate();
  }

  function requestFrame(): void {
    quality.changed();
    invalidate();
  }

  function orbited(): void {
    rig.orbited();
    quality.changed();
  }

  function drawFrame(renderer: WebGLRenderer, scene: Scene): void {
    if (isDisposed || isLost || !(size.width > 0 && size.height > 0)) return;
    // One frame at a time: a queue of frames would show the pen's past.
    if (timer.isBusy()) {
      isWaiting = true;
      return;
    }
    const started = performance.now();
    const isMoving = motion.advance(started);
    const isGliding = guest?.scene.advance(started) ?? false;
    if (rig.advance(started) || isMoving || isGliding) requestFrame();
    picture.moveTo(motion.present);
    guest?.mesh.prepare(rig.camera, theme, size);
    const level = quality.level();
    renderer.info.reset();
    isTelling = picture.draw(renderer, scene, rig.camera, level);
    timer.frameIssued(started);
    const { count, total, signalShown } = picture.selection;
    options.onFrame({
      level,
      drawn: count,
      total,
      signalShown,
      milliseconds: performance.now() - started,
      drawCalls: renderer.info.render.calls,
    });
  }

  function frameDone(milliseconds: number): void {
    if (isTelling) quality.frameDone(milliseconds);
    if (isWaiting) invalidate();
    isWaiting = false;
  }

  function fitRenderer(): void {
    const { width, height, ratio } = size;
    store.getState().setDpr(ratio);
    store.getState().setSize(width, height);
    if (width > 0 && height > 0) picture.resize(Math.round(width * ratio), Math.round(height * ratio), ratio);
  }

  function lost(event: Event): void {
    // Without this the browser never gives the context back.
    event.preventDefault();
    if (isDisposed) return;
    isLost = true;
    options.onContextLost();
  }

  function restored(): void {
    if (isDisposed) return;
    isLost = false;
    picture.weightsChanged();
    options.onContextRestored();
    requestFrame();
  }

  canvas.addEventListener('webglcontextlost', lost);
  canvas.addEventListener('webglcontextrestored', restored);

  return {
    networkChanged(layout) {
      picture.networkChanged(layout);
      quality.networkChanged();
      requestFrame();
    },
    weightsChanged() {
      picture.weightsChanged();
      requestFrame();
    },
    signalChanged() {
      picture.signalChanged();
      requestFrame();
    },
    focusChanged() {
      picture.focusChanged();
      requestFrame();
    },
    marksChanged() {
      picture.marksChanged();
      // As good a frame as the last: the edges in it stay.
      invalidate();
    },
    setGuest(next) {
      const { scene } = store.getState();
      if (guest !== null) {
        scene.remove(guest.mesh.mesh);
        guest.mesh.dispose();
      }
      guest = next && { scene: next, mesh: next.createMesh() };
      if (guest !== null) scene.add(guest.mesh.mesh);
      picture.showNetwork(guest === null);
      requestFrame();
    },
    setTwin(next) {
      picture.setTwin(next?.createPicture(picture.ground, () => size) ?? null);
      requestFrame();
    },
    setTheme(next) {
      theme = next;
      picture.setTheme(theme);
      requestFrame();
    },
    setRawSignal(raw) {
      picture.setRawSignal(raw);
      requestFrame();
    },
    setQuality(choice) {
      quality.choose(choice);
      requestFrame();
    },
    resize(width, height) {
      const most = isSoftware ? MOST_SOFTWARE_PIXELS : MOST_PIXELS;
      const largest = Math.sqrt(most / Math.max(1, width * height));
      size = { width, height, ratio: Math.min(window.devicePixelRatio, 2, largest) };
      fitRenderer();
      requestFrame();
    },
    requestFrame,
    dispose() {
      isDisposed = true;
      quality.dispose();
      timer.dispose();
      guest?.mesh.dispose();
      root.unmount();
      picture.dispose();
      canvas.remove();
    },
  };
}

/** Whether a processor does the graphics, as far as the browser says. */
function drawsInSoftware(gl: WebGL2RenderingContext): boolean {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name);
}
