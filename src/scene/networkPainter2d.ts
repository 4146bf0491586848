import { Matrix4, type PerspectiveCamera, Vector3 } from 'three';
import { type Palette, palettes, type ThemeName } from '../visual/colours';
import { createEdgeSelection, type EdgeSelection, selectEdges } from '../visual/edgeSelection';
import { IMAGE_SPAN, type LayerPlane, labelGeometry, type NetworkLayout } from '../visual/layout';
import { projectPoints, SCREEN_STRIDE } from '../visual/picking';
import { qualitySettings } from '../visual/quality';
import { paintEdges2d } from './paintEdges2d';
import { paintMarks2d } from './paintMarks2d';
import type { PictureSubject } from './pictureSubject';

/** From where a network is painted, and how. */
export interface Painting2d {
  readonly layout: NetworkLayout;
  readonly camera: PerspectiveCamera;
  /** Size of the picture in CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly theme: ThemeName;
  readonly rawSignal: boolean;
}

/** Paints one network on a 2D canvas: the strongest edges and all neurons. */
export interface NetworkPainter2d {
  /** The edges that were painted last. */
  readonly selection: EdgeSelection;
  paint(c: CanvasRenderingContext2D, painting: Painting2d): void;
}

/** Creates the painter of a network; one of another shape needs another painter. */
export function createNetworkPainter2d(subject: PictureSubject): NetworkPainter2d {
  const selection = createEdgeSelection(subject.network());
  let signal = subject.signal();
  const projected = new Float32Array(signal.neurons.length * SCREEN_STRIDE);
  let layout: NetworkLayout;
  let camera: PerspectiveCamera;
  let width = 0;
  let height = 0;

  function paint(c: CanvasRenderingContext2D, painting: Painting2d): void {
    ({ layout, camera, width, height } = painting);
    const palette = palettes[painting.theme];
    signal = subject.signal();
    const lookedAt = subject.lookedAt();
    selectEdges(selection, signal, qualitySettings['2d'].edgeBudget, lookedAt);
    toClip.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
    const projection = { toClip: toClip.elements, width, height, fieldOfViewDegrees: camera.fov };
    projectPoints(layout.positions, projection, projected);
    paintEdges2d(c, {
      selection,
      signal,
      projected,
      rawSignal: painting.rawSignal,
      isDimmed: lookedAt.size > 0,
      isDark: painting.theme === 'dark',
      width,
    });
    drawPixels(c, palette);
    drawNeurons(c, palette);
    drawLabels(c, palette);
    paintMarks2d(c, subject.marks(), layout, projected, palette);
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
      point.project(camera);
      c.lineTo(((point.x + 1) / 2) * width, ((1 - point.y) / 2) * height);
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

  return { selection, paint };
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
