import { describe, expect, test } from 'vitest';
import { createBestFirst } from '../../src/dissect/bestFirst';
import type { Interventions } from '../../src/dissect/interventions';
import { linearise } from '../../src/dissect/linearise';
import type { Neuron } from '../../src/dissect/neuron';
import { forwardOperated } from '../../src/dissect/operate';
import { type Path, strongestPaths } from '../../src/dissect/paths';
import { shareOut } from '../../src/dissect/shares';
import type { ForwardPass } from '../../src/nn/forward';
import type { Network } from '../../src/nn/network';
import { createRandom } from '../../src/nn/random';
import { networkKinds, randomPass } from './operatedNetworks';

/** All paths of value other than 0, by brute force: the largest first, at ties the lower unit seen from the target. */
function allPaths(
  network: Network,
  pass: ForwardPass,
  interventions: Interventions | null,
  target: Neuron,
): Path[] {
  const { slopes } = linearise(network, pass, interventions);
  let paths: Path[] = Array.from(pass.layers[0], (value, unit) => ({ units: [unit], value }));
  for (let layer = 1; layer <= target.layer; layer++) {
    const { weights, units } = network.layers[layer - 1];
    const isLast = layer === target.layer;
    const ends = isLast ? [target.unit] : Array.from({ length: units }, (_, j) => j);
    const hasSlope = !isLast || layer === network.layers.length;
    paths = paths
      .filter(({ value }) => value !== 0)
      .flatMap((path) =>
        ends.map((j) => {
          const weight = weights[path.units[layer - 1] * units + j];
          const gain = weight * (hasSlope ? slopes[layer - 1][j] : 1);
          return { units: [...path.units, j], value: path.value * gain };
        }),
      );
  }
  return paths.filter(({ value }) => value !== 0).sort(byStrength);
}

function byStrength(a: Path, b: Path): number {
  const difference = Math.abs(b.value) - Math.abs(a.value);
  if (difference !== 0) return difference;
  for (let l = a.units.length - 2; l >= 0; l--) {
    if (a.units[l] !== b.units[l]) return a.units[l] - b.units[l];
  }
  return 0;
}

const sumOf = (paths: readonly Path[]): number => paths.reduce((sum, { value }) => sum + Math.abs(value), 0);

/** Leaves ink on so few pixels that all paths can be counted. */
function keepPixels(pass: ForwardPass, count: number): Float32Array {
  let kept = 0;
  return pass.layers[0].map((x) => (x !== 0 && kept++ < count ? x : 0));
}

describe.each(networkKinds)('hidden layers $hidden with $activation, seed 5', (kind) => {
  describe.each([false, true])('with interventions: %s', (isOperated) => {
    const { network, interventions, pass } = randomPass(kind.hidden, kind.activation, 5, isOperated);
    const few = keepPixels(pass, 5);
    const run = (input: Float32Array) => {
      pass.layers[0].set(input);
      forwardOperated(network, pass, interventions);
    };
    const targets = network.sizes.slice(1).flatMap((_, l) => [
      { layer: l + 1, unit: 0 },
      { layer: l + 1, unit: 1 },
    ]);

    test.each(targets)(
      'the strongest paths to unit $unit of layer $layer are those of brute force',
      (target) => {
        run(few);
        const expected = allPaths(network, pass, interventions, target);
        for (const k of [1, 3, 200]) {
          const { paths, shown, total } = strongestPaths(network, pass, interventions, target, k);
          expect(paths).toEqual(expected.slice(0, k));
          expect(shown).toBeCloseTo(sumOf(expected.slice(0, k)), 10);
          expect(total / (sumOf(expected) || 1)).toBeCloseTo(expected.length === 0 ? 0 : 1, 10);
        }
      },
    );

    test('all paths together are all there are, and add up to the pixels’ shares', () => {
      run(few);
      const target = { layer: 1, unit: 4 };
      const { paths, shown, total } = strongestPaths(network, pass, interventions, target, 1e6);
      expect(paths).toEqual(allPaths(network, pass, interventions, target));
      expect(shown).toBeCloseTo(total, 10);
      const shares = shareOut(network, pass, interventions, { plus: target, minus: null });
      const pixels = shares.total - shares.biases[0];
      expect(paths.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(pixels, 8);
    });

    test('a blank image has no paths but from clamped pixels', () => {
      run(new Float32Array(784));
      const { paths, shown, total } = strongestPaths(network, pass, interventions, { layer: 1, unit: 4 }, 10);
      // Output 4 and neuron 4 aren't operated on; of the pixels only one is held at a value.
      expect(paths.map(({ units }) => units[0])).toEqual(isOperated ? [2] : []);
      expect(shown).toBe(total);
    });
  });
});

describe.each([1, 2, 3])('a network of weights ±1 or 0, full of ties (seed %i)', (seed) => {
  const { network, pass } = randomPass([4, 3, 4], 'identity', seed, false);
  const random = createRandom(seed);
  for (let k = 0; k < network.parameters.length; k++) network.parameters[k] = random.nextInt(3) - 1;
  pass.layers[0].set(keepPixels(pass, 6).map(Math.ceil));
  forwardOperated(network, pass, null);

  test.each([1, 5, 17, 1000])('has its %i strongest paths in the order of brute force', (k) => {
    for (let unit = 0; unit < 10; unit++) {
      const target = { layer: 4, unit };
      const expected = allPaths(network, pass, null, target);
      const { paths, total } = strongestPaths(network, pass, null, target, k);
      expect(paths).toEqual(expected.slice(0, k));
      expect(total).toBe(sumOf(expected));
    }
  });
});

test('no path is asked for, none is given, but the total is', () => {
  const { network, pass } = randomPass([7], 'relu', 5, false);
  const none = strongestPaths(network, pass, null, { layer: 2, unit: 3 }, 0);
  expect(none.paths).toEqual([]);
  expect(none.shown).toBe(0);
  expect(none.total).toBeGreaterThan(0);
});

test.each([
  { layer: 0, unit: 3 },
  { layer: 1, unit: 7 },
  { layer: 3, unit: 0 },
])('no path leads to unit $unit of layer $layer: refused', (target) => {
  const { network, pass } = randomPass([7], 'relu', 5, false);
  expect(() => strongestPaths(network, pass, null, target, 3)).toThrow(RangeError);
});

test('places come by the magnitude of their values, and numbers that aren’t any are left out', () => {
  const values = Float64Array.of(1, -3, 0, 3, Number.NaN, 2);
  const queue = createBestFirst(values);
  // The first place is put back once, with a smaller value.
  const next = [1.5, 0, 0, 0, 0];
  const order = next.map((value) => {
    const first = queue.first();
    queue.replaceFirst(value);
    return first;
  });
  expect(order).toEqual([1, 3, 5, 1, 0]);
  expect(queue.first()).toBeNull();
});
