import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRandom } from '../../src/nn/random';
import { alignAxes } from '../../src/store/alignAxes';
import { appStore } from '../../src/store/appStore';
import { galaxy, galaxyImage, readStar, showGalaxy } from '../../src/store/galaxy';
import { pointName } from '../../src/store/galaxyWords';
import { liveTensors } from '../../src/store/liveTensors';
import { inputChanged, showWeights } from '../../src/store/networkOnScreen';
import { initialTraining } from '../../src/store/trainingState';
import type { TrainerRequest } from '../../src/trainer/protocol';
import { randomImage } from '../nn/randomNetwork';
import { asked, newestId, refuse, report, sent, showSmallNetwork } from './dissectTrainer';

vi.mock('../../src/trainer/trainerClient', () => ({
  createTrainerClient: () => ({ send: (request: TrainerRequest) => sent.push(request), dispose() {} }),
}));
vi.stubGlobal('document', { baseURI: 'https://test/' });

const COUNT = 50;

/** Coordinates with no correlation to speak of, wider along the first axis. */
function cloud(seed: number): Float32Array {
  const { nextNormal } = createRandom(seed);
  return Float32Array.from({ length: COUNT * 3 }, (_, k) => nextNormal() * (3 - (k % 3)));
}

const answer = (layer: number, coordinates: Float32Array, components?: Float32Array): Promise<void> => {
  const units = liveTensors.network.sizes[layer]!;
  return report({
    type: 'projected',
    id: newestId('project'),
    layer,
    count: COUNT,
    labels: new Uint8Array(COUNT),
    answers: new Uint8Array(COUNT),
    mean: new Float32Array(units).fill(0.1),
    components: components ?? Float32Array.from({ length: 3 * units }, (_, k) => k + 1),
    coordinates,
    explained: [0.4, 0.2, 0.1],
  });
};

beforeEach(() => {
  vi.useFakeTimers();
  sent.length = 0;
  appStore.setState({ notices: [], training: initialTraining });
  showSmallNetwork(1, [5, 3]);
  showSmallNetwork(1, [4, 3]);
});

afterEach(async () => {
  showGalaxy(null);
  for (const { id } of [...asked('project'), ...asked('browse')]) await refuse(id);
  vi.useRealTimers();
});

test('a layer’s cloud is asked for once and scaled so that the farthest point is at 1', async () => {
  showGalaxy(1);
  expect(asked('project')).toHaveLength(1);
  expect(asked('project')[0]).toMatchObject({ layer: 1, parameters: liveTensors.network.parameters });
  await answer(1, cloud(1));
  const { status, layer, points, extent, explained, indices } = galaxy.getState();
  expect({ status, layer, explained }).toEqual({ status: 'ready', layer: 1, explained: [0.4, 0.2, 0.1] });
  expect(Array.from(indices)).toEqual(Array.from({ length: COUNT }, (_, n) => n));
  const lengths = Array.from({ length: COUNT }, (_, n) => Math.hypot(...points.subarray(3 * n, 3 * n + 3)));
  expect(Math.max(...lengths)).toBeCloseTo(1, 6);
  cloud(1).forEach((value, k) => {
    expect(points[k]! * extent).toBeCloseTo(value, 5);
  });
});

test('computed anew, the same layer lies as before though signs and order have changed', async () => {
  showGalaxy(1);
  await answer(1, cloud(1));
  const { points, components } = galaxy.getState();
  showWeights(liveTensors.network.parameters.map((w) => 1.01 * w));
  await vi.advanceTimersByTimeAsync(300);
  const swapped = cloud(1).map((_, k, all) => [-all[k + 1]!, all[k - 1]!, -all[k]!][k % 3]!);
  const turned = components.map((_, k) => {
    const [row, unit] = [Math.floor(k / 4), k % 4];
    return [-components[4 + unit]!, components[unit]!, -components[8 + unit]!][row]!;
  });
  await answer(1, swapped, turned);
  expect(galaxy.getState().points).toEqual(points);
  expect(galaxy.getState().components).toEqual(components);
  expect(galaxy.getState().explained).toEqual([0.2, 0.4, 0.1]);
});

test.each([1, 2, 3])('axes find back from every order and sign (seed %i)', (seed) => {
  const before = cloud(seed);
  for (const order of [
    [0, 1, 2],
    [2, 0, 1],
    [1, 0, 2],
  ]) {
    for (const sign of [1, -1] as const) {
      const after = before.map((_, k) => sign * before[k - (k % 3) + order[k % 3]!]!);
      const sources = alignAxes(before, after);
      expect(sources.map(({ axis }) => order[axis])).toEqual([0, 1, 2]);
      expect(sources.every((source) => source.sign === sign)).toBe(true);
    }
  }
});

