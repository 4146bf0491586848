import { describe, expect, test } from 'vitest';
import { readMnist } from '../../scripts/mnist';
import { chooseCircuit } from '../../src/dissect/circuits/chooseCircuit';
import type { CircuitOptions } from '../../src/dissect/circuits/circuit';
import { createForwardPass, forward } from '../../src/nn/forward';
import { loadImage } from '../../src/nn/inputImage';
import { countNonZeroWeights } from '../../src/nn/network';
import { randomNetwork, testSpec } from '../nn/randomNetwork';
import { openSession, serveData } from './openSession';

const missing = serveData(1);
const mnist = readMnist();
const network = randomNetwork(testSpec([12, 8]), 3, 0.2);
const task = { pair: [3, 8] } as const;
const options: CircuitOptions = { method: 'attribution', seed: 5, samples: 200 };
const asked = { spec: network.spec, parameters: network.parameters };

const find = (id: number, changes: Partial<CircuitOptions> = {}) =>
  ({ type: 'findCircuit', id, ...asked, task, options: { ...options, ...changes } }) as const;

describe('a session that is asked for a circuit', () => {
  test('holds ablated nodes at their means over all training images (seed 3)', async () => {
    const { send, next } = openSession();
    send(find(1));
    const { id, search } = await next('circuitFound');
    expect(id).toBe(1);
    expect(search).toMatchObject({ task, options, totalEdges: countNonZeroWeights(network) });
    const pass = createForwardPass(network);
    const sums = new Float64Array(pass.activations.length);
    for (let n = 0; n < 5000; n++) {
      loadImage(mnist.train.images, n, pass.layers[0]);
      forward(network, pass);
      for (let k = 0; k < sums.length; k++) sums[k] += pass.activations[k];
    }
    const means = search.means.flatMap((layer) => Array.from(layer));
    expect(means).toHaveLength(784 + 12 + 8);
    means.forEach((mean, k) => {
      expect(mean).toBeCloseTo(sums[k] / 5000, 5);
    });
  });

  test('finds the same again, and another with another seed (seeds 5 and 6)', async () => {
    const { send, next } = openSession();
    send(find(1));
    send(find(2));
    send(find(3, { seed: 6 }));
    const [first, second, other] = [
      await next('circuitFound'),
      await next('circuitFound'),
      await next('circuitFound'),
    ];
    expect(second.search).toEqual(first.search);
    expect(other.search.frontier).not.toEqual(first.search.frontier);
  });

  test('proves what it found on the test images (seed 3)', async () => {
    const { send, next } = openSession();
    send(find(1));
    const { search } = await next('circuitFound');
    const { nodes } = search.frontier[chooseCircuit(search.frontier)];
    send({ type: 'proveCircuit', id: 2, ...asked, search, nodes });
    const { id, proof } = await next('circuitProved');
    expect(id).toBe(2);
    const count = (digit: number): number => mnist.test.labels.filter((label) => label === digit).length;
    expect(proof.images).toBe(2 * Math.min(count(3), count(8)));
    const { effects, images, ...shares } = proof;
    for (const share of Object.values(shares)) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
    expect(effects.map(({ length }) => length)).toEqual([784, 12, 8]);
  });

  test('says how far it is, and answers shorter questions in between', async () => {
    const { send, next, all } = openSession();
    send(find(1, { method: 'masks' }));
    const progress = await next('circuitProgress');
    expect(progress).toMatchObject({ id: 1, edges: expect.any(Number), loss: expect.any(Number) });
    expect(progress.share).toBeGreaterThanOrEqual(0);
    send({ type: 'evaluate', id: 2, ...asked });
    await next('evaluated');
    expect(all).not.toContain('circuitFound');
    send({ type: 'cancel', id: 1 });
  });

  test('gives it up when it is told to, before and after it has begun', async () => {
    const { send, next, all } = openSession();
    send(find(1, { method: 'masks' }));
    send({ type: 'cancel', id: 1 });
    send(find(2, { method: 'masks' }));
    expect(await next('circuitProgress')).toMatchObject({ id: 2 });
    send({ type: 'cancel', id: 2 });
    send(find(3));
    expect(await next('circuitFound')).toMatchObject({ id: 3 });
    expect(all.filter((type) => type === 'circuitFound')).toHaveLength(1);
  });

  test('says when images can’t be had', async () => {
    missing.add('train-00.bin');
    const { send, next } = openSession();
    send(find(1));
    const failure = { file: 'train-00.bin', reason: 'missing' };
    expect(await next('evaluationFailed')).toEqual({ type: 'evaluationFailed', id: 1, failure });
  });
});
