import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { CircuitProof, FrontierPoint } from '../../src/dissect/circuits/circuit';
import { checksum } from '../../src/nn/checksum';
import { callCircuit } from '../../src/store/circuitCall';
import { findCircuitInWorker } from '../../src/store/circuitJobs';
import { liveTensors } from '../../src/store/liveTensors';
import { healAll, operate, operatedNetwork } from '../../src/store/surgery';
import type { CircuitProgress, TrainerRequest } from '../../src/trainer/protocol';
import { asked, report, sent, showSmallNetwork } from './dissectTrainer';

vi.mock('../../src/trainer/trainerClient', () => ({
  createTrainerClient: () => ({ send: (request: TrainerRequest) => sent.push(request), dispose() {} }),
}));
vi.stubGlobal('document', { baseURI: 'https://test/' });

const settle = (): Promise<void> => vi.advanceTimersByTimeAsync(0).then(() => {});

beforeEach(() => {
  vi.useFakeTimers();
  sent.length = 0;
  healAll();
  showSmallNetwork(1, [4, 3]);
});

const proof: CircuitProof = {
  fullAccuracy: 0.99,
  sufficiency: 0.97,
  necessity: 0.5,
  randomNecessity: 0.9,
  scrub: 0.95,
  agreement: 0.98,
  control: 0.5,
  images: 100,
  effects: [],
};

/** Frontier points that keep ever fewer pixels, and these accuracies. */
function frontierOf(accuracies: readonly number[]): FrontierPoint[] {
  return accuracies.map((accuracy, n) => ({
    nodes: [new Uint8Array(784).fill(1, 0, 10 - n), new Uint8Array(4).fill(1), new Uint8Array(3).fill(1)],
    readOut: { scale: 1, shift: 0 },
    nodeCount: 17 - n,
    edgeCount: 58 - 4 * n,
    loss: 0.1,
    accuracy,
  }));
}

const accuracies = [0.98, 0.97, 0.96, 0.94];

async function answerSearch(): Promise<void> {
  const { id, task, options } = asked('findCircuit').at(-1)!;
  const search = { task, options, means: [], frontier: frontierOf(accuracies), totalEdges: 3178 };
  await report({ type: 'circuitFound', id, search });
}

describe('circuit', () => {
  test('finds the smallest circuit that is accurate enough, and proves it (seed 1)', async () => {
    const card = callCircuit({ pair: [3, 8] }, { seed: 7, samples: 500, drop: 0.01 });
    await answerSearch();
    const [{ nodes, id }] = asked('proveCircuit');
    expect(nodes[0].filter((kept) => kept === 1)).toHaveLength(9);
    await report({ type: 'circuitProved', id, proof });
    expect(await card).toMatchObject({
      task: { pair: [3, 8] },
      method: 'attribution',
      seed: 7,
      samples: 500,
      nodes: 16,
      totalEdges: 3178,
      sufficiency: 0.97,
      checksum: checksum(liveTensors.network.parameters),
    });
  });

  test('takes 3 points off and 1,000 images by attribution unless told otherwise', async () => {
    void callCircuit({ digit: 7 });
    await settle();
    const [{ task, options }] = asked('findCircuit');
    expect(task).toEqual({ digit: 7 });
    expect(options).toEqual({ method: 'attribution', seed: 1, samples: 1000 });
    await answerSearch();
    expect(asked('proveCircuit')[0].nodes[0].filter((kept) => kept === 1)).toHaveLength(8);
  });

  test('is of the network with what has been done to it', async () => {
    operate({ kind: 'scale', layer: 1, unit: 2, factor: 0 });
    void callCircuit({ digit: 7 });
    await settle();
    const [{ parameters }] = asked('findCircuit');
    expect(parameters).toEqual(operatedNetwork().parameters);
    expect(parameters).not.toEqual(liveTensors.network.parameters);
  });

  test.each([
    [undefined, undefined, 'circuit needs a task: { pair: [3, 8] } or { digit: 7 }.'],
    [{}, undefined, 'circuit needs a task with either a pair of digits or one digit.'],
    [
      { pair: [3, 8], digit: 3 },
      undefined,
      'circuit needs a task with either a pair of digits or one digit.',
    ],
    [{ pair: [3, 3] }, undefined, 'The pair of a task is an array of two different digits from 0 to 9.'],
    [{ pair: [3] }, undefined, 'The pair of a task is an array of two different digits from 0 to 9.'],
    [{ pair: [3, 8, 9] }, undefined, 'The pair of a task is an array of two different digits from 0 to 9.'],
    [{ digit: 10 }, undefined, 'The digit of a task is a whole number from 0 to 9.'],
    [{ digit: 1, extra: 2 }, undefined, 'A task has a pair or a digit, but not "extra".'],
    [{ digit: 1 }, [], 'circuit takes its options as an object { method?, seed?, samples?, drop? }.'],
    [{ digit: 1 }, { depth: 2 }, 'circuit knows method, seed, samples and drop, but not "depth".'],
    [{ digit: 1 }, { method: 'guess' }, 'The method of circuit is one of: attribution, masks.'],
    [{ digit: 1 }, { seed: -1 }, 'circuit needs seed as a whole number from 0 to 4294967295.'],
    [{ digit: 1 }, { samples: 7.5 }, 'circuit needs samples as a whole number from 20 to 10000.'],
    [{ digit: 1 }, { drop: 3 }, 'circuit needs drop as a number from 0 to 1, a share of the images.'],
  ])('refuses %j with %j before anything is asked', async (task, options, message) => {
    await expect(callCircuit(task, options)).rejects.toThrow(new TypeError(message));
    expect(sent.filter(({ type }) => type === 'findCircuit')).toHaveLength(0);
  });
});

describe('a search in the worker', () => {
  const task = { digit: 1 } as const;
  const options = { method: 'attribution', seed: 1, samples: 100 } as const;

  test('tells its own progress until it is answered', async () => {
    const told: CircuitProgress[] = [];
    const onProgress = (progress: CircuitProgress) => told.push(progress);
    const search = findCircuitInWorker(liveTensors.network, task, options, { onProgress });
    const { id } = asked('findCircuit')[0];
    await report({ type: 'circuitProgress', id, share: 0.25, edges: 90, loss: 0.1 });
    await report({ type: 'circuitProgress', id: id + 100, share: 0.5 });
    await answerSearch();
    await search;
    await report({ type: 'circuitProgress', id, share: 0.75 });
    expect(told).toMatchObject([{ share: 0.25, edges: 90, loss: 0.1 }]);
  });

  test('is given up by its signal, in the worker too', async () => {
    const controller = new AbortController();
    const search = findCircuitInWorker(liveTensors.network, task, options, { signal: controller.signal });
    controller.abort(new Error('Enough.'));
    await expect(search).rejects.toThrow('Enough.');
    expect(asked('cancel')).toEqual([{ type: 'cancel', id: asked('findCircuit')[0].id }]);
  });
});