test('of layers asked for in haste only the last one comes on screen', async () => {
  showGalaxy(1);
  showGalaxy(2);
  await answer(1, cloud(1));
  expect(galaxy.getState().layer).toBeNull();
  expect(asked('project').map(({ layer }) => layer)).toEqual([1, 2]);
  await answer(2, cloud(2));
  expect(galaxy.getState().layer).toBe(2);
});

test('back at the layer on screen, the answer about the layer in between is dropped', async () => {
  showGalaxy(1);
  await answer(1, cloud(1));
  showGalaxy(2);
  showGalaxy(1);
  await answer(2, cloud(2));
  expect(galaxy.getState().layer).toBe(1);
  await answer(1, cloud(1));
  expect(galaxy.getState()).toMatchObject({ status: 'ready', layer: 1 });
});

test('no images are asked for as long as there are no points', async () => {
  showGalaxy(1);
  showGalaxy(2);
  await answer(1, cloud(1));
  expect(asked('browse')).toEqual([]);
});

test('a point has no name while the cloud of another network is on its way', async () => {
  showGalaxy(1);
  await answer(1, cloud(1));
  expect(pointName(7)).not.toBe('');
  showSmallNetwork(2, [6, 3]);
  expect(pointName(7)).toBe('');
});

test('the star stands where the drawing’s activations are, at most 1.3 from the middle', async () => {
  const star = new Float32Array(3);
  expect(readStar(star)).toBe(false);
  showGalaxy(1);
  const components = Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);
  const wide = cloud(1).map((value) => 100 * value);
  await answer(1, wide, components);
  liveTensors.heldImage.set(randomImage(3));
  inputChanged(false);
  expect(readStar(star)).toBe(true);
  const { extent } = galaxy.getState();
  const hidden = liveTensors.pass.layers[1]!;
  star.forEach((value, axis) => {
    expect(value).toBeCloseTo((hidden[axis]! - 0.1) / extent, 6);
  });
  expect(Math.max(...hidden)).toBeGreaterThan(0);
  showWeights(liveTensors.network.parameters.map((w) => 1e4 * w));
  expect(readStar(star)).toBe(true);
  expect(Math.hypot(...star)).toBeCloseTo(1.3, 5);
  inputChanged(true);
  expect(readStar(star)).toBe(false);
});

test('the images of the points are fetched once', async () => {
  showGalaxy(1);
  await answer(1, cloud(1));
  expect(asked('browse')).toMatchObject([{ query: { part: 'test', digit: null, start: 0, count: COUNT } }]);
  expect(galaxyImage(0)).toBeNull();
  await report({
    type: 'browsed',
    id: newestId('browse'),
    matching: 10_000,
    classCounts: [],
    images: new Uint8Array(COUNT * 784).fill(9, 784, 2 * 784),
    indices: Array.from({ length: COUNT }, (_, n) => n),
    labels: new Uint8Array(COUNT),
    trainedLabels: new Uint8Array(COUNT),
  });
  expect(galaxyImage(1)?.every((level) => level === 9)).toBe(true);
  showGalaxy(2);
  await answer(2, cloud(2));
  expect(asked('browse')).toHaveLength(1);
});

test('while training goes on it is computed anew no more than once a second', async () => {
  appStore.setState({ training: { ...initialTraining, status: 'running' } });
  showGalaxy(1);
  await answer(1, cloud(1));
  for (let k = 0; k < 50; k++) {
    showWeights(liveTensors.network.parameters.map((w) => 1.001 * w));
    await vi.advanceTimersByTimeAsync(100);
    const { learnedVersion } = galaxy.getState();
    if (galaxy.getState().status === 'loading') await answer(1, cloud(1));
    expect(galaxy.getState().learnedVersion).toBeGreaterThanOrEqual(learnedVersion);
  }
  expect(asked('project').length).toBeGreaterThan(3);
  expect(asked('project').length).toBeLessThanOrEqual(6);
});

test('a failure can be tried again, and a layer that is not there is refused', async () => {
  expect(() => showGalaxy(4)).toThrow(RangeError);
  showGalaxy(1);
  await refuse(newestId('project'));
  expect(galaxy.getState().status).toBe('failed');
  showGalaxy(1);
  expect(asked('project')).toHaveLength(2);
  appStore.setState({ galaxyLayer: 3 });
  showSmallNetwork(3, [4]);
  expect(appStore.getState().galaxyLayer).toBeNull();
});
