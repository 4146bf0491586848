import { Matrix4, Vector3 } from 'three';
import { liveTensors } from '../store/liveTensors';
import { type Palette, palettes, type ThemeName } from '../visual/colours';
import { createEdgeSelection, type EdgeSelection, selectEdges } from '../visual/edgeSelection';
import { IMAGE_SPAN, type LayerPlane, labelGeometry, type NetworkLayout } from '../visual/layout';
import type { LayoutMotion } from '../visual/layoutMotion';
import { projectPoints, SCREEN_STRIDE } from '../visual/picking';
import { qualitySettings } from '../visual/quality';
import type { ShownSignal } from '../visual/shownSignal';
import type { CameraRig } from './cameraRig';
import { neuronMarks, neuronsLookedAt } from './neuronMarks';
import { paintEdges2d } from './paintEdges2d';
import { paintMarks2d } from './paintMarks2d';
import type { FrameReport, SceneGuest, SceneView } from './sceneView';
import { shownSignal } from './shownSignal';

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
  let layout: NetworkLayout = motion.present;
  let signal: ShownSignal = shownSignal();
  let selection: EdgeSelection = createEdgeSelection(liveTensors.network);
  let projected = new Float32Array(0);
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
    layout = motion.present;
    context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
    const palette = palettes[theme];
    drawBackground(context, palette);
    if (guest !== null) guest.paint(context, rig.camera, palette, size);
    else drawNetwork(context, palette);
    onFrame({
      level: '2d',
      drawn: selection.count,
      total: selection.total,
      signalShown: selection.signalShown,
      milliseconds: performance.now() - started,
      drawCalls: 0,
    });
  }

  function drawNetwork(c: CanvasRenderingContext2D, palette: Palette): void {
    signal = shownSignal();
    const lookedAt = neuronsLookedAt();
    selectEdges(selection, signal, qualitySettings['2d'].edgeBudget, lookedAt);
    projectNeurons();
    paintEdges2d(c, {
      selection,
      signal,
      projected,
      rawSignal,
      isDimmed: lookedAt.size > 0,
      isDark: theme === 'dark',
      width: size.width,
    });
    drawPixels(c, palette);
    drawNeurons(c, palette);
    drawLabels(c, palette);
    paintMarks2d(c, neuronMarks(), layout, projected, palette);
  }

  function projectNeurons(): void {
    const { camera } = rig;
    toClip.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
    const { width, height } = size;
    const projection = { toClip: toClip.elements, width, height, fieldOfViewDegrees: camera.fov };
    projectPoints(layout.positions, projection, projected);
  }

  function toScreen(clip: Vector3): Vector3 {
    return clip.set(((clip.x + 1) / 2) * size.width, ((1 - clip.y) / 2) * size.height, 0);
  }

  function drawBackground(c: CanvasRenderingContext2D, palette: Palette): void {
    toScreen(point.set(0, 0, 0).project(rig.camera));
    const radius = 0.75 * Math.max(size.width, size.height);
    const glow = c.createRadialGradient(point.x, point.y, 0, point.x, point.y, radius);
    glow.addColorStop(0, palette.backgroundGlow);
    glow.addColorStop(1, palette.background);
    c.globalCompositeOperation = 'source-over';
    c.fillStyle = glow;
    c.fillRect(0, 0, size.width, size.height);
  }

  function drawPixels(c: CanvasRenderingContext2D, palette: Palette): void {
    const plane = layout.layers[0];
    if (plane === undefined) return;
    c.globalAlpha = 0.7;
    c.fillStyle = palette.gridLine;
    fillCell(c, plane.centreX, 0, 0, IMAGE_SPAN / 2);
    for (let i = 0; i < plane.slots.length; i++) {
      const lit = signal.neurons[i] ?? 0;
      const [x, y, z] = layout.positions.subarray(i * 4, i * 4 + 3) as unknown as Three;
      // A gap of 8 % shows the grid.
      const half = plane.cell * 0.46;
      c.globalAlpha = 0.85;
      c.fillStyle = palette.pixel;
      if (lit < 1) fillCell(c, x, y, z, half);
      c.globalAlpha = lit;
      c.fillStyle = palette.ink;
      if (lit > 0) fillCell(c, x, y, z, half);
    }
    c.globalAlpha = 1;
  }

  /** Fills a square of the input plane round a point, with half its side. */
  function fillCell(c: CanvasRenderingContext2D, x: number, y: number, z: number, half: number): void {
    const yaw = layout.layers[0]?.yawRadians ?? 0;
    c.beginPath();
    for (const [across, down] of CELL_CORNERS) {
      point.set(x + across * Math.cos(yaw) * half, y + down * half, z + across * Math.sin(yaw) * half);
      toScreen(point.project(rig.camera));
      c.lineTo(point.x, point.y);
    }
    c.fill();
  }

  function drawNeurons(c: CanvasRenderingContext2D, palette: Palette): void {
    const last = layout.layers.length - 1;
    layout.layers.forEach((plane, l) => {
      if (l === 0) return;
      const scale = l === last ? 1 : 1 / (selection.neuronMaxima[l] || 1);
      valuesOf(plane).forEach((value, unit) => {
        const lit = Math.min(1, Math.abs(value) * scale);
        const at = (plane.firstNeuron + unit) * SCREEN_STRIDE;
        const radius = plane.cell * (projected[at + 2] ?? 0) * 0.3 * (0.72 + 0.4 * Math.sqrt(lit));
        c.beginPath();
        c.arc(projected[at] ?? 0, projected[at + 1] ?? 0, radius, 0, 2 * Math.PI);
        c.fillStyle = palette.neuron;
        c.fill();
        c.globalAlpha = lit;
        c.fillStyle = palette.active;
        c.fill();
        c.globalAlpha = 1;
        c.lineWidth = Math.max(0.5, radius * 0.2);
        c.strokeStyle = palette.ring;
        c.stroke();
      });
    });
  }

  function drawLabels(c: CanvasRenderingContext2D, palette: Palette): void {
    const plane = layout.layers[layout.layers.length - 1];
    if (plane === undefined) return;
    c.textBaseline = 'middle';
    c.textAlign = 'center';
    valuesOf(plane).forEach((value, digit) => {
      const amount = Math.abs(value);
      const at = (plane.firstNeuron + digit) * SCREEN_STRIDE;
      const unit = plane.cell * (projected[at + 2] ?? 0);
      const [x, y] = [projected[at] ?? 0, projected[at + 1] ?? 0];
      const strong = value < 0 ? palette.negative : palette.winner;
      const colour = amount > 0.3 ? strong : palette.label;
      c.fillStyle = colour;
      c.font = `600 ${labelGeometry.labelSize * unit * 0.78}px system-ui, sans-serif`;
      c.fillText(String(digit), x + (labelGeometry.labelStart + labelGeometry.labelSize / 2) * unit, y);
      if (signal.isWithoutBars) return;
      const left = x + labelGeometry.barStart * unit;
      const top = y - (labelGeometry.barHeight / 2) * unit;
      c.fillStyle = palette.track;
      c.fillRect(left, top, labelGeometry.barLength * unit, labelGeometry.barHeight * unit);
      c.fillStyle = colour;
      c.fillRect(left, top, labelGeometry.barLength * unit * amount, labelGeometry.barHeight * unit);
    });
  }

  /** How bright the neurons of a layer are. */
  function valuesOf({ firstNeuron, slots }: LayerPlane): Float32Array {
    return signal.neurons.subarray(firstNeuron, firstNeuron + slots.length);
  }

  return {
    networkChanged(next) {
      selection = createEdgeSelection(liveTensors.network);
      projected = new Float32Array((next.positions.length / 4) * SCREEN_STRIDE);
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

type Three = [number, number, number];

const CELL_CORNERS = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const;

const point = new Vector3();
const toClip = new Matrix4();
