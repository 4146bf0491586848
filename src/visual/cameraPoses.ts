import type { NetworkLayout } from './layout';

/** A named place to look at the network from. */
export type PoseName = 'home' | 'input' | 'output' | 'front' | 'top';

/** All poses, in the order of a menu. */
export const poseNames: readonly PoseName[] = ['home', 'input', 'output', 'front', 'top'];

/** A place of the camera as data; where exactly it stands follows from the size of the free area. */
export interface CameraPose {
  /** Angle round the vertical axis in degrees: 0 looks along −z, −90 from the input's side. */
  readonly azimuthDegrees: number;
  /** Angle above the horizon in degrees. */
  readonly elevationDegrees: number;
  /** First and last layer that are framed, as a share of the depth: 0 the input, 1 the output. */
  readonly framed: readonly [first: number, last: number];
  /** Azimuth in a free area about as high as it is wide or higher, where a turned network fits better. */
  readonly portraitAzimuthDegrees?: number;
}

/** The poses. */
export const cameraPoses: Readonly<Record<PoseName, CameraPose>> = {
  home: { azimuthDegrees: -17.6, elevationDegrees: 10.1, framed: [0, 1], portraitAzimuthDegrees: -25 },
  input: { azimuthDegrees: -38, elevationDegrees: 7, framed: [0, 0] },
  output: { azimuthDegrees: -24, elevationDegrees: 8, framed: [0.6, 1] },
  front: { azimuthDegrees: 0, elevationDegrees: 0, framed: [0, 1] },
  top: { azimuthDegrees: -12, elevationDegrees: 52, framed: [0, 1] },
};

/** Vertical angle of view in degrees. */
export const FIELD_OF_VIEW_DEGREES = 26;

