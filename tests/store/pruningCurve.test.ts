import { beforeEach, describe, expect, test, vi } from 'vitest';
import { prune } from '../../src/dissect/prune';
import { countNonZeroWeights, createNetwork } from '../../src/nn/network';
import { liveTensors } from '../../src/store/liveTensors';
import { showWeights } from '../../src/store/networkOnScreen';
import { cancelPruning, measurePruning, pruningCurve } from '../../src/store/pruningCurve';
import { healAll } from '../../src/store/surgery';
import { operateWeightsOnce } from '../../src/store/weightSurgery';
import type { TrainerRequest } from '../../src/trainer/protocol';
import { asked, evaluationOf, newestId, refuse, report, sent, showSmallNetwork } from './dissectTrainer';

vi.mock('../../src/trainer/trainerClient', () => ({
  createTrainerClient: () => ({ send: (request: TrainerRequest) => sent.push(request), dispose() {} }),
}));
vi.stubGlobal('document', { baseURI: 'https://test/' });

const answer = (right: number) =>
  report({ type: 'evaluated', id: newestId('evaluate'), run: 0, step: 0, evaluation: evaluationOf(right) });

beforeEach(() => {
  vi.useFakeTimers();
  cancelPruning();
  showSmallNetwork(8);
  sent.length = 0;
});

describe('measuring the curve', () => {
  test('tests the learned network pruned to each number of edges, one after another, seed 8', async () => {
    operateWeightsOnce({ kind: 'biasesOff', layer: 1 });
    const { spec, parameters } = liveTensors.network;
    const done = measurePruning([900, 60]);
    expect(pruningCurve.getState()).toMatchObject({ status: 'measuring', done: 0, wanted: 2 });
    for (const [n, edges] of [900, 60].entries()) {
      const expected = createNetwork(spec, parameters.slice());
      prune(expected, edges);
      expect(asked('evaluate')).toHaveLength(n + 1);
      expect(asked('evaluate')[n]?.parameters).toEqual(expected.parameters);
      expect(countNonZeroWeights(expected)).toBe(edges);
      await answer(80 - 10 * n);
    }
    await done;
    expect(pruningCurve.getState()).toMatchObject({
      status: 'idle',
      points: [
        { edges: 60, accuracy: 0.7 },
        { edges: 900, accuracy: 0.8 },
      ],
    });
    healAll();
  });

  test('asks for no point that is known', async () => {
    const first = measurePruning([500]);
    await answer(50);
    await first;
    const second = measurePruning([500, 400]);
    await answer(40);
    await second;
    expect(asked('evaluate')).toHaveLength(2);
  });

  test('cancelled, it keeps what it has, and a late answer adds nothing', async () => {
    const done = measurePruning([500, 400, 300]);
    await answer(50);
    cancelPruning();
    expect(pruningCurve.getState().status).toBe('idle');
    await answer(40);
    await done;
    expect(pruningCurve.getState().points).toEqual([{ edges: 500, accuracy: 0.5 }]);
    expect(asked('evaluate')).toHaveLength(2);
  });

  test('ends when the weights have changed: the points are of others', async () => {
    const done = measurePruning([500, 400]);
    await answer(50);
    showWeights(liveTensors.network.parameters.map((w) => w / 2));
    await answer(40);
    await done;
    expect(pruningCurve.getState()).toMatchObject({ status: 'idle', points: [] });
  });

  test('says so when the images can’t be had', async () => {
    const done = measurePruning([500]);
    await refuse(newestId('evaluate'));
    await done;
    expect(pruningCurve.getState().status).toBe('failed');
  });
});
