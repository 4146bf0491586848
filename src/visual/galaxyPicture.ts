import type { CameraPose } from './cameraPoses';
import type { ThemeName } from './colours';
import { easeInOut } from './easing';
import type { NetworkLayout } from './layout';
import { MOVE_MILLISECONDS } from './layoutMotion';

/** Distance of the farthest point from the middle, in world units. */
export const GALAXY_RADIUS = 4.6;
/** Share of it that the camera frames: few points are farther out. */
const FRAMED_SHARE = 0.8;
/** Height of a point's digit, and of the drawing's star, in world units. */
export const POINT_SIZE = 0.34;
export const STAR_SIZE = 0.66;

/**
 * Ten colours, by digit, that stay apart for eyes with normal and with dichromatic sight (tests/visual/galaxyPicture
 * holds them to it). The digit itself is drawn, so that colour is never the only cue.
 */
export const digitColours: Readonly<Record<ThemeName, readonly string[]>> = {
  dark: [
    '#fdfcd8',
    '#2ef5ff',
    '#f7ce02',
    '#e703af',
    '#acf685',
    '#a5a4ff',
    '#f60b5a',
    '#949700',
    '#ff81b0',
    '#b544ff',
  ],
  light: [
    '#64001e',
    '#0f15ff',
    '#d86d10',
    '#c65dc3',
    '#16726b',
    '#a957fc',
    '#9a0000',
    '#83915f',
    '#4e0050',
    '#4a038e',
  ],
};

/** Where the galaxy is looked at from. */
export const galaxyPose: CameraPose = { azimuthDegrees: -28, elevationDegrees: 18, framed: [0, 1] };

/** The room that nearly all points take, as the camera frames it: a ball. */
export const galaxyLayout: NetworkLayout = {
  sizes: [1],
  positions: new Float32Array(4),
  layers: [
    {
      firstNeuron: 0,
      columns: 1,
      rows: 1,
      cell: 2 * FRAMED_SHARE * GALAXY_RADIUS,
      centreX: 0,
      yawRadians: 0,
      slots: new Uint16Array(1),
      corners: [[0, 0, 0]],
    },
  ],
  labelReach: 0,
};

/** A point's code, its fourth number: the digit, and this more where the network answers wrong. */
export const WRONG = 16;
/** The code of the star, in place of a digit. */
export const STAR = 10;

/** The points of a galaxy, gliding; after them, as the last, the star of the drawing. */
export interface GalaxyMotion {
  /** x, y, z and code of each point as it stands now; another array for another number of points. World units. */
  readonly positions: Float32Array;
  /** Changes with the positions. */
  readonly version: number;
  /** Whether there is a drawing. */
  readonly hasStar: boolean;
  /**
   * Sends the points to other places.
   * @param points x, y and z of each; the farthest from the middle is at 1.
   * @param atOnce without a glide, as for people who prefer reduced motion.
   */
  goTo(points: Float32Array, labels: ArrayLike<number>, answers: ArrayLike<number>, atOnce: boolean): void;
  /** Puts the star to a place, in the measure of the points; null: nothing is drawn. Joins a glide under way. */
  setStar(place: ArrayLike<number> | null): void;
  /** Glides on to time `now`; returns whether the glide goes on. */
  advance(now: number): boolean;
}

/** Creates the motion of a galaxy without points. They come out of its middle. */
export function createGalaxyMotion(): GalaxyMotion {
  let positions = new Float32Array(4);
  positions[3] = STAR;
  let from = positions.slice();
  let to = positions.slice();
  let version = 0;
  let hasStar = false;
  let startedAt: number | null = null;
  let isGliding = false;

  function settle(): void {
    positions.set(to);
    isGliding = false;
    version++;
  }

  return {
    get positions() {
      return positions;
    },
    get version() {
      return version;
    },
    get hasStar() {
      return hasStar;
    },
    goTo(points, labels, answers, atOnce) {
      const count = points.length / 3;
      const star = to.slice(-4);
      if (positions.length !== (count + 1) * 4) {
        const starNow = positions.slice(-4);
        positions = new Float32Array((count + 1) * 4);
        positions.set(starNow, count * 4);
        from = positions.slice();
        to = positions.slice();
      }
      for (let k = 0; k < count; k++) {
        for (let axis = 0; axis < 3; axis++) to[4 * k + axis] = points[3 * k + axis] * GALAXY_RADIUS;
        to[4 * k + 3] = labels[k] + (answers[k] === labels[k] ? 0 : WRONG);
        positions[4 * k + 3] = to[4 * k + 3];
      }
      to.set(star, count * 4);
      from.set(positions);
      startedAt = null;
      isGliding = true;
      version++;
      if (atOnce) settle();
    },
    setStar(place) {
      const wasThere = hasStar;
      hasStar = place !== null;
      if (place === null) return;
      const at = to.length - 4;
      for (let axis = 0; axis < 3; axis++) to[at + axis] = place[axis] * GALAXY_RADIUS;
      if (!isGliding || !wasThere) positions.set(to.subarray(at), at);
      if (!wasThere) from.set(to.subarray(at), at);
      version++;
    },
    advance(now) {
      if (!isGliding) return false;
      startedAt ??= now;
      const share = Math.min(1, (now - startedAt) / MOVE_MILLISECONDS);
      if (share === 1) settle();
      else {
        const eased = easeInOut(share);
        for (let k = 0; k < positions.length; k++) {
          if (k % 4 < 3) positions[k] = from[k] + (to[k] - from[k]) * eased;
        }
        version++;
      }
      return isGliding;
    },
  };
}

/**
 * Orders points from the farthest to the nearest, as they must be painted; the star is last and so on top.
 * @param view world to camera: 16 numbers, column by column.
 * @param order takes the points' indices; as many as there are points, the star included.
 */
export function orderByDepth(positions: Float32Array, view: ArrayLike<number>, order: Float32Array): void {
  const count = order.length;
  const heights = new Float32Array(count);
  for (let k = 0; k < count; k++) {
    order[k] = k;
    // The camera looks along −z: what is farther has the smaller z.
    heights[k] =
      view[2] * positions[4 * k] + view[6] * positions[4 * k + 1] + view[10] * positions[4 * k + 2];
  }
  order.subarray(0, count - 1).sort((a, b) => heights[a] - heights[b]);
}

/** The points by their distance from the star, or from the middle where there is none; the nearest first. */
export function orderByNearness(positions: Float32Array, hasStar: boolean): number[] {
  const count = positions.length / 4 - 1;
  const [x, y, z] = hasStar ? positions.subarray(4 * count, 4 * count + 3) : [0, 0, 0];
  const distances = Float32Array.from({ length: count }, (_, k) =>
    Math.hypot(positions[4 * k] - x, positions[4 * k + 1] - y, positions[4 * k + 2] - z),
  );
  return Array.from({ length: count }, (_, k) => k).sort((a, b) => distances[a] - distances[b]);
}