/** Space in CSS pixels that is covered at each edge of the canvas. */
export interface FreeAreaInsets {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

/** Where the camera stands. World units. */
export interface CameraPlacement {
  readonly position: readonly [x: number, y: number, z: number];
  /** The point looked at, and orbited round. */
  readonly target: readonly [x: number, y: number, z: number];
  /** By how many CSS pixels the picture is moved right and down, so that its centre is that of the free area. */
  readonly shift: readonly [x: number, y: number];
}

/** The rectangle that panels leave free, in CSS pixels of the canvas. */
export interface FreeArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Smallest share of the canvas that counts as free, however much the insets claim. */
const LEAST_FREE_SHARE = 0.25;
/** Room between the network and the edge of the free area, as a share of the free area. */
const MARGIN_SHARE = 0.03;

/** The free area of a canvas. Insets that leave next to nothing are scaled down. */
export function freeArea(width: number, height: number, insets: FreeAreaInsets): FreeArea {
  const acrossScale = insetScale(width, insets.left + insets.right);
  const downScale = insetScale(height, insets.top + insets.bottom);
  return {
    left: insets.left * acrossScale,
    top: insets.top * downScale,
    width: width - (insets.left + insets.right) * acrossScale,
    height: height - (insets.top + insets.bottom) * downScale,
  };
}

/** Two parts of a free area, one above the other, in which two networks are seen alike. CSS pixels of the canvas. */
export interface Halves {
  /** The upper half, and the part of it in which the network is framed. */
  readonly upper: FreeArea;
  readonly framed: FreeArea;
  /** Where the lower half begins. */
  readonly line: number;
  /** How much lower each point of the lower network is. */
  readonly step: number;
}

/** Halves a free area. @param frame The part of a half that its network gets */
export function halvesOf(area: FreeArea, frame: (half: FreeArea) => FreeArea): Halves {
  const step = area.height / 2;
  const upper = { ...area, height: step };
  return { upper, framed: frame(upper), line: area.top + step, step };
}

function insetScale(size: number, covered: number): number {
  return covered > 0 ? Math.min(1, (size * (1 - LEAST_FREE_SHARE)) / covered) : 1;
}

/**
 * Places the camera of a pose so that the framed layers fill the free area and nothing of them stands outside.
 * With fixed axes right, up and back the limits are linear: for the half width t (as a tangent) of the free area,
 * |p·right − x| ≤ t (D − p·back) for every point p, so D and x follow from two maxima; likewise for y.
 * @param width, height of the canvas in CSS pixels, more than 0.
 */
export function placeCamera(
  pose: CameraPose,
  layout: NetworkLayout,
  width: number,
  height: number,
  area: FreeArea,
): CameraPlacement {
  const { right, up, back } = cameraAxes(poseAzimuth(pose, area), pose.elevationDegrees);
  const tangent = Math.tan((FIELD_OF_VIEW_DEGREES * Math.PI) / 360) * (1 - 2 * MARGIN_SHARE);
  const across = (tangent * area.width) / height;
  const down = (tangent * area.height) / height;
  let rightmost = Number.NEGATIVE_INFINITY;
  let leftmost = Number.NEGATIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = Number.NEGATIVE_INFINITY;
  for (const point of framedPoints(pose, layout)) {
    const x = dot(point.at, right);
    const y = dot(point.at, up);
    const z = dot(point.at, back) + point.radius;
    rightmost = Math.max(rightmost, x + point.radius + point.reachRight + across * z);
    leftmost = Math.max(leftmost, point.radius - x + across * z);
    highest = Math.max(highest, y + point.radius + down * z);
    lowest = Math.max(lowest, point.radius - y + down * z);
  }
  const distance = Math.max((rightmost + leftmost) / (2 * across), (highest + lowest) / (2 * down));
  const x = (rightmost - leftmost) / 2;
  const y = (highest - lowest) / 2;
  const target = [0, 1, 2].map((k) => right[k] * x + up[k] * y) as [number, number, number];
  const position = target.map((value, k) => value + back[k] * distance) as [number, number, number];
  return {
    position,
    target,
    shift: [area.left + area.width / 2 - width / 2, area.top + area.height / 2 - height / 2],
  };
}

/** A point that must be in view: a sphere, with room to its right for label and bar. World units. */
export interface FramedPoint {
  readonly at: readonly [x: number, y: number, z: number];
  readonly radius: number;
  readonly reachRight: number;
}

/** The outermost neurons of the layers that a pose frames. */
export function framedPoints(pose: CameraPose, layout: NetworkLayout): FramedPoint[] {
  const last = layout.layers.length - 1;
  const [from, to] = pose.framed.map((share) => Math.round(share * last)) as [number, number];
  return layout.layers.slice(from, to + 1).flatMap((layer, index) =>
    layer.corners.map((at) => ({
      at,
      radius: layer.cell * 0.5,
      reachRight: from + index === last ? layout.labelReach : 0,
    })),
  );
}

/** The same layers, of which only these neurons count when they are framed. @param isFramed One value a neuron */
export function partOfLayout(layout: NetworkLayout, isFramed: ArrayLike<number>): NetworkLayout {
  const corners = layout.layers.map(({ firstNeuron, slots }) =>
    Array.from(slots, (_, unit) => firstNeuron + unit)
      .filter((neuron) => isFramed[neuron] !== 0)
      .map(
        (neuron) => Array.from(layout.positions.subarray(4 * neuron, 4 * neuron + 3)) as unknown as Vector,
      ),
  );
  return { ...layout, layers: layout.layers.map((layer, l) => ({ ...layer, corners: corners[l] })) };
}

type Vector = readonly [x: number, y: number, z: number];

/** Unit vectors of a camera that looks at the origin: to its right, up, and back towards it. */
function cameraAxes(
  azimuthDegrees: number,
  elevationDegrees: number,
): Record<'right' | 'up' | 'back', Vector> {
  const azimuth = (azimuthDegrees * Math.PI) / 180;
  const elevation = (elevationDegrees * Math.PI) / 180;
  const [sinA, cosA, sinE, cosE] = [
    Math.sin(azimuth),
    Math.cos(azimuth),
    Math.sin(elevation),
    Math.cos(elevation),
  ];
  return {
    right: [cosA, 0, -sinA],
    up: [-sinA * sinE, cosE, -cosA * sinE],
    back: [sinA * cosE, sinE, cosA * cosE],
  };
}

/** Turns further to the side the narrower the free area is, from 3 : 2 on down to a square. */
function poseAzimuth(pose: CameraPose, area: FreeArea): number {
  if (pose.portraitAzimuthDegrees === undefined) return pose.azimuthDegrees;
  const narrowness = Math.min(1, Math.max(0, 3 - (2 * area.width) / area.height));
  return pose.azimuthDegrees + (pose.portraitAzimuthDegrees - pose.azimuthDegrees) * narrowness;
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
