import { Vector3 } from 'three';
import { palettes, type ThemeName } from '../visual/colours';
import type { LayoutMotion } from '../visual/layoutMotion';
import type { CameraRig } from './cameraRig';
import { createNetworkPainter2d, type NetworkPainter2d } from './networkPainter2d';
import { networkOnScreen } from './pictureSubject';
import type { FrameReport, SceneGuest, SceneTwin, SceneView } from './sceneView';

/** Creates the view for browsers without WebGL: the strongest edges and all neurons on a 2D canvas. */
export function createCanvas2dView(
  container: HTMLElement,
  rig: CameraRig,
  motion: LayoutMotion,
  onFrame: (report: FrameReport) => void,
): SceneView {
  const canvas = document.createElement('canvas');
  canvas.style.display = 'block';
  canvas.style.width = '100%';
  canvas.style.height = '100%';
  container.append(canvas);
  const context = canvas.getContext('2d', { alpha: false });
  let own = createNetworkPainter2d(networkOnScreen);
  let twin: { readonly scene: SceneTwin; readonly painter: NetworkPainter2d } | null = null;
  let theme: ThemeName = 'dark';
  let rawSignal = false;
  let size = { width: 0, height: 0, ratio: 1 };
  let guest: SceneGuest | null = null;
  let frame = 0;

  function requestFrame(): void {
    if (frame === 0) frame = requestAnimationFrame(drawFrame);
  }

  function drawFrame(now: number): void {
    frame = 0;
    if (context === null || !(size.width > 0 && size.height > 0)) return;
    const started = performance.now();
    const isMoving = motion.advance(now);
    const isGliding = guest?.advance(now) ?? false;
    if (rig.advance(now) || isMoving || isGliding) requestFrame();
    context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
    drawBackground(context);
    if (guest !== null) guest.paint(context, rig.camera, palettes[theme], size);
    else drawNetworks(context);
    const { selection } = own;
    onFrame({
      level: '2d',
      drawn: selection.count,
      total: selection.total,
      signalShown: selection.signalShown,
      milliseconds: performance.now() - started,
      drawCalls: 0,
    });
  }

  function drawNetworks(c: CanvasRenderingContext2D): void {
    const { width, height } = size;
    const painting = { camera: rig.camera, width, height, theme, rawSignal };
    const { halves } = rig;
    own.paint(c, { ...painting, layout: motion.present });
    if (twin === null || halves === null) return;
    c.save();
    c.beginPath();
    c.rect(0, halves.line, width, height);
    c.clip();
    // Zoomed in, the upper network reaches into the lower half.
    drawBackground(c);
    c.translate(0, halves.step);
    twin.painter.paint(c, { ...painting, layout: twin.scene.layout });
    c.restore();
    twin.scene.drawn(twin.painter.selection);
  }

  function drawBackground(c: CanvasRenderingContext2D): void {
    const palette = palettes[theme];
    point.set(0, 0, 0).project(rig.camera);
    const x = ((point.x + 1) / 2) * size.width;
    // Between two networks, where there are two.
    const y = ((1 - point.y) / 2) * size.height + (rig.halves?.step ?? 0) / 2;
    const radius = 0.75 * Math.max(size.width, size.height);
    const glow = c.createRadialGradient(x, y, 0, x, y, radius);
    glow.addColorStop(0, palette.backgroundGlow);
    glow.addColorStop(1, palette.background);
    c.globalCompositeOperation = 'source-over';
    c.fillStyle = glow;
    c.fillRect(0, 0, size.width, size.height);
  }

  return {
    networkChanged() {
      own = createNetworkPainter2d(networkOnScreen);
      requestFrame();
    },
    weightsChanged: requestFrame,
    signalChanged: requestFrame,
    focusChanged: requestFrame,
    marksChanged: requestFrame,
    setGuest(next) {
      guest = next;
      requestFrame();
    },
    setTwin(next) {
      twin = next && { scene: next, painter: createNetworkPainter2d(next.subject) };
      requestFrame();
    },
    setTheme(next) {
      theme = next;
      requestFrame();
    },
    setRawSignal(raw) {
      rawSignal = raw;
      requestFrame();
    },
    setQuality: requestFrame,
    resize(width, height) {
      const ratio = Math.min(2, window.devicePixelRatio);
      size = { width, height, ratio };
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      requestFrame();
    },
    requestFrame,
    dispose() {
      cancelAnimationFrame(frame);
      canvas.remove();
    },
  };
}

const point = new Vector3();
