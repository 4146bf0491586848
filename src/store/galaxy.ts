import { createStore } from 'zustand/vanilla';
import type { TrainerReport } from '../trainer/protocol';
import { alignAxes } from './alignAxes';
import { appStore, subscribeTo } from './appStore';
import { browseImages } from './imageBrowser';
import { createLearnedFollower } from './learnedFollower';
import { liveTensors } from './liveTensors';
import { loadMissingData } from './testedNetwork';
import { askTrainer } from './trainerQuestions';

/** While training goes on, the cloud is computed anew so many milliseconds after the last time. */
const TRAINING_INTERVAL = 1000;
/** The drawing's own place is no farther out than this; the farthest image is at 1. */
const STAR_LIMIT = 1.3;

/** A cloud of the first 2,000 test images, by what a layer of the learned network makes of them. */
export interface GalaxyState {
  /** `loading` while a newer cloud is on its way; the one before stays. */
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  /** The layer that the points are of, 0 for the input; null while there are none. */
  readonly layer: number | null;
  /** True digit, digit answered, and place in the test set of each point. */
  readonly labels: Uint8Array;
  readonly answers: Uint8Array;
  readonly indices: Uint16Array;
  /** points × 3: places along three principal components, divided by `extent`, so that the farthest is at 1. */
  readonly points: Float32Array;
  /** Distance of the farthest point from the mean, in units of activation. */
  readonly extent: number;
  /** Share of the layer's variance along each axis, 0–1. */
  readonly explained: readonly number[];
  /** Mean activation of each unit, and the three directions, 3 × units. */
  readonly mean: Float32Array;
  readonly components: Float32Array;
  /** The `learnedVersion` that the points are of. */
  readonly learnedVersion: number;
}

const nothing: GalaxyState = {
  status: 'idle',
  layer: null,
  labels: new Uint8Array(),
  answers: new Uint8Array(),
  indices: new Uint16Array(),
  points: new Float32Array(),
  extent: 1,
  explained: [],
  mean: new Float32Array(),
  components: new Float32Array(),
  learnedVersion: -1,
};

/** The newest cloud, kept fresh while it is shown. */
export const galaxy = createStore<GalaxyState>(() => nothing);

/** Pixels of every point's image, once they have come. */
let images: readonly Uint8Array[] = [];
let areImagesAsked = false;

const follower = createLearnedFollower(TRAINING_INTERVAL, async (isOfUse) => {
  const { galaxyLayer: layer, learnedVersion } = appStore.getState();
  if (layer === null) return;
  const { spec, parameters } = liveTensors.network;
  galaxy.setState({ status: 'loading' });
  try {
    const report = await askTrainer(
      (id) => ({ type: 'project', id, spec, parameters: parameters.slice(), layer }),
      () => {
        loadMissingData();
        follower.askAnew();
      },
    );
    if (isOfUse()) galaxy.setState({ status: 'ready', learnedVersion, ...place(report) });
  } catch (error) {
    galaxy.setState({ status: 'failed' });
    throw error;
  }
  fetchImages();
});

/**
 * Shows a layer's galaxy, 0 for that of the pixels; null shows the network again.
 * @throws RangeError if the network has no such layer
 */
export function showGalaxy(layer: number | null): void {
  const { sizes } = liveTensors.network;
  if (layer !== null && !(Number.isInteger(layer) && layer >= 0 && layer < sizes.length)) {
    throw new RangeError(`This network has no layer ${layer}.`);
  }
  appStore.setState({ galaxyLayer: layer });
  if (layer === null) return follower.stop();
  const { status, layer: known } = galaxy.getState();
  // While it is loading, the question under way may be about another layer.
  if (known !== layer || status !== 'ready') follower.askAnew();
  follower.start();
}

/**
 * Writes where the drawing stands in the cloud on screen, at most 1.3 from its middle.
 * @param target 3 values
 * @returns False while nothing is drawn, or there is no cloud
 */
export function readStar(target: Float32Array): boolean {
  const { layer, mean, components, extent } = galaxy.getState();
  const activations = layer === null ? undefined : liveTensors.pass.layers[layer];
  if (appStore.getState().padEmpty || activations?.length !== mean.length) return false;
  for (let axis = 0; axis < 3; axis++) {
    let sum = 0;
    for (let j = 0; j < mean.length; j++) {
      sum += ((activations[j] ?? 0) - (mean[j] ?? 0)) * (components[axis * mean.length + j] ?? 0);
    }
    target[axis] = sum / extent;
  }
  const distance = Math.hypot(...target.subarray(0, 3));
  if (distance > STAR_LIMIT) {
    for (let axis = 0; axis < 3; axis++) target[axis] = ((target[axis] ?? 0) * STAR_LIMIT) / distance;
  }
  return true;
}

/** The 784 bytes of a point's image; null until they have come. */
export function galaxyImage(point: number): Uint8Array | null {
  return images[point] ?? null;
}

/** Turns the axes so that the cloud lies as the one of the same layer before, and scales it. */
function place(
  report: Extract<TrainerReport, { type: 'projected' }>,
): Omit<GalaxyState, 'status' | 'learnedVersion'> {
  const { layer, count, labels, answers, mean, coordinates } = report;
  const units = mean.length;
  const before = galaxy.getState();
  const isSame = before.layer === layer && before.points.length === coordinates.length;
  const sources = alignAxes(isSame ? before.points : coordinates, coordinates);
  const points = new Float32Array(coordinates.length);
  const components = new Float32Array(3 * units);
  sources.forEach(({ axis: from, sign }, axis) => {
    for (let n = 0; n < count; n++) points[3 * n + axis] = sign * (coordinates[3 * n + from] ?? 0);
    for (let j = 0; j < units; j++) {
      components[axis * units + j] = sign * (report.components[from * units + j] ?? 0);
    }
  });
  const extent = farthest(points) || 1;
  for (let k = 0; k < points.length; k++) points[k] = (points[k] ?? 0) / extent;
  return {
    layer,
    labels,
    answers,
    indices: Uint16Array.from({ length: count }, (_, n) => n),
    points,
    extent,
    explained: sources.map(({ axis }) => report.explained[axis] ?? 0),
    mean,
    components,
  };
}

function farthest(points: Float32Array): number {
  let most = 0;
  for (let k = 0; k < points.length; k += 3) {
    most = Math.max(most, Math.hypot(points[k] ?? 0, points[k + 1] ?? 0, points[k + 2] ?? 0));
  }
  return most;
}

/** Fetches the images of all points once; another try comes with the next cloud. */
function fetchImages(): void {
  const count = galaxy.getState().indices.length;
  // There are no points yet when the first answer came too late to be of use.
  if (areImagesAsked || count === 0) return;
  areImagesAsked = true;
  browseImages({ part: 'test', digit: null, start: 0, count }, fetchImages).then(
    (page) => {
      images = page.images.map(({ pixels }) => pixels);
    },
    () => {
      areImagesAsked = false;
    },
  );
}

// The points of a network of another shape have nothing to do with these, and the layer may be none of its own.
subscribeTo(
  (state) => state.networkVersion,
  () => {
    galaxy.setState(nothing);
    const { galaxyLayer } = appStore.getState();
    if (galaxyLayer !== null && galaxyLayer >= liveTensors.network.sizes.length) showGalaxy(null);
  },
);
