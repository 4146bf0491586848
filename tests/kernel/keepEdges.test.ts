import { describe, expect, test } from 'vitest';
import type { TrainingEngine } from '../../src/kernel/trainingKernel';
import { keepLargest } from '../../src/nn/keepLargest';
import { createNetwork } from '../../src/nn/network';
import type { NetworkSpec } from '../../src/nn/networkSpec';
import { randomNetwork, testSpec } from '../nn/randomNetwork';
import { bothEngines, parametersOf, randomBatch, randomSet } from './kernelTools';

/** Parameters after one step that moves nothing and keeps so many weights of each matrix. */
function keptBy(engine: TrainingEngine, spec: NetworkSpec, given: Float32Array, edges: readonly number[]) {
  const kernel = engine.createKernel(spec);
  kernel.writeParameters(given);
  kernel.step(randomBatch(randomSet(engine, 20, 1), 4, 1), 0, edges);
  return parametersOf(kernel);
}

describe.each(Object.entries(bothEngines()))('a step on the %s engine that keeps few edges', (_, engine) => {
  test.each([
    { hidden: [], edges: [100] },
    { hidden: [33, 17], edges: [700, 1, 170] },
    { hidden: [5, 64, 3], edges: [784 * 5, 10, 191, 29] },
  ])('leaves the largest weights of each matrix of $hidden (seed 7)', ({ hidden, edges }) => {
    const spec = testSpec(hidden, 'relu', { optimizer: { kind: 'sgd', learningRate: 0 } });
    const network = randomNetwork(spec, 7);
    // Equal magnitudes, of which only the first may stay.
    for (const { weights } of network.layers) {
      for (let k = 0; k < weights.length; k += 3) weights[k] = Math.sign(weights[k]) * 0.125;
    }
    const expected = createNetwork(spec, network.parameters.slice());
    expected.layers.forEach(({ weights }, l) => {
      keepLargest(weights, edges[l]);
    });
    expect(keptBy(engine, spec, network.parameters, edges)).toEqual(expected.parameters);
  });

  test('leaves frozen layers as they are (seed 8)', () => {
    const spec = testSpec([12], 'relu', { optimizer: { kind: 'sgd', learningRate: 0 } });
    const frozen = { ...spec, layers: spec.layers.map((layer) => ({ ...layer, frozen: true })) };
    const { parameters } = randomNetwork(frozen, 8);
    expect(keptBy(engine, frozen, parameters, [10, 10])).toEqual(parameters);
  });
});
